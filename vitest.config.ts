import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { findTryton } from './scripts/tryton.mjs';

/** `npm run test:all`, which `.ci/run` calls, leaves nothing out. */
const triesAll = process.env.TEST_ALL === '1';

/** Long ones of which others show the most: every feature in the engines, kills, examples, the chart. */
const leftOut = [
  ...['features', 'installedPackage', 'crashFaults', 'tenantExamples'],
  ...['visualizerDemo', 'visualizerSecrets'],
].map((name) => `test/browser/${name}.test.ts`);

export default defineConfig({
  test: {
    env: { TRYTON_PATH: findTryton()?.server ?? '' },
    restoreMocks: true,
    // What is imported is loaded once for all files that a worker takes.
    isolate: false,
    // What is to come is waited for, however busy the machine is.
    expect: { poll: { timeout: 15_000 } },
    setupFiles: ['test/everyTestAsserts.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          // As many as there are cores: the model and the random sessions wait for nothing.
          maxWorkers: availableParallelism(),
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: triesAll ? [] : leftOut,
          // After the rest. Each file has a browser of its own, and mostly waits.
          maxWorkers: 3,
          maxConcurrency: 3,
          sequence: { groupOrder: 1 },
          // On a busy machine a real browser may come too late for a page's own time limits.
          retry: 3,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
