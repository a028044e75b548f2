// What does a message cost that claims to be the connector's and is not in order?

import { bench } from './harness/bench.mjs';
import { quantity, ratio } from './harness/quantity.mjs';
import { besideFirst, interleaved } from './harness/rounds.mjs';

const pages = { 'bare listener': 'bare', Patchcord: 'patchcord' };

/** What the frame says; the bare listener looks no further than at the action. */
const kinds = {
  unknownAction: 'an unknown action',
  wrongData: 'wrong data',
  ready: 'in order, and answered',
};

await bench({
  url: import.meta.url,
  options: { rounds: 11, messages: 5_000 },
  async measure({ lab, options: { rounds, messages } }) {
    const opened = {};
    for (const [name, page] of Object.entries(pages))
      opened[name] = await lab.open(page, 'connector');
    const figures = {};
    for (const [kind, words] of Object.entries(kinds)) {
      const values = await interleaved(rounds, Object.keys(pages), async (name) => {
        const { page, frame } = opened[name];
        await page.bringToFront();
        const ms = await frame.evaluate(
          ([which, count]) => globalThis.flood(which, count),
          [kind, messages],
        );
        return (ms / messages) * 1000;
      });
      figures[words] = besideFirst(values);
    }
    return figures;
  },
  table: (figures) => ({
    columns: ['a message that is', 'bare listener', 'Patchcord', 'ratio'],
    rows: Object.entries(figures).map(([name, { 'bare listener': bare, Patchcord }]) => [
      name,
      quantity(bare.median, 'µs', { digits: 1 }),
      quantity(Patchcord.median, 'µs', { digits: 1 }),
      ratio(Patchcord.ratio),
    ]),
  }),
});
