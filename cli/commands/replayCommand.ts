import { styleText } from 'node:util';
import { Command } from 'commander';
import { isRuntimeError } from '../../src/index.js';
import { type ReplayResult, replay } from '../../src/inspection/index.js';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import { readTextFile } from '../readTextFile.js';
import type { Terminal } from '../Terminal.js';

/** `patchcord replay <recording>`. */
export const replayCommand = (terminal: Terminal): Command =>
  new Command('replay')
    .description("Runs a recording against today's machines and says where they differ.")
    .argument('<recording>', 'a file that a recorder wrote')
    .option('--json', 'print the differences as JSON')
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const result = await replayFile(path);
      terminal.print(json ? asJson(result) : asText(result, terminal));
      if (!result.same) throw new CommandFailure('', exitCodes.notInOrder);
    });

async function replayFile(path: string): Promise<ReplayResult> {
  const text = await readTextFile(path);
  return replay(text).catch((error: unknown) => {
    if (!isRuntimeError(error)) throw error;
    throw new CommandFailure(`${path}: ${error.message}`, exitCodes.wrongUse, { cause: error });
  });
}

const asJson = ({ same, differences }: ReplayResult): string =>
  JSON.stringify({ same, differences }, undefined, 2);

function asText({ same, differences, recording }: ReplayResult, terminal: Terminal): string {
  const painted = (color: 'green' | 'red', text: string) =>
    terminal.stdoutHasColors ? styleText(color, text, { validateStream: false }) : text;
  if (same) return `${painted('green', 'Same')}: ${recording.events.length} events, as recorded.`;
  const rows = differences.map(
    ({ at, track, expected, actual }) =>
      `${new Date(at).toISOString()}  ${track}\n  recorded: ${expected ?? 'nothing more'}\n  today:    ${actual ?? 'nothing more'}`,
  );
  return [
    painted(
      'red',
      `Different in ${differences.length} ${differences.length === 1 ? 'place' : 'places'}:`,
    ),
    ...rows,
  ].join('\n');
}
