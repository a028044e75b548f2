/**
 * Mutation tests of the core: StrykerJS changes the source in small ways, one at a time, and the
 * tests must notice each. Version 9 is the last one for Node 20.
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tools/mutation/vitest.config.mjs' },
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  coverageAnalysis: 'perTest',
  mutate: [
    'src/machines/**/*.ts',
    'src/protocol/**/*.ts',
    'src/transport/**/*.ts',
    'src/outbox/**/*.ts',
  ],
  ignorePatterns: ['dist', 'coverage', 'docs/images', '.data'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'coverage/mutation.json' },
  tempDirName: '.data/stryker',
  // The compiler of TypeScript 7 has no API that Stryker could rewrite a tsconfig with; none is needed.
  tsconfigFile: 'none',
  concurrency: 2,
  // What takes longer counts as noticed, so that a busy machine must not come near it.
  timeoutMS: 60_000,
  thresholds: { high: 95, low: 90, break: 90 },
};
