// What is left in memory of 1,000,000 messages?

import { bench } from './harness/bench.mjs';
import { heapOf } from './harness/lab.mjs';
import { quantity } from './harness/quantity.mjs';
import { rounded } from './harness/rounds.mjs';

/** Of every 1,000 messages. */
const mix = { foreign: 600, unknownAction: 100, wrongData: 100, ready: 200 };
const perBatch = Object.values(mix).reduce((sum, count) => sum + count, 0);

/** Before the first look: compiled code and caches are not what grows. */
const warmUp = 50_000;

async function flood(frame, count) {
  for (let sent = 0; sent < count; sent += perBatch) {
    await frame.evaluate(async (kinds) => {
      for (const [kind, share] of kinds) await globalThis.flood(kind, share);
    }, Object.entries(mix));
  }
}

await bench({
  url: import.meta.url,
  options: { messages: 1_000_000 },
  async measure({ lab, options: { messages } }) {
    const { page, frame } = await lab.open('patchcord', 'connector');
    await flood(frame, Math.min(warmUp, messages));
    const before = await heapOf(page);
    const steps = [];
    const startedAt = performance.now();
    for (let step = 1; step <= 4; step += 1) {
      await flood(frame, messages / 4);
      const growth = (await heapOf(page)) - before;
      steps.push({ messages: (messages / 4) * step, growthKb: rounded(growth / 1000, 0) });
    }
    const perSecond = messages / ((performance.now() - startedAt) / 1000);
    return { before: rounded(before / 1e6), steps, perSecond: rounded(perSecond, 0) };
  },
  table: ({ before, steps, perSecond }) => ({
    columns: ['messages', 'heap of the page'],
    rows: [
      ['0', quantity(before, 'MB', { digits: 2 })],
      ...steps.map(({ messages, growthKb }) => [
        messages.toLocaleString('en'),
        quantity(growthKb, 'kB', { isSigned: true }),
      ]),
      ['a second', quantity(perSecond)],
    ],
  }),
  targets: ({ steps }) => [
    {
      name: `growth of the heap over ${steps.at(-1).messages.toLocaleString('en')} messages`,
      value: rounded(steps.at(-1).growthKb / 1000),
      limit: 1,
      unit: 'MB',
    },
  ],
});
