import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { shards, testFiles } from './shards.mjs';

/** The statecharts' own tests first: they take a second, and notice most of what is wrong with one. */
class MachinesFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => (/test\/machines\/(?!lifecycleMachine)/.test(moduleId) ? 0 : 1);
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

const shard = shards.find(({ folder }) => folder === process.env.MUTATION_SHARD);

/** The tests that must notice the mutants of one folder. */
export default defineConfig({
  test: {
    restoreMocks: true,
    testTimeout: 20_000,
    sequence: { sequencer: MachinesFirst },
    include: testFiles(shard, process.cwd()),
  },
});
