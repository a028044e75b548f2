// How soon is an interaction log safe, and how many are saved in a second, with none waiting and with 20,000?

import { setTimeout as delay } from 'node:timers/promises';
import { bench } from './harness/bench.mjs';
import { heapOf } from './harness/lab.mjs';
import { drain, longestTask, openOutbox, settle } from './harness/outboxPage.mjs';
import { quantity, ratio } from './harness/quantity.mjs';
import { interleaved, median, rounded } from './harness/rounds.mjs';

/** The smallest outbox that is drained. */
const fewest = 100;

const bareName = 'bare strict put';
const storeName = 'the store’s put';
const emptyName = 'a log, from its message';

/** A round of logs ends when it has taken so long. */
const roundMs = 3000;
const restMs = 20;

/** Milliseconds from the dispatch of a log's message until it is durable; each log comes alone. */
async function durableMs({ page, frame }, { logs, seconds }, isTold) {
  const values = [];
  const endsAt = Date.now() + roundMs;
  while (values.length === 0 || (values.length < logs && Date.now() < endsAt)) {
    await frame.evaluate(
      (waits) => (waits ? globalThis.saveLogs(1) : globalThis.postLogs(1)),
      isTold,
    );
    values.push(...(await page.evaluate((ms) => globalThis.takeDurable(1, ms), seconds * 1000)));
    // What follows upon a log is over before the next one comes.
    await delay(restMs);
  }
  return median(values);
}

/** Both outboxes by turns, so that what else the machine does hits both. */
async function measureDurable(empty, full, fullName, options) {
  const { page } = empty;
  const { rounds, logs } = options;
  const ways = {
    [bareName]: () => page.evaluate((count) => globalThis.putBare(count), logs),
    [storeName]: () => page.evaluate((count) => globalThis.putStore(count), logs),
    [emptyName]: () => durableMs(empty, options, true),
    [fullName]: () => durableMs(full, options, false),
  };
  return interleaved(rounds, Object.keys(ways), (way) => ways[way]());
}

async function measureBurst({ frame }, { rounds, burst }) {
  const values = [];
  for (let round = 0; round < Math.ceil(rounds / 3); round += 1) {
    values.push((await frame.evaluate((count) => globalThis.saveLogs(count), burst)) / burst);
  }
  return rounded(median(values));
}

const besides = (values, name, other) =>
  rounded(median(values[name].map((value, round) => value / values[other][round])), 3);

/** Milliseconds per saved log of an outbox of that size. */
async function measureDrain(lab, size, options) {
  const outbox = await openOutbox(lab, size, options);
  try {
    return await drain(outbox, options);
  } finally {
    await outbox.close();
  }
}

/**
 * The longest task of a page in which so many logs wait, a few more arrive, and all are saved. It has an outbox of
 * its own: tracing makes the page slower.
 */
async function measureTasks(lab, options) {
  const outbox = await openOutbox(lab, options.waiting, options);
  try {
    const { longestMs } = await longestTask(outbox, 'traced', async () => {
      await outbox.frame.evaluate((count) => globalThis.postLogs(count), options.logs);
      await settle();
      return drain(outbox, options);
    });
    return Math.max(outbox.startTaskMs, longestMs);
  } finally {
    await outbox.close();
  }
}

async function measureAll(lab, options) {
  const { waiting } = options;
  const fullName = `the same with ${waiting.toLocaleString('en')} waiting`;
  const empty = await openOutbox(lab, 0, options);
  const full = await openOutbox(lab, waiting, options);
  const heapMb = (await heapOf(full.page)) / 1e6 - (await heapOf(empty.page)) / 1e6;
  const values = await measureDurable(empty, full, fullName, options);
  const burstMs = await measureBurst(empty, options);
  await empty.close();
  const sizes = [200, 20].map((part) => Math.max(fewest, Math.ceil(waiting / part)));
  const drains = [];
  for (const size of sizes) drains.push({ size, ...(await measureDrain(lab, size, options)) });
  drains.push({ size: waiting, ...(await drain(full, options)) });
  await full.close();
  return {
    durable: Object.keys(values).map((name) => ({
      name,
      median: median(values[name]),
      ratio: besides(values, name, bareName),
    })),
    fullRatio: besides(values, fullName, emptyName),
    burst: { logs: options.burst, ms: burstMs },
    drains,
    longestTaskMs: await measureTasks(lab, options),
    heapMb: rounded(heapMb, 1),
  };
}

await bench({
  url: import.meta.url,
  options: { rounds: 9, logs: 10, burst: 100, waiting: 20_000, stretch: 100, seconds: 60 },
  measure: ({ lab, options }) => measureAll(lab, options),
  table: ({ durable, fullRatio, burst, drains, longestTaskMs, heapMb }) => ({
    columns: ['', 'median', 'beside the bare put'],
    rows: [
      ...durable.map(({ name, median: middle, ratio: times }) => [
        `${name}: durable after`,
        quantity(middle, 'ms', { digits: 2 }),
        ratio(times),
      ]),
      ['→ beside the empty outbox', ratio(fullRatio), ''],
      [`a burst of ${burst.logs}: saved and told`, quantity(1000 / burst.ms, 'a second'), ''],
      ...drains.map(({ size, msPerLog }) => [
        `${size.toLocaleString('en')} waiting: each is saved in`,
        quantity(msPerLog, 'ms', { digits: 1 }),
        '',
      ]),
      ['longest task', quantity(longestTaskMs, 'ms CPU', { digits: 1 }), ''],
      ['heap of the page, beside the empty outbox', quantity(heapMb, 'MB', { digits: 1 }), ''],
    ],
  }),
  targets: ({ durable, fullRatio, burst, drains, longestTaskMs, heapMb }) => {
    const times = drains.map(({ msPerLog }) => msPerLog);
    const [, , empty] = durable;
    const most = drains.at(-1).size.toLocaleString('en');
    return [
      {
        name: 'from a log’s message until it is durable, with an empty outbox',
        value: empty.ratio,
        limit: 2,
        unit: '× a bare strict put',
      },
      {
        name: `the same with ${most} logs of 5 kB waiting`,
        value: fullRatio,
        limit: 1.3,
        unit: '× with an empty outbox',
      },
      {
        name: `time per saved log with ${drains.map(({ size }) => size.toLocaleString('en')).join(', ')} waiting`,
        value: rounded(Math.max(...times) / Math.min(...times)),
        limit: 1.3,
        unit: '× largest by smallest',
      },
      {
        name: `each log of a burst of ${burst.logs}, saved and told`,
        value: burst.ms,
        limit: 5,
        unit: 'ms (5 ms are 200 a second)',
      },
      {
        name: `longest task of ours while ${most} logs wait and are saved`,
        value: longestTaskMs,
        limit: 50,
        unit: 'ms CPU',
      },
      { name: `heap that ${most} waiting logs take`, value: heapMb, limit: 30, unit: 'MB' },
    ];
  },
});
