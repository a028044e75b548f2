import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { shuffled, shuffleSeeds } from '../../scripts/shuffled.mjs';

const root = join(import.meta.dirname, '../..');

const config = `export default {
  test: {
    isolate: false,
    maxWorkers: 1,
    setupFiles: [${JSON.stringify(join(root, 'test/globalsUnchanged.ts'))}],
    projects: [{ extends: true, test: { name: 'node', include: ['*.test.mjs'] } }],
  },
};`;

const quiet = `import { test } from 'vitest'; test('passes', () => {});`;
const careless = `import { test, vi } from 'vitest';
test('passes', () => vi.stubGlobal('reportError', () => {}));`;

/** Runs some files as `npm test` does. Gives what it printed, and the order of the files. */
function run(files: Readonly<Record<string, string>>, flags: readonly string[]) {
  // Within the project, so that `vitest` is found.
  const folder = mkdtempSync(join(root, 'node_modules/.patchcord-order-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'vitest.config.mjs'), config);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--dir', folder, '--reporter=verbose', ...flags];
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  const order = [...stdout.matchAll(/✓ .*?(\w+)\.test\.mjs/g)].map(([, name]) => name).join(' ');
  return { status, text: stdout + stderr, order };
}

test('a file that leaves a global changed fails, and is named with the global', () => {
  const { status, text } = run({ 'a.test.mjs': quiet, 'b.test.mjs': careless }, shuffled(1));
  expect(status).toBe(1);
  expect(text).toMatch(/b\.test\.mjs leaves globals changed/);
  expect(text).toContain('"reportError"');
  expect(text).not.toMatch(/a\.test\.mjs leaves/);
});

test('every seed of `npm run test:all` is another order of the files', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const files = Object.fromEntries(names.map((name) => [`${name}.test.mjs`, quiet]));
  const orders = shuffleSeeds.map((seed) => run(files, shuffled(seed)).order);
  expect(orders.map((order) => order.split(' ').sort())).toEqual(orders.map(() => names));
  expect(new Set(orders).size).toBe(orders.length);
  expect(shuffleSeeds).toHaveLength(3);
});
