import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../tools/angular', import.meta.url));

/** The folder with this machine's Angular, or `undefined`. npm writes the file last. */
export const findAngular = () =>
  existsSync(`${folder}/node_modules/.package-lock.json`) ? folder : undefined;
