import { basename } from 'node:path';
import { Command } from 'commander';
import { isRuntimeError } from '../../src/index.js';
import { readRecording } from '../../src/inspection/index.js';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import { readTextFile } from '../readTextFile.js';
import { serveUntilInterrupted } from '../serveUntilInterrupted.js';
import { type ServedRecording, serveVisualizer } from '../serveVisualizer.js';
import type { Terminal } from '../Terminal.js';
import { toPort } from '../toPort.js';

interface VisualizeOptions {
  readonly port: number;
  readonly open: boolean;
}

/** `patchcord visualize [recording]`. */
export const visualizeCommand = (terminal: Terminal): Command =>
  new Command('visualize')
    .description(
      'Opens the statechart visualizer in the browser, with a recording if one is given.',
    )
    .argument('[recording]', 'a file that a recorder wrote')
    .option('--port <number>', 'the port to serve it on; 0 takes a free one', toPort, 0)
    .option('--no-open', 'only print the address')
    .action(async (path: string | undefined, { port, open }: VisualizeOptions) => {
      const recording = path === undefined ? undefined : await openRecording(path);
      await serveUntilInterrupted(terminal, {
        start: () => serveVisualizer(port, recording),
        describe: ({ url }) => [`Visualizer: ${url}`],
        opensBrowser: open,
      });
    });

/** Reads a recording. Throws if it is invalid, before a browser is opened. */
async function openRecording(path: string): Promise<ServedRecording> {
  const text = await readTextFile(path);
  try {
    readRecording(text);
  } catch (error) {
    if (!isRuntimeError(error)) throw error;
    throw new CommandFailure(`${path}: ${error.message}`, exitCodes.wrongUse, { cause: error });
  }
  return { name: basename(path), text };
}
