// What is the time between a `ready` and its answer spent on, in the page?

import { bench } from './harness/bench.mjs';
import { profiled, readProfile, readSources } from './harness/profile.mjs';
import { median, rounded } from './harness/rounds.mjs';

const posting = 'postMessage';

/** Whose a source is, first match first. */
const owners = [
  ['XState', /node_modules\/xstate/],
  ['RxJS', /node_modules\/rxjs/],
  ['zod', /node_modules\/zod/],
  ['ours', /./],
];

/** Microseconds of a profile below the script, by owner; what the browser does counts to who called it. */
function spentBy(profile, sourceOf) {
  const { callOf, callerOf, samples } = readProfile(profile);
  const ownerOf = (id) => {
    if (id === undefined) return undefined;
    const call = callOf.get(id);
    const source = sourceOf(call);
    if (source === undefined) {
      const owner = ownerOf(callerOf.get(id));
      return owner !== undefined && call.functionName === posting ? posting : owner;
    }
    return owners.find(([, path]) => path.test(source.originalSource ?? ''))?.[0];
  };
  const spent = new Map();
  for (const [id, us] of samples) {
    const owner = ownerOf(id);
    spent.set(owner, (spent.get(owner) ?? 0) + us);
  }
  return spent;
}

await bench({
  url: import.meta.url,
  options: { runs: 7, asked: 2000 },
  async measure({ lab, options: { runs, asked } }) {
    const sourceOf = readSources();
    const { page, frame } = await lab.open('patchcord', 'connector');
    const ask = () => frame.evaluate((count) => globalThis.askReady(count), asked);
    await ask();
    const profiles = [];
    for (let run = 0; run < runs; run += 1) {
      const { profile } = await profiled(page, 20, ask);
      profiles.push(spentBy(profile, sourceOf));
    }
    return Object.fromEntries(
      [posting, ...owners.map(([name]) => name)].map((owner) => [
        owner,
        rounded(median(profiles.map((spent) => (spent.get(owner) ?? 0) / asked)), 1),
      ]),
    );
  },
  table: (figures) => ({
    columns: ['between a ready and its answer, in the page', ''],
    rows: Object.entries(figures).map(([owner, us]) => [
      owner === posting ? '`postMessage`, which the bare listener calls as well' : owner,
      `${us.toFixed(1)} µs`,
    ]),
  }),
});
