import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { startProgram } from './startProgram.js';
import { TestTerminal } from './TestTerminal.js';

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cli-'));
  vi.stubEnv('TMPDIR', folder);
  return () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  };
});

/** What the command keeps for the time being. */
const demoFolders = () => readdirSync(tmpdir());

async function demo(...args: string[]) {
  const program = await startProgram(['demo', '--port', '0', '--no-open', ...args]);
  return { ...program, url: program.lines[0]?.replace('Patchcord demo: ', '') ?? '' };
}

test('[CL6] the demo is served with its database, which is thrown away', async () => {
  const { url, end } = await demo();
  expect(new URL(url).hostname).toBe('localhost');
  expect(await (await fetch(url)).text()).toContain('page.js');
  const crmData = await fetch(new URL('api/crm-data', url));
  expect(crmData.status).toBe(200);
  expect(demoFolders()).toEqual([expect.stringMatching(/^patchcord-demo-/)]);
  expect(await end()).toBe(0);
  expect(demoFolders()).toEqual([]);
});

test('[CL6] with --data-dir the database is kept', async () => {
  const folder = join(tmpdir(), 'crm');
  const { end } = await demo('--data-dir', folder);
  expect(await end()).toBe(0);
  expect(existsSync(join(folder, 'demo.sqlite'))).toBe(true);
});

test('[CL6] a port that is taken is told of', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const terminal = new TestTerminal();
  const code = await runCommandLine(['demo', '--no-open', '--port', String(port)], terminal);
  expect(code).toBe(2);
  expect(terminal.err).toContain(`Port ${port} cannot be listened on: it is in use.`);
  expect(demoFolders()).toEqual([]);
});
