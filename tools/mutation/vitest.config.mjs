import { defineConfig } from 'vitest/config';

/** The tests that mutation testing runs: those of the core, without a browser or a server. */
export default defineConfig({
  test: {
    restoreMocks: true,
    testTimeout: 20_000,
    include: [
      'test/{machines,protocol,transport,outbox,runtime}/**/*.test.ts',
      'test/pins/defaultTiming.test.ts',
      'test/pins/errorCodes.test.ts',
      'test/structure/machines.test.ts',
    ],
  },
});
