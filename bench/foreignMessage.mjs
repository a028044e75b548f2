// What does a message cost that is none of Patchcord's business?

import { bench } from './harness/bench.mjs';
import { quantity, ratio } from './harness/quantity.mjs';
import { besideFirst, interleaved } from './harness/rounds.mjs';

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
      quantity(bare.median, 'µs', { digits: 2 }),
      quantity(Patchcord.median, 'µs', { digits: 2 }),
      ratio(Patchcord.ratio),
    ]),
  }),
  targets: (figures) => [
    {
      name: 'foreign message',
      value: figures['sent and delivered'].Patchcord.ratio,
      limit: 1.05,
      unit: '× bare listener',
    },
  ],
});
