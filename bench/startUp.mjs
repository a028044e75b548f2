// How soon after the script is there is the first `ready` answered, beside the least page of the same libraries?

import { gzipSync } from 'node:zlib';
import { bench } from './harness/bench.mjs';
import { quantity, ratio } from './harness/quantity.mjs';
import { besideFirst, interleaved, median, rounded } from './harness/rounds.mjs';

const steps = {
  parse: 'the script is there → it runs (parsed)',
  run: 'it runs',
  start: '→ created and started',
  hear: '→ a ready arrives',
  answer: '→ it is answered',
  total: 'all of it',
};

/** The floor is XState, RxJS and zod with one state that answers `ready`: bench/floor. */
const stacks = { 'the floor': 'floor', Patchcord: 'patchcord' };

async function startOnce(lab, stack) {
  const { page } = await lab.open('startUp', 'eagerFrame', { stack });
  const times = await page.evaluate(() => globalThis.startUp());
  await page.close();
  return times;
}

async function gzipSizeOf(lab, stack) {
  const response = await fetch(`${lab.crmOrigin}/${stack}.iife.js`);
  return gzipSync(await response.text(), { level: 9 }).length;
}

await bench({
  url: import.meta.url,
  options: { rounds: 15 },
  async measure({ lab, options: { rounds } }) {
    const names = Object.keys(stacks);
    const times = await interleaved(rounds, names, (name) => startOnce(lab, stacks[name]));
    const valuesOf = (step) =>
      Object.fromEntries(names.map((name) => [name, times[name].map((each) => each[step])]));
    const middles = (name, step) => rounded(median(valuesOf(step)[name]), 1);
    const figures = {};
    for (const [name, { ratio: times }] of Object.entries(besideFirst(valuesOf('total')))) {
      figures[name] = {
        steps: Object.fromEntries(Object.keys(steps).map((step) => [step, middles(name, step)])),
        gzip: await gzipSizeOf(lab, stacks[name]),
        ratio: times,
      };
    }
    return figures;
  },
  table: (figures) => ({
    columns: ['', ...Object.keys(figures)],
    rows: [
      ...Object.entries(steps).map(([step, words]) => [
        words,
        ...Object.values(figures).map((each) => quantity(each.steps[step], 'ms', { digits: 1 })),
      ]),
      ['all of it, beside the floor', ...Object.values(figures).map((each) => ratio(each.ratio))],
      [
        'the script after gzip',
        ...Object.values(figures).map((each) => quantity(each.gzip, 'bytes')),
      ],
    ],
  }),
  targets: ({ Patchcord }) => [
    {
      name: 'from the script’s last byte to the first answered `ready`',
      value: Patchcord.ratio,
      limit: 1.6,
      unit: '× a page of the same three libraries with one state',
    },
  ],
});
