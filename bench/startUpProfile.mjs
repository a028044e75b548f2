// What is the time of `createRuntime` spent on?

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { root } from '../scripts/prepare.mjs';
import { bench } from './harness/bench.mjs';
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

async function profiled(lab) {
  const { page } = await lab.open('bare', 'connector');
  await page.addScriptTag({ url: '/patchcord.iife.js' });
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 50 });
  await session.send('Profiler.start');
  const times = await page.evaluate(createRuntimes, created);
  const { profile } = await session.send('Profiler.stop');
  await page.close();
  return { times, profile };
}

/** Milliseconds of a profile below each step, and below `createRuntime`. */
function spentOn({ nodes, samples, timeDeltas }, map) {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((own) => [own, id])),
  );
  const isAt = (id, [name, source]) => {
    const { url, lineNumber, columnNumber } = nodeOf.get(id).callFrame;
    if (!url.endsWith('/patchcord.iife.js')) return false;
    const entry = map.findEntry(lineNumber, columnNumber);
    return name.test(entry.name ?? '') && source.test(entry.originalSource ?? '');
  };
  const isBelow = (id, place) =>
    id !== undefined && (isAt(id, place) || isBelow(parentOf.get(id), place));
  const spent = (place) =>
    samples.reduce(
      (sum, id, index) => sum + (isBelow(id, place) ? (timeDeltas[index + 1] ?? 0) : 0),
      0,
    ) / 1000;
  const all = spent([/\bcreateRuntime$/, /createRuntime/]);
  return Object.fromEntries(
    Object.entries(steps).map(([name, place]) => [name, spent(place) / all]),
  );
}

await bench({
  url: import.meta.url,
  options: { runs: 11 },
  async measure({ lab, options: { runs } }) {
    const path = join(root, 'dist/patchcord.iife.js.map');
    const map = new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
    const profiles = [];
    for (let run = 0; run < runs; run += 1) profiles.push(await profiled(lab));
    const shares = profiles.map(({ profile }) => spentOn(profile, map));
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
      ['the first of a page', `${first.toFixed(1)} ms`],
      ['the fourth', `${fourth.toFixed(1)} ms`],
      ...Object.entries(shares).map(([step, share]) => [step, `${Math.round(share * 100)} %`]),
    ],
  }),
});
