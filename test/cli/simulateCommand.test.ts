import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { readPageOptions } from '../../simulator/page/readPageOptions.js';
import { startProgram } from './startProgram.js';
import { TestTerminal } from './TestTerminal.js';

async function refused(...args: string[]) {
  const terminal = new TestTerminal();
  const code = await runCommandLine(['simulate', ...args], terminal);
  return { code, out: terminal.out, err: terminal.err };
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'callers.json');
  writeFileSync(path, text);
  return path;
}

async function simulate(...args: string[]) {
  const program = await startProgram(['simulate', '--port', '0', ...args], { lineCount: 2 });
  const [src = '', origin = ''] = program.lines.map((line) => line.replace(/^.*: +/, ''));
  return { ...program, url: new URL(src), origin };
}

test('[CL5] the simulator is served for one page, as another site than that', async () => {
  const { url, origin, end } = await simulate('--client-origin', 'http://localhost:3000');
  expect(url.hostname).toBe('127.0.0.1');
  expect(origin).toBe(url.origin);
  const page = await fetch(url);
  expect(await page.text()).toContain('Softphone simulator');
  const policy = page.headers.get('Content-Security-Policy');
  expect(policy).toContain('frame-ancestors http://localhost:3000;');
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(readPageOptions(url.search)).toMatchObject({
    ok: true,
    options: { clientOrigin: 'http://localhost:3000', isAutoSignedIn: true, isAutoActivated: true },
  });
  expect((await fetch(new URL('/simulator/page.js', url))).status).toBe(200);
  expect((await fetch(new URL('/cli/patchcord.js', url))).status).toBe(404);
  expect(await end()).toBe(0);
});

test('[CL5] it can be worked by hand, and told who rings, with a byte order mark before the file', async () => {
  const callers = [{ label: 'Ann', from: '+12025550143', channel: 'voice' }];
  const { url } = await simulate(
    ...['--client-origin', 'http://127.0.0.1:8080', '--manual'],
    ...['--callers', fileWith(`\uFEFF${JSON.stringify(callers, null, 2)}`)],
  );
  expect(url.hostname).toBe('localhost');
  expect(readPageOptions(url.search)).toEqual({
    ok: true,
    options: {
      clientOrigin: 'http://127.0.0.1:8080',
      callers,
      isAutoSignedIn: false,
      isAutoActivated: false,
    },
  });
});

test.each([
  [[], "required option '--client-origin <origin>' not specified"],
  [['--client-origin', '*'], 'It has to be an origin, such as http://localhost:3000.'],
  [['--client-origin', 'https://crm.example.com/desk'], 'without a path: https://crm.example.com.'],
  [['--client-origin', 'ftp://crm.example.com'], 'It has to be an origin, such as'],
  [
    ['--client-origin', 'http://localhost:3000', '--callers', 'gone.json'],
    'gone.json cannot be read: there is no such file.',
  ],
  [
    ['--client-origin', 'http://localhost:3000', '--port', 'any'],
    'It has to be a whole number from 0 to 65535.',
  ],
])('[CL5] %j is refused', async (args, message) => {
  const { code, out, err } = await refused(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

test.each([
  ['milk', 'is not JSON.'],
  ['{"label":"Ann"}', 'has to hold a list'],
])('[CL5] callers that are %j are refused', async (text, message) => {
  const path = fileWith(text);
  const args = ['--client-origin', 'http://localhost:3000', '--callers', path];
  expect((await refused(...args)).err).toContain(`${path} ${message}`);
});
