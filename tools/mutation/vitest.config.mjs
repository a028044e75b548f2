import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** The statecharts' own tests first: they take a second, and notice most of what is wrong with one. */
class MachinesFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => (/test\/machines\/(?!lifecycleMachine)/.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

/** The tests that mutation testing runs: those of the core, without a browser or a server. */
export default defineConfig({
  test: {
    restoreMocks: true,
    testTimeout: 5_000,
    sequence: { sequencer: MachinesFirst },
    include: [
      'test/{machines,protocol,transport,outbox,runtime}/**/*.test.ts',
      'test/pins/defaultTiming.test.ts',
      'test/pins/errorCodes.test.ts',
      'test/structure/machines.test.ts',
    ],
  },
});
