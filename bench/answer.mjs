// How long does a request take to be answered, beside a bare listener and other libraries?

import { isDeepStrictEqual } from 'node:util';
import { bench } from './harness/bench.mjs';
import { quantity, ratio } from './harness/quantity.mjs';
import { besideFirst, interleaved } from './harness/rounds.mjs';

/** Page and frame of each. All but Penpal send every message over `window.postMessage`. */
const contenders = {
  'bare listener': ['bare', 'connector'],
  Patchcord: ['patchcord', 'connector'],
  'XState alone': ['xstate', 'connector'],
  Comlink: ['comlink', 'comlinkFrame'],
  'post-robot': ['postRobot', 'postRobotFrame'],
  'Penpal (over a MessagePort)': ['penpal', 'penpalFrame'],
};

/** The cheapest request, and the one that every session begins with. */
const actions = ['ready', 'requestCrmData'];

/** A contender that answers less than the others would win. */
async function checkAnswers(opened, action) {
  const answers = {};
  for (const [name, { frame }] of Object.entries(opened)) {
    answers[name] = await frame.evaluate((asked) => globalThis.answerTo(asked), action);
  }
  const [[, first]] = Object.entries(answers);
  for (const [name, answer] of Object.entries(answers)) {
    if (!isDeepStrictEqual(answer, first))
      throw new Error(`${name} answers ${action} differently.`);
  }
}

await bench({
  url: import.meta.url,
  options: { rounds: 15, asked: 300 },
  async measure({ lab, options: { rounds, asked } }) {
    const opened = {};
    for (const [name, files] of Object.entries(contenders)) opened[name] = await lab.open(...files);
    const figures = {};
    for (const action of actions) {
      await checkAnswers(opened, action);
      const values = await interleaved(rounds, Object.keys(contenders), async (name) => {
        const { page, frame } = opened[name];
        await page.bringToFront();
        const ms = await frame.evaluate(
          ([asking, count]) => globalThis.askFor(asking, count),
          [action, asked],
        );
        return ms / asked;
      });
      figures[action] = besideFirst(values);
    }
    return figures;
  },
  table: (figures) => ({
    columns: ['', ...actions.flatMap((action) => [`\`${action}\``, 'beside the bare listener'])],
    rows: Object.keys(contenders).map((name) => [
      name,
      ...actions.flatMap((action) => {
        const { median, ratio: times } = figures[action][name];
        return [quantity(median, 'ms', { digits: 3 }), ratio(times)];
      }),
    ]),
  }),
  targets: (figures) =>
    Object.entries({ ready: 1.1, requestCrmData: 1.25 }).map(([action, limit]) => ({
      name: `from \`${action}\` to its answer, across two sites`,
      value: figures[action].Patchcord.ratio,
      limit,
      unit: '× bare listener',
    })),
});
