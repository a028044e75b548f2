import { readFile } from 'node:fs/promises';
import { CommandFailure, exitCodes } from './CommandFailure.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read by you',
};

/**
 * The text of a file that the command line names, without the byte order mark that some editors and
 * PowerShell put before it.
 *
 * @throws CommandFailure that says why it cannot be read
 */
export const readTextFile = (path: string): Promise<string> =>
  readFile(path, 'utf8').then(
    (text) => text.replace(/^\uFEFF/, ''),
    (cause: NodeJS.ErrnoException) => {
      const reason = reasons[cause.code ?? ''] ?? cause.message;
      throw new CommandFailure(`${path} cannot be read: ${reason}.`, exitCodes.wrongUse, { cause });
    },
  );
