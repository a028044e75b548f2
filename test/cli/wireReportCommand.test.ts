import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { readWireReport } from '../../src/inspection/index.js';
import { WiredSession } from '../inspection/wire/WiredSession.js';
import { TestTerminal } from './TestTerminal.js';

async function wireReport(...args: readonly string[]) {
  const terminal = new TestTerminal();
  const code = await runCommandLine(['wire-report', ...args], terminal);
  return { code, out: terminal.out, err: terminal.err };
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.recording.json');
  writeFileSync(path, text);
  return path;
}

async function recorded(): Promise<string> {
  const session = new WiredSession();
  await session.pass(1000);
  await session.call();
  return JSON.stringify(session.recorder);
}

test('[CL8] a recording is reported on in Markdown', async () => {
  const { code, out, err } = await wireReport(fileWith(await recorded()));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^# What the connector really said\n/);
  expect(out).toContain('| `data.message.body.interactionData.interaction.channel` | 1 | text |');
  expect(out).not.toContain('Wilhelmina');
});

test('[CL8] and as JSON', async () => {
  const text = await recorded();
  const { code, out } = await wireReport(fileWith(text), '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(readWireReport(text).toJSON());
});

test('[CL8] into a file, if one is named', async () => {
  const path = fileWith(await recorded());
  const { code, out } = await wireReport(path, '--out', `${path}.md`);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(readFileSync(`${path}.md`, 'utf8')).toMatch(/^# What the connector[\s\S]*[^\n]\n$/);
});

test.each([
  ['test/inspection/version2.recording.json', false],
  ['visualizer/page/example.recording.json', true],
])('[CL8] %s is reported on; with fields: %s', async (path, hasFields) => {
  const { code, out } = await wireReport(path);
  expect(code).toBe(0);
  expect(out).toContain('### `requestCrmData` → page');
  expect(out.includes('| field | in | type |')).toBe(hasFields);
});

test.each([
  [
    'a file that is not there',
    () => ['nowhere.json'],
    'nowhere.json cannot be read: there is no such file.',
  ],
  ['what is no JSON', () => [fileWith('{')], 'The recording cannot be read: it is not JSON.'],
  ['another kind of file', () => ['package.json'], 'it is not a recording of Patchcord'],
  [
    'a folder to write to',
    () => ['visualizer/page/example.recording.json', '--out', 'docs'],
    'docs cannot be written: it is a folder.',
  ],
  [
    'a file in a folder that is not there',
    () => ['visualizer/page/example.recording.json', '--out', 'no/where.md'],
    'no/where.md cannot be written: there is no such folder.',
  ],
])('[CL1] refuses %s', async (_, args, message) => {
  const { code, out, err } = await wireReport(...args());
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});
