import { Command, InvalidArgumentError } from 'commander';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import { readTextFile } from '../readTextFile.js';
import { serveSimulator } from '../serveSimulator.js';
import { serveUntilInterrupted } from '../serveUntilInterrupted.js';
import type { Terminal } from '../Terminal.js';
import { toPort } from '../toPort.js';

interface SimulateOptions {
  readonly port: number;
  readonly clientOrigin: string;
  readonly callers?: string;
  readonly manual: boolean;
}

/** `patchcord simulate`. */
export const simulateCommand = (terminal: Terminal): Command =>
  new Command('simulate')
    .description('Serves a simulated connector for the iframe of your own CRM page.')
    .requiredOption(
      '--client-origin <origin>',
      'the exact origin of your page, such as http://localhost:3000',
      toOrigin,
    )
    .option('--port <number>', 'the port to serve it on; 0 takes a free one', toPort, 4180)
    .option(
      '--callers <file>',
      'JSON: who can ring, as [{ "label": "Ann", "from": "+12025550143" }]',
    )
    .option('--manual', 'the agent signs in and becomes active by hand', false)
    .addHelpText('after', example)
    .action(async ({ port, clientOrigin, callers, manual }: SimulateOptions) => {
      const page = {
        clientOrigin,
        isManual: manual,
        ...(callers !== undefined && { callers: await readCallers(callers) }),
      };
      await serveUntilInterrupted(terminal, {
        start: () => serveSimulator(port, page),
        describe: ({ url }) => [
          `In the iframe's src:  ${url}`,
          `As connectorOrigin:   ${new URL(url).origin}`,
        ],
      });
    });

const example = `
Then, in your page:
  <iframe id="crmConnectIframeId" src="(the first line)" allow="camera; microphone; geolocation"></iframe>
  createRuntime({ connectorOrigin: '(the second line)', adapter }).start();
A content security policy of your page has to permit the origin in frame-src.`;

function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.origin === text && /^https?:$/.test(url.protocol)) return text;
  const better = url !== undefined && /^https?:$/.test(url.protocol) ? url.origin : undefined;
  throw new InvalidArgumentError(
    better === undefined
      ? 'It has to be an origin, such as http://localhost:3000.'
      : `It has to be an origin without a path: ${better}.`,
  );
}

/** Reads the callers as JSON. Checks only that they are a list, because the simulator's page reports an invalid caller. */
async function readCallers(path: string): Promise<string> {
  const text = await readTextFile(path);
  try {
    if (Array.isArray(JSON.parse(text))) return JSON.stringify(JSON.parse(text));
  } catch (cause) {
    throw new CommandFailure(`${path} is not JSON.`, exitCodes.wrongUse, { cause });
  }
  throw new CommandFailure(`${path} has to hold a list, [{ "label": …, "from": … }].`);
}
