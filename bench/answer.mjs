// How long does a request take to be answered, beside a bare listener and other libraries?

import { bench } from './harness/bench.mjs';
import { besideFirst, interleaved, rounded } from './harness/rounds.mjs';

/** Page and frame of each. All but Penpal send every message over `window.postMessage`. */
const contenders = {
  'bare listener': ['bare', 'connector'],
  Patchcord: ['patchcord', 'connector'],
  Comlink: ['comlink', 'comlinkFrame'],
  'post-robot': ['postRobot', 'postRobotFrame'],
  'Penpal (over a MessagePort)': ['penpal', 'penpalFrame'],
};

await bench({
  url: import.meta.url,
  options: { rounds: 15, asked: 300 },
  async measure({ lab, options: { rounds, asked } }) {
    const opened = {};
    for (const [name, files] of Object.entries(contenders)) opened[name] = await lab.open(...files);
    const values = await interleaved(rounds, Object.keys(contenders), async (name) => {
      const { page, frame } = opened[name];
      await page.bringToFront();
      return frame.evaluate(async (count) => (await globalThis.askReady(count)) / count, asked);
    });
    return besideFirst(values);
  },
  table: (figures) => ({
    columns: ['', 'request to answer', 'beside the bare listener'],
    rows: Object.entries(figures).map(([name, { median, ratio }]) => [
      name,
      `${median.toFixed(3)} ms`,
      `× ${ratio.toFixed(2)}`,
    ]),
  }),
  targets: ({ Patchcord }) => [
    { name: 'answer', value: rounded(Patchcord.ratio), limit: 1.1, unit: '× bare listener' },
  ],
});
