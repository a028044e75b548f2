import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readTextFile } from '../../cli/readTextFile.js';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { TestTerminal } from './TestTerminal.js';

const example = 'visualizer/page/example.recording.json';

async function replay(args: readonly string[], colors = false) {
  const terminal = new TestTerminal({ colors });
  const code = await runCommandLine(['replay', ...args], terminal);
  return { code, out: terminal.out, err: terminal.err };
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.recording.json');
  writeFileSync(path, text);
  return path;
}

/** The example, as if the runtime had given up where it did not. */
const changed = () =>
  fileWith(
    readFileSync(example, 'utf8').replaceAll('"value": "crmDataSent"', '"value": "agentActive"'),
  );

test('[CL2] a recording that runs as recorded is in order', async () => {
  const { code, out, err } = await replay([example]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Same: \d+ events, as recorded\.$/);
});

test('[CL2] a byte order mark before a recording is no part of it', async () => {
  const { code, err } = await replay([fileWith(`\uFEFF${readFileSync(example, 'utf8')}`)]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(await readTextFile(fileWith('\uFEFF[]'))).toBe('[]');
});

test('[CL2] differences are told in words', async () => {
  const { code, out } = await replay([changed()]);
  expect(code).toBe(1);
  expect(out).toMatch(/^Different in \d+ places?:\n/);
  expect(out).toMatch(/recorded: .*agentActive/);
  expect(out).toMatch(/today: {4}.*crmDataSent/);
});

test('[CL2] differences are told as JSON', async () => {
  const { code, out } = await replay([changed(), '--json']);
  const { same, differences } = JSON.parse(out);
  expect({ code, same }).toEqual({ code: 1, same: false });
  expect(differences[0]).toMatchObject({ track: expect.any(String), at: expect.any(Number) });
});

test('[CL2] colours are for terminals', async () => {
  const escapeCharacter = String.fromCharCode(27);
  expect((await replay([example], true)).out).toContain(escapeCharacter);
  expect((await replay([example], false)).out).not.toContain(escapeCharacter);
});

test.each([
  [
    'a file that is not there',
    () => 'nowhere.json',
    'nowhere.json cannot be read: there is no such file.',
  ],
  ['a folder', () => 'docs', 'docs cannot be read: it is a folder.'],
  ['what is no JSON', () => fileWith('{'), 'The recording cannot be read'],
  ['another kind of file', () => 'package.json', 'it is not a recording of Patchcord'],
])('[CL1] refuses %s', async (_, path, message) => {
  const { code, err } = await replay([path()]);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
