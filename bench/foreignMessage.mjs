// What does a message cost that is none of Patchcord's business?

import { bench } from './harness/bench.mjs';
import { besideFirst, interleaved, rounded } from './harness/rounds.mjs';

const pages = { 'bare listener': 'bare', Patchcord: 'patchcord' };

await bench({
  url: import.meta.url,
  options: { rounds: 15, messages: 20_000 },
  async measure({ lab, options: { rounds, messages } }) {
    const opened = {};
    for (const [name, page] of Object.entries(pages)) {
      opened[name] = (await lab.open(page, 'connector')).page;
    }
    const round = (measure) =>
      interleaved(rounds, Object.keys(pages), async (name) => {
        await opened[name].bringToFront();
        const ms = await opened[name].evaluate(
          ([method, count]) => globalThis[method](count),
          [measure, messages],
        );
        return (ms / messages) * 1000;
      });
    return {
      'sent and delivered': besideFirst(await round('postOwn')),
      'in the listener': besideFirst(await round('dispatchOwn')),
    };
  },
  table: (figures) => ({
    columns: ['a message of the page’s own', 'bare listener', 'Patchcord', 'ratio'],
    rows: Object.entries(figures).map(([name, { 'bare listener': bare, Patchcord }]) => [
      name,
      `${bare.median.toFixed(2)} µs`,
      `${Patchcord.median.toFixed(2)} µs`,
      `× ${Patchcord.ratio.toFixed(2)}`,
    ]),
  }),
  targets: (figures) => [
    {
      name: 'foreign message',
      value: rounded(figures['sent and delivered'].Patchcord.ratio),
      limit: 1.05,
      unit: '× bare listener',
    },
  ],
});
