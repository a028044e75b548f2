/** `npm run check`: types, lint, formatting, the API report, the package and bundle budgets, as a table. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildIfStale, installPackages, root } from './prepare.mjs';

/** The most that a script may weigh after gzip, in kB of 1000 bytes. */
const budgets = () => [
  { file: 'dist/patchcord.iife.js', limitKb: 36 },
  ...readdirSync(join(root, 'dist/adapters'))
    .filter((name) => name.endsWith('.iife.js'))
    .map((name) => ({ file: `dist/adapters/${name}`, limitKb: 4 })),
];

const checks = () => [
  { name: 'types', run: () => tool('typescript/bin/tsc', ['-p', '.']) },
  { name: 'types of the examples', run: () => tool('typescript/bin/tsc', ['-p', 'examples']) },
  { name: 'lint', run: () => tool('@biomejs/biome/bin/biome', ['lint', '--error-on-warnings']) },
  { name: 'formatting', run: () => tool('@biomejs/biome/bin/biome', ['format']) },
  { name: 'API report', run: () => script('scripts/api.mjs', ['--check']) },
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
    run: () => withinBudget(file, limitKb),
  })),
];

const tool = (program, args) => script(join('node_modules', program), args);

function script(path, args) {
  const command = [join(root, path), ...args];
  const result = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { ok: result.status === 0, log: `${result.stdout}${result.stderr}`.trim() };
}

function withinBudget(file, limitKb) {
  const sizeKb = gzipSync(readFileSync(join(root, file)), { level: 9 }).length / 1000;
  return { ok: sizeKb <= limitKb, detail: `${sizeKb.toFixed(2)} of ${limitKb} kB gzip` };
}

function attempted(run) {
  try {
    return run();
  } catch (error) {
    return { ok: false, log: error.message };
  }
}

function check({ name, run }) {
  const startedAt = performance.now();
  const { ok, detail, log } = attempted(run);
  const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  return { name, ok, detail: detail ?? seconds, log };
}

try {
  installPackages();
  buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const rows = checks().map(check);
for (const { name, ok, log } of rows) if (!ok && log) console.log(`${name}:\n${log}\n`);
const width = Math.max(...rows.map(({ name }) => name.length));
for (const { name, ok, detail } of rows) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${detail}`);
}
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
