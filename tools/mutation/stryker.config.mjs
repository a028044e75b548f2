/**
 * Mutation tests: StrykerJS changes the source in small ways, one at a time, and the tests must notice each. The
 * command gives it the files and the report. Version 9 is the last one for Node 20.
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tools/mutation/vitest.config.mjs' },
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['dist', 'coverage', 'docs/images', '.data', 'tools/*/node_modules'],
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: process.env.MUTATION_REPORT },
  tempDirName: '.data/stryker',
  // The compiler of TypeScript 7 has no API that Stryker could rewrite a tsconfig with; none is needed.
  tsconfigFile: 'none',
  // Stryker counts what takes longer as noticed, so a busy machine must not come near it.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  dryRunTimeoutMinutes: 30,
  // The command itself judges the score.
  thresholds: { high: 95, low: 92, break: null },
};
