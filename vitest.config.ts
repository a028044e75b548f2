import { defineConfig } from 'vitest/config';
import { findTryton } from './scripts/tryton.mjs';

export default defineConfig({
  test: {
    env: { TRYTON_PATH: findTryton()?.server ?? '' },
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // After the rest. Each file has a browser of its own, and mostly waits.
          maxWorkers: 3,
          maxConcurrency: 3,
          sequence: { groupOrder: 1 },
          // On a busy machine a real browser may come too late for a page's own time limits.
          retry: 2,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
