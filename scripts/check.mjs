/**
 * `npm run check`: types, lint, formatting, prose, the API report, the package and bundle budgets, as a table.
 * `--only <text>` leaves the one of that name, or those whose name has the text in it; `--folder <path>` names another folder than the
 * project's, which is checked as it is.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { lifecycleSize } from './lifecycleSize.mjs';
import { buildIfStale, installPackages, root } from './prepare.mjs';

const options = {
  only: { type: 'string', default: '' },
  folder: { type: 'string', default: root },
};
const { only, folder } = parseArgs({ options }).values;

/**
 * The most that a script may weigh after gzip, in kB of 1000 bytes. The script for pages is above its target of
 * 46 kB (`npm run bench -- size`); its budget here keeps it from growing further.
 */
const budgets = () => [
  { file: 'dist/patchcord.iife.js', limitKb: 81 },
  { file: 'dist/element.iife.js', limitKb: 3 },
  { file: 'dist/desk.iife.js', limitKb: 10 },
  ...scriptsIn('dist/adapters').map((file) => ({ file, limitKb: 6.35 })),
  ...scriptsIn('dist/texts').map((file) => ({ file, limitKb: 3 })),
];

const scriptsIn = (path) =>
  readdirSync(join(folder, path))
    .filter((name) => name.endsWith('.iife.js'))
    .map((name) => `${path}/${name}`);

const checks = () => [
  { name: 'types', run: () => tool('typescript/bin/tsc', ['-p', '.']) },
  { name: 'types of the examples', run: () => tool('typescript/bin/tsc', ['-p', 'examples']) },
  { name: 'lint', run: () => tool('@biomejs/biome/bin/biome', ['lint', '--error-on-warnings']) },
  { name: 'formatting', run: () => tool('@biomejs/biome/bin/biome', ['format']) },
  { name: 'prose', run: prose },
  {
    name: 'API report',
    run: () => script('scripts/api.mjs', ['--check', '--folder', join(folder, 'api')]),
  },
  { name: 'package (publint)', run: () => tool('publint/src/cli.js', ['--strict']) },
  {
    name: 'package types (attw)',
    run: () =>
      tool('@arethetypeswrong/cli/dist/index.js', [
        '--pack',
        '.',
        '--profile',
        'esm-only',
        '--no-emoji',
      ]),
  },
  ...budgets().map(({ file, limitKb }) => ({
    name: file,
    run: () => within(limitKb, gzipSync(readFileSync(join(folder, file)), { level: 9 }).length),
  })),
  {
    name: 'the life cycle alone, from the ES modules',
    run: async () => within(42.6, await lifecycleSize(folder)),
  },
];

const tool = (program, args) => script(join('node_modules', program), args);

function script(path, args) {
  const command = [join(root, path), ...args];
  const result = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  return { ok: result.status === 0, log: `${result.stdout}${result.stderr}`.trim() };
}

/** Lints the prose. The table shows the last line: the number of findings, and how doc comments open. */
function prose() {
  const { ok, log } = script('scripts/prose.mjs', ['--folder', folder]);
  return { ok, log, detail: log.split('\n').at(-1) };
}

function within(limitKb, size) {
  const sizeKb = size / 1000;
  return { ok: sizeKb <= limitKb, detail: `${sizeKb.toFixed(2)} of ${limitKb} kB gzip` };
}

/** The check of that name; without one, those whose name has the text in it. */
function chosen(all) {
  const named = all.filter(({ name }) => name === only);
  return named.length > 0 ? named : all.filter(({ name }) => name.includes(only));
}

async function attempted(run) {
  try {
    return await run();
  } catch (error) {
    return { ok: false, log: error.message };
  }
}

async function check({ name, run }) {
  const startedAt = performance.now();
  const { ok, detail, log } = await attempted(run);
  const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  return { name, ok, detail: detail ?? seconds, log };
}

try {
  installPackages();
  if (folder === root) buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const rows = [];
for (const each of chosen(checks())) rows.push(await check(each));
for (const { name, ok, log } of rows) if (!ok && log) console.log(`${name}:\n${log}\n`);
const width = Math.max(...rows.map(({ name }) => name.length));
for (const { name, ok, detail } of rows) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${detail}`);
}
// A name that no check has is no success.
process.exitCode = rows.length > 0 && rows.every(({ ok }) => ok) ? 0 : 1;
