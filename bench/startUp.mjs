// How soon after the script is there is the first `ready` answered, if the connector says it already?

import { bench } from './harness/bench.mjs';
import { median, rounded } from './harness/rounds.mjs';

const steps = {
  parse: 'the script is there → it runs (parsed)',
  run: 'it runs',
  start: '→ createRuntime and start',
  hear: '→ a ready arrives',
  answer: '→ it is answered',
  total: 'all of it',
};

await bench({
  url: import.meta.url,
  options: { runs: 15 },
  async measure({ lab, options: { runs } }) {
    const results = [];
    for (let run = 0; run <= runs; run += 1) {
      const { page } = await lab.open('startUp', 'eagerFrame');
      const times = await page.evaluate(() => globalThis.startUp());
      // The first finds a browser that has done nothing yet.
      if (run > 0) results.push(times);
      await page.close();
    }
    const middle = (name) => rounded(median(results.map((times) => times[name])), 1);
    return Object.fromEntries(Object.keys(steps).map((name) => [name, middle(name)]));
  },
  table: (figures) => ({
    columns: ['', 'median'],
    rows: Object.entries(steps).map(([name, words]) => [words, `${figures[name].toFixed(1)} ms`]),
  }),
  targets: ({ total }) => [
    { name: 'first answer after the fetch', value: total, limit: 15, unit: 'ms' },
  ],
});
