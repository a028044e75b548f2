import { parseArgs } from 'node:util';
import { defaultPort } from '../../scripts/demoPort.mjs';

/** Options from the command line and the environment. */
export interface CommandOptions {
  readonly port: number;
  readonly dataDir: string;
}

/** The help text for starting the demo. */
export const usage = `npm start -- [--port <number>] [--data-dir <folder>]
  --port      ${defaultPort} unless PORT says otherwise; 0 picks a free one
  --data-dir  where the database is kept; .data unless said otherwise`;

/**
 * Reads the arguments; they come before the environment.
 *
 * @throws Error with a sentence for the user.
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, 'data-dir': { type: 'string' } },
  });
  const [name, text] =
    values.port === undefined ? ['PORT', environment.PORT || undefined] : ['--port', values.port];
  const dataDir = values['data-dir'] ?? '.data';
  if (dataDir === '') throw new Error('--data-dir needs the name of a folder.');
  return { port: text === undefined ? defaultPort : readPort(name, text), dataDir };
}

function readPort(name: string | undefined, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new Error(`${name} must be a whole number from 0 to 65535, but is "${text}".`);
  }
  return port;
}
