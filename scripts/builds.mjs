import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../tools/builds', import.meta.url));

/** The folder with this machine's bundlers and runtimes, or `undefined`. npm writes the file last. */
export const findBuilds = () =>
  existsSync(`${folder}/node_modules/.package-lock.json`) ? folder : undefined;
