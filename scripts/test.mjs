/**
 * `npm test`: runs the tests, after fetching and building what is missing; of what takes long a spread,
 * unless TEST_ALL=1 (`npm run test:all`) or files are named. Arguments go to vitest. The last line is
 * `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildIfStale,
  installChromium,
  installOtherEngines,
  installPackages,
  installTryton,
  root,
} from './prepare.mjs';

let counts = { passed: 0, failed: 1 };
try {
  installPackages();
  installChromium();
  installOtherEngines();
  installTryton();
  buildIfStale();
  counts = runTests(process.argv.slice(2));
  if (counts.passed + counts.failed === 0) console.error('No test ran.');
} catch (error) {
  console.error(error.message);
}
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);

function runTests(args) {
  const env = args.length > 0 ? { ...process.env, TEST_ALL: '1' } : process.env;
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-test-'));
  const results = join(folder, 'results.json');
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${results}`,
        ...args,
      ],
      { cwd: root, stdio: 'inherit', env },
    );
    return count(JSON.parse(readFileSync(results, 'utf8')), status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that cannot be read counts as one failure, and so does whatever else made vitest fail. */
function count({ numPassedTests, numFailedTests, testResults }, status) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  );
  const failed = numFailedTests + broken.length;
  return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
}
