// What is the time of `createRuntime` spent on?

import { bench } from './harness/bench.mjs';
import { ownerOf, owners, profiled, readProfile, readSources } from './harness/profile.mjs';
import { quantity } from './harness/quantity.mjs';
import { median, rounded } from './harness/rounds.mjs';

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

/** The share of each owner in the time that the script takes; what the browser does counts to its caller. */
function sharesOf(profile, sourceOf) {
  const { callOf, callerOf, samples } = readProfile(profile);
  const ownerAt = (id) => {
    if (id === undefined) return undefined;
    return ownerOf(sourceOf(callOf.get(id))?.originalSource) ?? ownerAt(callerOf.get(id));
  };
  const spent = new Map(owners.map(([owner]) => [owner, 0]));
  for (const [id, us] of samples) {
    const owner = ownerAt(id);
    if (owner !== undefined) spent.set(owner, spent.get(owner) + us);
  }
  const all = [...spent.values()].reduce((sum, us) => sum + us, 0);
  return Object.fromEntries([...spent].map(([owner, us]) => [owner, us / all]));
}

await bench({
  url: import.meta.url,
  options: { rounds: 11 },
  async measure({ lab, options: { rounds } }) {
    const sourceOf = readSources();
    const profiles = [];
    for (let round = 0; round < rounds; round += 1) profiles.push(await profiledStart(lab));
    const shares = profiles.map(({ profile }) => sharesOf(profile, sourceOf));
    const timeOf = (index) => rounded(median(profiles.map(({ times }) => times[index])), 1);
    return {
      first: timeOf(0),
      fourth: timeOf(created - 1),
      shares: Object.fromEntries(
        owners.map(([owner]) => [owner, rounded(median(shares.map((share) => share[owner])))]),
      ),
    };
  },
  table: ({ first, fourth, shares }) => ({
    columns: ['createRuntime', ''],
    rows: [
      ['the first of a page', quantity(first, 'ms', { digits: 1 })],
      ['the fourth', quantity(fourth, 'ms', { digits: 1 })],
      ...Object.entries(shares).map(([owner, share]) => [
        `of the first four, in the code of ${owner}`,
        quantity(share * 100, '%'),
      ]),
    ],
  }),
});
