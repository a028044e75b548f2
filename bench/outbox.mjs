// How soon is an interaction log safe, and how many are saved in a second?

import { bench } from './harness/bench.mjs';
import { quantity, ratio } from './harness/quantity.mjs';
import { besideFirst, interleaved, median, rounded } from './harness/rounds.mjs';

await bench({
  url: import.meta.url,
  options: { rounds: 9, logs: 20, burst: 100 },
  async measure({ lab, options: { rounds, logs, burst } }) {
    const { page, frame } = await lab.open('outbox', 'connector');
    const ways = {
      'bare strict put': () => page.evaluate((count) => globalThis.putBare(count), logs),
      'the store’s put': () => page.evaluate((count) => globalThis.putStore(count), logs),
      'a log, from its message': async () => {
        for (let log = 0; log < logs; log += 1) await frame.evaluate(() => globalThis.saveLogs(1));
        return median(await page.evaluate(() => globalThis.takeDurable()));
      },
    };
    const values = await interleaved(rounds, Object.keys(ways), (way) => ways[way]());
    const perSecond = [];
    for (let round = 0; round < Math.ceil(rounds / 3); round += 1) {
      const ms = await frame.evaluate((count) => globalThis.saveLogs(count), burst);
      perSecond.push((burst / ms) * 1000);
    }
    return {
      durable: besideFirst(values),
      burst: { logs: burst, perSecond: rounded(median(perSecond), 0) },
    };
  },
  table: ({ durable, burst }) => ({
    columns: ['until it is durable', 'median', 'beside the bare put'],
    rows: [
      ...Object.entries(durable).map(([name, { median: middle, ratio: times }]) => [
        name,
        quantity(middle, 'ms', { digits: 2 }),
        ratio(times),
      ]),
      [`a burst of ${burst.logs}, saved and told`, quantity(burst.perSecond, 'a second'), ''],
    ],
  }),
});
