import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Runs a command on a folder with some files. `args` takes the folder. */
function run(
  script: string,
  files: Readonly<Record<string, string>>,
  args: (folder: string) => readonly string[],
) {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-exit-codes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, script), ...args(folder)],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, text: stdout + stderr };
}

test.each([
  ['good', '<a href="./b.html#part">b</a>', 0, ''],
  ['to no page', '<a href="./gone.html">b</a>', 1, 'a.html: ./gone.html'],
  ['to no heading', '<a href="./b.html#gone">b</a>', 1, 'a.html: ./b.html#gone'],
])('npm run docs, with a link %s', (_, page, code, message) => {
  const files = { 'a.html': page, 'b.html': '<h2 id="part">Part</h2>' };
  const { status, text } = run('scripts/docs.mjs', files, (folder) => ['--links', folder]);
  expect(text).toContain(message);
  expect(status).toBe(code);
});

const engine = { version: 'An engine 1', perSecond: 5000, refused: 1, quietMs: [9] };
const inTime = { ...engine, floodedMs: [12, 3000] };

test.each([
  ['in time', inTime, 0, 'An engine 1: 5000 messages a second'],
  ['with an answer that came late', { ...engine, floodedMs: [3001, 12] }, 1, 'longest 3001 ms'],
  ['without an answer', { ...engine, floodedMs: [] }, 1, '0 answers'],
  ['with too few messages', { ...inTime, perSecond: 4999 }, 1, '4999 messages a second'],
])('npm run test:flood, %s', (_, figures, code, message) => {
  const lines = [inTime, figures].map((line) => JSON.stringify(line)).join('\n');
  const { status, text } = run('scripts/test-flood.mjs', { 'figures.jsonl': lines }, (folder) => [
    '--judge',
    join(folder, 'figures.jsonl'),
  ]);
  expect(text).toContain(message);
  expect(status).toBe(code);
});

test('npm run test:flood, without figures', () => {
  const { status } = run('scripts/test-flood.mjs', {}, (folder) => [
    '--judge',
    join(folder, 'figures.jsonl'),
  ]);
  expect(status).toBe(1);
});

const answers = (...isMet: readonly boolean[]) =>
  JSON.stringify({ targets: isMet.map((met) => ({ isMet: met })) });

test.each([
  ['every target met', answers(true, true), 0, 'Every target is met in every run.'],
  ['a target missed', answers(true, false), 1, 'Missed: size.'],
])('npm run bench, with %s', (_, size, code, message) => {
  const files = { 'answer.json': answers(true), 'size.json': size };
  const judged = ['answer', 'size'];
  const { status, text } = run('bench/run.mjs', files, (folder) => ['--judge', folder, ...judged]);
  expect(text).toContain(message);
  expect(status).toBe(code);
});

test('npm run bench, with a question that has no answer', () => {
  const { status, text } = run('bench/run.mjs', {}, (folder) => ['--judge', folder, 'size']);
  expect(text).toContain('size did not come to an end.');
  expect(status).toBe(1);
});
