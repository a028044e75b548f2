import { readFile } from 'node:fs/promises';
import { CommandFailure, exitCodes } from './CommandFailure.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read by you',
};

/**
 * Reads a file that the user has named on the command line. Removes the byte order mark that some editors and PowerShell
 * write.
 *
 * @throws CommandFailure with the reason if the file cannot be read
 */
export const readTextFile = (path: string): Promise<string> =>
  readFile(path, 'utf8').then(
    (text) => text.replace(/^\uFEFF/, ''),
    (cause: NodeJS.ErrnoException) => {
      const reason = reasons[cause.code ?? ''] ?? cause.message;
      throw new CommandFailure(`${path} cannot be read: ${reason}.`, exitCodes.wrongUse, { cause });
    },
  );
