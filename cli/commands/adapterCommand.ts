import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { type AdapterFile, adapterFiles } from '../adapterTemplate.js';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import type { Terminal } from '../Terminal.js';

/** `patchcord adapter new <name>`. */
export const adapterCommand = (terminal: Terminal): Command =>
  new Command('adapter').description('Starts an adapter for a CRM of your own.').addCommand(
    new Command('new')
      .description(
        'Writes a new adapter with its test, green from the start, into a folder <name>.',
      )
      .argument('<name>', 'lower-case words joined by hyphens, such as acme-desk')
      .option('--in <folder>', 'where the new folder goes', '.')
      .action(async (name: string, { in: parent }: { in: string }) => {
        const files = await adapterFiles(name);
        const folder = resolve(parent, name);
        await write(folder, files);
        terminal.print(report(relative('.', folder) || '.', files, missingPackages(folder)));
      }),
  );

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EEXIST: 'something of that name is there already',
  ENOTDIR: 'a part of its path is a file',
  EROFS: 'it is on a disk that cannot be written to',
  ENOSPC: 'the disk is full',
};

/** Writes the files. Never overwrites an existing file. */
async function write(folder: string, files: readonly AdapterFile[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) {
      throw new CommandFailure(
        `the folder ${folder} is there already and holds files; take another name, or remove it.`,
      );
    }
    for (const { name, text } of files) await writeFile(join(folder, name), text, { flag: 'wx' });
  } catch (cause) {
    if (cause instanceof CommandFailure) throw cause;
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new CommandFailure(
      `${folder} cannot be written: ${reasons[code] ?? message}.`,
      exitCodes.wrongUse,
      { cause },
    );
  }
}

/** Returns the packages that the adapter and its test need, and that Node cannot resolve from the folder. */
function missingPackages(folder: string): { needed: string[]; forTests: string[] } {
  const paths = createRequire(join(folder, 'any.js')).resolve.paths('any') ?? [];
  const isMissing = (name: string) => !paths.some((path) => existsSync(join(path, name)));
  return {
    needed: ['patchcord', 'libphonenumber-js'].filter(isMissing),
    forTests: ['vitest'].filter(isMissing),
  };
}

function report(
  folder: string,
  files: readonly AdapterFile[],
  { needed, forTests }: ReturnType<typeof missingPackages>,
): string {
  const width = Math.max(...files.map(({ name }) => name.length));
  const [crmFile, , , fakeFile] = files.map(({ name }) => name);
  const steps = [
    ...(needed.length > 0 ? [`npm install ${needed.join(' ')}`] : []),
    ...(forTests.length > 0 ? [`npm install --save-dev ${forTests.join(' ')}`] : []),
    `npx vitest run --root ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`,
    `Put your CRM's own calls into ${crmFile}, let ${fakeFile} behave as your CRM does, and change the rest until the test is green again.`,
  ];
  return [
    `Written to ${folder}:`,
    ...files.map(({ name, purpose }) => `  ${name.padEnd(width)}  ${purpose}`),
    '',
    'Next:',
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    '',
    'The guide to it: docs/adapters/write-your-own.md',
  ].join('\n');
}
