import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { leftOut } from './scripts/leftOut.mjs';
import { findTryton } from './scripts/tryton.mjs';

/** `npm test` says which it is. Vitest itself leaves nothing out. */
const excluded = process.env.TEST_SOME === '1' ? leftOut.flatMap(({ files }) => files) : [];

export default defineConfig({
  test: {
    env: { TRYTON_PATH: findTryton()?.server ?? '' },
    restoreMocks: true,
    // What is imported is loaded once for all files that a worker takes.
    isolate: false,
    // What is to come is waited for, however busy the machine is.
    expect: { poll: { timeout: 15_000 } },
    setupFiles: ['test/everyTestAsserts.ts', 'test/browserGlobals.ts', 'test/globalsUnchanged.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', ...excluded],
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
          exclude: excluded,
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
