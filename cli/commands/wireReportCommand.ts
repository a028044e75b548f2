import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { isRuntimeError } from '../../src/index.js';
import { readWireReport, type WireReport } from '../../src/inspection/index.js';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import { readTextFile } from '../readTextFile.js';
import type { Terminal } from '../Terminal.js';

interface CommandOptions {
  readonly json?: true;
  readonly out?: string;
}

/** `patchcord wire-report <recording>`. */
export const wireReportCommand = (terminal: Terminal): Command =>
  new Command('wire-report')
    .description(
      'Says what the connector really said in a recording: messages, fields and their forms, and no value.',
    )
    .argument('<recording>', 'a file that a recorder wrote')
    .option('--json', 'the report as JSON instead of Markdown')
    .option('--out <file>', 'write it to a file instead of the terminal')
    .action(async (path: string, { json, out }: CommandOptions) => {
      const report = await reportOn(path);
      const text = json ? JSON.stringify(report, undefined, 2) : report.toMarkdown().trimEnd();
      if (out === undefined) terminal.print(text);
      else await write(out, `${text}\n`);
    });

async function reportOn(path: string): Promise<WireReport> {
  const text = await readTextFile(path);
  try {
    return readWireReport(text);
  } catch (error) {
    if (!isRuntimeError(error)) throw error;
    throw new CommandFailure(`${path}: ${error.message}`, exitCodes.wrongUse, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be written by you',
};

const write = (path: string, text: string): Promise<void> =>
  writeFile(path, text).catch((cause: NodeJS.ErrnoException) => {
    const reason = reasons[cause.code ?? ''] ?? cause.message;
    throw new CommandFailure(`${path} cannot be written: ${reason}.`, exitCodes.wrongUse, {
      cause,
    });
  });
