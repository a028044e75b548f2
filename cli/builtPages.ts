import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandFailure, exitCodes } from './CommandFailure.js';

/** The folder of the built pages, relative to the built program and relative to this source file. */
const folders = ['../', '../dist/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/**
 * Returns the folder of the built pages, with a `/` at the end. It contains a subfolder for each page.
 *
 * @throws CommandFailure if the pages are not built
 */
export function builtPages(): string {
  const folder = folders.find((path) => existsSync(`${path}simulator/index.html`));
  if (folder !== undefined) return folder;
  throw new CommandFailure(
    `The pages are not in ${folders[0]}: \`npm run build\` makes them.`,
    exitCodes.wrongUse,
  );
}
