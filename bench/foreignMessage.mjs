// What does a message cost that is none of Patchcord's business?

import { bench } from './harness/bench.mjs';
import { cpuClock } from './harness/cpuClock.mjs';
import { quantity, ratio } from './harness/quantity.mjs';
import { besideFirst, interleaved } from './harness/rounds.mjs';

/** The second bare listener shows how far two equal pages are apart: what is not beyond that is noise. */
const contenders = {
  'bare listener': 'bare',
  'another bare listener': 'bare',
  Patchcord: 'patchcord',
};
const ways = { 'sent and delivered': 'postOwn', 'in the listener': 'dispatchOwn' };

/** Just before a batch, so that the page is awake. */
const wakeUp = 200;

/** Opens each contender in a page, and so in a process, of its own. */
async function openAll(lab) {
  const opened = {};
  for (const [name, file] of Object.entries(contenders)) {
    const { page } = await lab.open(file, 'connector');
    opened[name] = { page, cpu: await cpuClock(page) };
  }
  return opened;
}

/** Microseconds of CPU per message. */
async function costOf({ page, cpu }, method, messages) {
  const send = (count) => page.evaluate(([way, times]) => globalThis[way](times), [method, count]);
  await page.bringToFront();
  await send(wakeUp);
  const before = await cpu();
  await send(messages);
  return (((await cpu()) - before) / messages) * 1000;
}

/** How fast a page runs is partly luck of its process, so every set of pages is replaced by a new one. */
async function measure({ lab, options: { sets, rounds, messages } }) {
  const names = Object.keys(contenders);
  const values = Object.fromEntries(
    Object.keys(ways).map((way) => [way, Object.fromEntries(names.map((name) => [name, []]))]),
  );
  for (let set = 0; set < sets; set += 1) {
    const opened = await openAll(lab);
    for (const [way, method] of Object.entries(ways)) {
      const own = await interleaved(rounds, names, (name) =>
        costOf(opened[name], method, messages),
      );
      for (const name of names) values[way][name].push(...own[name]);
    }
    for (const { page } of Object.values(opened)) await page.close();
  }
  return Object.fromEntries(Object.keys(ways).map((way) => [way, besideFirst(values[way])]));
}

await bench({
  url: import.meta.url,
  options: { sets: 9, rounds: 12, messages: 3_000 },
  measure,
  table: (figures) => ({
    columns: [
      'a message of the page’s own',
      'bare listener',
      'Patchcord',
      'ratio',
      'ratio of another bare listener',
    ],
    rows: Object.entries(figures).map(([way, costs]) => [
      way,
      quantity(costs['bare listener'].median, 'µs CPU', { digits: 2 }),
      quantity(costs.Patchcord.median, 'µs CPU', { digits: 2 }),
      ratio(costs.Patchcord.ratio),
      ratio(costs['another bare listener'].ratio),
    ]),
  }),
  targets: (figures) => [
    {
      name: 'CPU of a message that is none of Patchcord’s business, sent and delivered within the page',
      value: figures['sent and delivered'].Patchcord.ratio,
      limit: 1.05,
      unit: '× bare listener',
    },
  ],
});
