import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandFailure, exitCodes } from './CommandFailure.js';

/** Seen from the built program, and from this source. */
const folders = ['../', '../dist/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/**
 * The folder into which the pages are built, each into one of its own. Ends with a `/`.
 *
 * @throws CommandFailure if they were not built
 */
export function builtPages(): string {
  const folder = folders.find((path) => existsSync(`${path}simulator/index.html`));
  if (folder !== undefined) return folder;
  throw new CommandFailure(
    `The pages are not in ${folders[0]}: \`npm run build\` makes them.`,
    exitCodes.wrongUse,
  );
}
