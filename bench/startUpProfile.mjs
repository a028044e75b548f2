// What is the time of `createRuntime` spent on?

import { bench } from './harness/bench.mjs';
import { profiled, readProfile, readSources } from './harness/profile.mjs';
import { quantity } from './harness/quantity.mjs';
import { median, rounded } from './harness/rounds.mjs';

/** Functions of the script by their place in the sources, as the source map has it. */
const steps = {
  'XState: trees of states from the configs (provide)': [/\bprovide$/, /xstate/],
  'XState: the first snapshot (createActor)': [/\bcreateActor$/, /xstate/],
};

const created = 4;

/** Makes runtimes one after the other; gives the milliseconds of each. */
function createRuntimes(count) {
  const { Patchcord } = globalThis;
  const adapter = Patchcord.memoryAdapter({ callCenterSettings: {}, currentUser: {} });
  const connectorOrigin = 'https://connector.invalid';
  return Array.from({ length: count }, () => {
    const startedAt = performance.now();
    Patchcord.createRuntime({ connectorOrigin, adapter });
    return performance.now() - startedAt;
  });
}

async function profiledStart(lab) {
  const { page } = await lab.open('bare', 'connector');
  await page.addScriptTag({ url: '/patchcord.iife.js' });
  const { profile, result } = await profiled(page, 50, () =>
    page.evaluate(createRuntimes, created),
  );
  await page.close();
  return { times: result, profile };
}

/** The share of `createRuntime` that goes into each step. */
function spentOn(profile, sourceOf) {
  const { callOf, callerOf, samples } = readProfile(profile);
  const isAt = (id, [name, path]) => {
    const source = sourceOf(callOf.get(id));
    return name.test(source?.name ?? '') && path.test(source?.originalSource ?? '');
  };
  const isBelow = (id, place) =>
    id !== undefined && (isAt(id, place) || isBelow(callerOf.get(id), place));
  const spent = (place) =>
    samples.reduce((sum, [id, us]) => sum + (isBelow(id, place) ? us : 0), 0);
  const all = spent([/\bcreateRuntime$/, /createRuntime/]);
  return Object.fromEntries(
    Object.entries(steps).map(([name, place]) => [name, spent(place) / all]),
  );
}

await bench({
  url: import.meta.url,
  options: { rounds: 11 },
  async measure({ lab, options: { rounds } }) {
    const sourceOf = readSources();
    const profiles = [];
    for (let round = 0; round < rounds; round += 1) profiles.push(await profiledStart(lab));
    const shares = profiles.map(({ profile }) => spentOn(profile, sourceOf));
    const timeOf = (index) => rounded(median(profiles.map(({ times }) => times[index])), 1);
    return {
      first: timeOf(0),
      fourth: timeOf(created - 1),
      shares: Object.fromEntries(
        Object.keys(steps).map((step) => [
          step,
          rounded(median(shares.map((share) => share[step]))),
        ]),
      ),
    };
  },
  table: ({ first, fourth, shares }) => ({
    columns: ['createRuntime', ''],
    rows: [
      ['the first of a page', quantity(first, 'ms', { digits: 1 })],
      ['the fourth', quantity(fourth, 'ms', { digits: 1 })],
      ...Object.entries(shares).map(([step, share]) => [step, quantity(share * 100, '%')]),
    ],
  }),
});
