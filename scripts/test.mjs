/**
 * `npm test`: fetches and builds what is missing and runs the tests. Without the name of a file it leaves
 * out what takes long or needs more than Chromium (leftOut.mjs); with TEST_ALL=1 (`npm run test:all`) it
 * runs everything, installs what that needs, and runs the tests in Node in three other orders of their
 * files, unless SHUFFLED=0. Arguments go to vitest. The last line is `N passed, N failed`.
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
  installTestTools,
  installTryton,
  root,
} from './prepare.mjs';
import { shuffled, shuffleSeeds } from './shuffled.mjs';
import { summaryLines } from './summaryLines.mjs';

let counts = { passed: 0, failed: 1 };
try {
  counts = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
}
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);

async function main(args) {
  installPackages();
  const { parseCLI } = await import('vitest/node');
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const isWhole = process.env.TEST_ALL === '1';
  installChromium();
  if (isWhole) {
    installOtherEngines();
    installTryton();
    installTestTools();
  }
  buildIfStale();
  const isThinned = !isWhole && filter.length === 0;
  const results = runTests(args, isThinned ? { TEST_SOME: '1' } : {});
  const isFiltered = options.testNamePattern !== undefined;
  for (const line of summaryLines(results, { isThinned, isFiltered })) console.log(line);
  if (!isWhole || filter.length > 0 || process.env.SHUFFLED === '0') return results;
  return { ...results, failed: results.failed + failedShuffled(args) };
}

/** Files of one worker share what is imported and all globals: none may depend on those before it. */
function failedShuffled(args) {
  let sum = 0;
  for (const seed of shuffleSeeds) {
    console.log(`The tests in Node, in the order of seed ${seed}:`);
    const { passed, failed } = runTests([...shuffled(seed), ...args], { TEST_SOME: '1' });
    console.log(`Seed ${seed}: ${passed} passed, ${failed} failed.`);
    // No test ran.
    sum += passed === 0 ? Math.max(failed, 1) : failed;
  }
  return sum;
}

/** @returns what ResultsReporter.mjs has written */
function runTests(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-test-'));
  const file = join(folder, 'results.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['default', join(root, 'scripts/ResultsReporter.mjs')];
  const flags = reporters.map((reporter) => `--reporter=${reporter}`);
  try {
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...flags, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env, TEST_RESULTS: file },
    });
    const results = JSON.parse(readFileSync(file, 'utf8'));
    if (results.passed + results.failed === 0) console.error('No test ran.');
    // Whatever else makes vitest fail is a failure, too.
    return { ...results, failed: status === 0 ? results.failed : Math.max(results.failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
