import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { builtPages } from '../builtPages.js';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import { portFailure } from '../serveLocally.js';
import { serveUntilInterrupted } from '../serveUntilInterrupted.js';
import type { Terminal } from '../Terminal.js';
import { toPort } from '../toPort.js';

interface DemoOptions {
  readonly port: number;
  readonly dataDir?: string;
  readonly open: boolean;
}

/** `patchcord demo`. */
export const demoCommand = (terminal: Terminal): Command =>
  new Command('demo')
    .description(
      'Serves the demo: a small CRM, a simulated connector in an iframe, and the live statechart.',
    )
    .option('--port <number>', 'the port to serve it on; 0 takes a free one', toPort, 4173)
    .option('--data-dir <folder>', 'keep the database there; by default it is thrown away')
    .option('--no-open', 'only print the address')
    .action(async ({ port, dataDir, open }: DemoOptions) => {
      const folder = dataDir === undefined ? await temporaryFolder() : keptFolder(dataDir);
      try {
        await serveUntilInterrupted(terminal, {
          start: () => startDemo(port, folder.path),
          describe: ({ url }) => [`Patchcord demo: ${url}`],
          opensBrowser: open,
        });
      } finally {
        await folder.release();
      }
    });

async function startDemo(port: number, dataDir: string) {
  // Imported dynamically, because only this command needs the database engine.
  const { createDemoServer } = await import('../../demo/server/createDemoServer.js');
  const pagesDir = builtPages();
  return createDemoServer({ port, dataDir, pagesDir }).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall === 'listen') throw portFailure(port, error);
    throw new CommandFailure(error.message, exitCodes.wrongUse, { cause: error });
  });
}

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'patchcord-demo-'));
  return { path, release: () => rm(path, { recursive: true, force: true }) };
}

const keptFolder = (path: string) => ({ path: resolve(path), release: async () => {} });
