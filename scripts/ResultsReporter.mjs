import { writeFileSync } from 'node:fs';

/**
 * A reporter for vitest, which loads it by its default export. Writes to the file that TEST_RESULTS names
 * how many tests passed and failed, which passed on another try only, and which were skipped.
 */
export default class ResultsReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap(testsOf);
    const inState = (state) => tests.filter((test) => test.result().state === state);
    const results = {
      passed: inState('passed').length,
      failed: inState('failed').length + modules.filter(isBroken).length + unhandledErrors.length,
      retried: tests.filter((test) => test.diagnostic()?.flaky).map(nameOf),
      skipped: inState('skipped').map(nameOf),
    };
    writeFileSync(process.env.TEST_RESULTS, JSON.stringify(results));
  }
}

const testsOf = (module) => [...module.children.allTests()];

/** A file can fail although none of its tests does: it cannot be read, or a hook fails. */
const isBroken = (module) =>
  module.state() === 'failed' && testsOf(module).every((test) => test.result().state !== 'failed');

const nameOf = ({ module, fullName }) => `${module.relativeModuleId} > ${fullName}`;
