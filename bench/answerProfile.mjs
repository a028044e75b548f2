// What is the time between a request and its answer spent on, in the page?

import { basename } from 'node:path';
import { bench } from './harness/bench.mjs';
import { ownerOf, owners, profiled, readProfile, readSources } from './harness/profile.mjs';
import { quantity } from './harness/quantity.mjs';
import { median, rounded } from './harness/rounds.mjs';

const posting = 'postMessage';
const page = 'the adapter';

/**
 * Microseconds of a profile below the script, by owner and by function; what the browser does counts to
 * the caller.
 */
function spentBy(profile, sourceOf) {
  const { callOf, callerOf, samples } = readProfile(profile);
  const placeOf = (id) => {
    if (id === undefined) return undefined;
    const call = callOf.get(id);
    if (call.url.endsWith('/patchcord.js')) return { owner: page, name: call.functionName };
    const source = sourceOf(call);
    if (source !== undefined) {
      const path = source.originalSource ?? '';
      const name = `${source.name ?? '(anonymous)'}, ${basename(path)}:${source.originalLine + 1}`;
      return { owner: ownerOf(path), name };
    }
    const caller = placeOf(callerOf.get(id));
    const isPosting = caller !== undefined && call.functionName === posting;
    return isPosting ? { owner: posting, name: posting } : caller;
  };
  const spent = { owners: new Map(), functions: new Map() };
  const add = (map, key, us) => map.set(key, (map.get(key) ?? 0) + us);
  for (const [id, us] of samples) {
    const place = placeOf(id);
    if (place === undefined) continue;
    add(spent.owners, place.owner, us);
    add(spent.functions, `${place.owner}: ${place.name}`, us);
  }
  return spent;
}

/** The middle of each over all profiles, in microseconds per request. */
function middles(profiles, asked) {
  const keys = new Set(profiles.flatMap((spent) => [...spent.keys()]));
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      rounded(median(profiles.map((spent) => (spent.get(key) ?? 0) / asked)), 1),
    ]),
  );
}

async function profileOf(lab, action, { rounds, asked, by }) {
  const sourceOf = readSources();
  const { page, frame } = await lab.open('patchcord', 'connector');
  const ask = () =>
    frame.evaluate(([asking, count]) => globalThis.askFor(asking, count), [action, asked]);
  await ask();
  const profiles = [];
  for (let round = 0; round < rounds; round += 1) {
    const { profile } = await profiled(page, 20, ask);
    profiles.push(spentBy(profile, sourceOf));
  }
  await page.close();
  if (by === 'function') printDearest(action, profiles, asked);
  return middles(
    profiles.map((spent) => spent.owners),
    asked,
  );
}

/** The functions in which most of the time goes. */
function printDearest(action, profiles, asked) {
  const functions = middles(
    profiles.map((spent) => spent.functions),
    asked,
  );
  const dearest = Object.entries(functions).sort(([, one], [, other]) => other - one);
  console.log(`${action}, by function:`);
  for (const [name, us] of dearest.slice(0, 25))
    console.log(`${us.toFixed(1).padStart(8)} µs  ${name}`);
}

await bench({
  url: import.meta.url,
  options: {
    rounds: 7,
    asked: 2000,
    action: ['both', 'ready', 'requestCrmData'],
    by: ['owner', 'function'],
  },
  async measure({ lab, options }) {
    const actions = options.action === 'both' ? ['ready', 'requestCrmData'] : [options.action];
    const figures = {};
    for (const action of actions) figures[action] = await profileOf(lab, action, options);
    return figures;
  },
  table: (figures) => ({
    columns: ['in the page, between a request and its answer', ...Object.keys(figures)],
    rows: [posting, page, ...owners.map(([name]) => name)].map((owner) => [
      owner === posting ? '`postMessage`, which the bare listener calls as well' : owner,
      ...Object.values(figures).map((spent) => quantity(spent[owner] ?? 0, 'µs', { digits: 1 })),
    ]),
  }),
});
