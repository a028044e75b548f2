// What is the time between a `ready` and its answer spent on, in the page?

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { root } from '../scripts/prepare.mjs';
import { bench } from './harness/bench.mjs';
import { median, rounded } from './harness/rounds.mjs';

const script = '/patchcord.iife.js';
const posting = 'postMessage';

/** Whose a source is, first match first. */
const owners = [
  ['XState', /node_modules\/xstate/],
  ['RxJS', /node_modules\/rxjs/],
  ['zod', /node_modules\/zod/],
  ['ours', /./],
];

async function profiled({ page, frame }, asked) {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 20 });
  await session.send('Profiler.start');
  await frame.evaluate((count) => globalThis.askReady(count), asked);
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  return profile;
}

/** Microseconds of a profile below the script, by owner; what the browser does counts to who called it. */
function spentBy({ nodes, samples, timeDeltas }, map) {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((own) => [own, id])),
  );
  const ownerOf = (id) => {
    if (id === undefined) return undefined;
    const { url, functionName, lineNumber, columnNumber } = nodeOf.get(id).callFrame;
    if (!url.endsWith(script)) {
      const owner = ownerOf(parentOf.get(id));
      return owner !== undefined && functionName === posting ? posting : owner;
    }
    const { originalSource = '' } = map.findEntry(lineNumber, columnNumber);
    return owners.find(([, source]) => source.test(originalSource))?.[0];
  };
  const spent = new Map();
  for (const [index, id] of samples.entries()) {
    const owner = ownerOf(id);
    spent.set(owner, (spent.get(owner) ?? 0) + (timeDeltas[index + 1] ?? 0));
  }
  return spent;
}

await bench({
  url: import.meta.url,
  options: { runs: 7, asked: 2000 },
  async measure({ lab, options: { runs, asked } }) {
    const map = new SourceMap(JSON.parse(readFileSync(join(root, `dist${script}.map`), 'utf8')));
    const opened = await lab.open('patchcord', 'connector');
    await profiled(opened, asked);
    const profiles = [];
    for (let run = 0; run < runs; run += 1) {
      profiles.push(spentBy(await profiled(opened, asked), map));
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
