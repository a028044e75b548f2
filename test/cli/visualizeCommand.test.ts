import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { startProgram } from './startProgram.js';
import { TestTerminal } from './TestTerminal.js';

const example = 'visualizer/page/example.recording.json';

async function visualize(...args: string[]) {
  const terminal = new TestTerminal();
  const code = await runCommandLine(['visualize', '--no-open', ...args], terminal);
  return { code, out: terminal.out, err: terminal.err };
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.json');
  writeFileSync(path, text);
  return path;
}

/** The built program, until the test ends. */
async function start(...args: string[]) {
  const { lines, end } = await startProgram(['visualize', ...args]);
  return { url: new URL(lines[0]?.replace('Visualizer: ', '') ?? ''), end };
}

test('[CL4] a recording is served beside the page, on this machine only, under a strict policy', async () => {
  const { url, end } = await start(example, '--no-open');
  expect(url.hostname).toBe('127.0.0.1');
  const page = await fetch(url);
  expect(await page.text()).toContain('page.js');
  expect(page.headers.get('Content-Security-Policy')).toMatch(
    /default-src 'none'.*require-trusted-types-for 'script'/,
  );
  const recording = await fetch(new URL(url.searchParams.get('recording') ?? '', url));
  expect(await recording.text()).toBe(readFileSync(example, 'utf8'));
  expect(recording.headers.get('Content-Type')).toContain('application/json');
  expect((await fetch(new URL('/package.json', url))).status).toBe(404);
  expect(await end()).toBe(0);
});

test('[CL4] without a recording it opens the start page, on the port asked for', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  const { url } = await start('--no-open', '--port', String(port));
  expect(url.href).toBe(`http://127.0.0.1:${port}/`);
});

test('[CL4] a name of somebody else that leads to this machine is not answered', async () => {
  const { url } = await start('--no-open');
  const status = await new Promise((done) =>
    get(url, { headers: { Host: 'rebound.example.com' } }, (response) => done(response.statusCode)),
  );
  expect(status).toBe(403);
});

test.each([
  ['is not there', () => 'gone.json', 'gone.json cannot be read: there is no such file.'],
  ['is not JSON', () => fileWith('milk'), 'a.json: The recording cannot be read: it is not JSON'],
  ['is something else', () => fileWith('{"milk":2}'), 'it is not a recording of Patchcord'],
  [
    'is damaged',
    () => fileWith(readFileSync(example, 'utf8').replace('"at":', '"at": "late", "_":')),
    'events[0].at must be of type number',
  ],
])('[CL4] a recording that %s is refused', async (_, path, message) => {
  const { code, out, err } = await visualize(path());
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

test('[CL4] a port that is none, or taken, is told of', async () => {
  expect(await visualize('--port', '70000')).toMatchObject({ code: 2 });
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const { code, err } = await visualize('--port', String(port));
  expect(code).toBe(2);
  expect(err).toContain(`Port ${port} cannot be listened on: it is in use.`);
});
