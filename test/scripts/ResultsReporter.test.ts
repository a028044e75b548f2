import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

const files = {
  'vitest.config.mjs': `export default { test: { retry: 1 } };`,
  'unreadable.test.mjs': `throw new Error('no tests');`,
  'sample.test.mjs': `
    import { describe, test } from 'vitest';
    let tries = 0;
    test('passes', () => {});
    test('passes in the end', () => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
    });
    test('fails', () => {
      throw new Error('never');
    });
    describe.skip('a suite (left out: too long)', () => test('is skipped', () => {}));
  `,
};

test('counts tests and files, and names what was skipped or needed another try', async () => {
  // Within the project, so that `vitest` is found.
  const folder = mkdtempSync(join(root, 'node_modules/.patchcord-results-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporter = join(root, 'scripts/ResultsReporter.mjs');
  const results = join(folder, 'results.json');
  const run = promisify(execFile)(
    process.execPath,
    [vitest, 'run', '--dir', folder, `--reporter=${reporter}`],
    { cwd: folder, env: { ...process.env, TEST_RESULTS: results } },
  );
  await expect(run).rejects.toMatchObject({ code: 1 });
  expect(JSON.parse(readFileSync(results, 'utf8'))).toEqual({
    passed: 2,
    failed: 2,
    retried: ['sample.test.mjs > passes in the end'],
    skipped: ['sample.test.mjs > a suite (left out: too long) > is skipped'],
  });
});
