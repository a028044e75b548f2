// How long does a directory of 1,000, 10,000 and 100,000 contacts hold up the CRM page?

import { bench } from './harness/bench.mjs';
import { quantity } from './harness/quantity.mjs';
import { median, rounded } from './harness/rounds.mjs';

const sizes = [1_000, 10_000, 100_000];

async function measureOnce(lab, contacts) {
  const { browser } = lab;
  const { page, frame } = await lab.open('patchcord', 'connector', { contacts: String(contacts) });
  const categories = ['-*', 'toplevel', 'blink.user_timing', '__metadata'];
  await browser.startTracing(page, { categories });
  const { ms, count } = await frame.evaluate(() =>
    globalThis.request('requestGetCrmDirectory', 'crmDirectory'),
  );
  await page.evaluate(() => globalThis.cloneAlone());
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  if (Number(count) !== contacts) throw new Error(`${count} contacts came instead of ${contacts}`);
  await page.close();
  return { ms, cloneMs: cloneAlone(traceEvents), ...longestTasks(traceEvents) };
}

/**
 * The longest task of the page's main thread in which nothing was sent, and the one in which the answer
 * was sent: in it is the copy that `postMessage` makes. In milliseconds on the CPU: on a busy machine the
 * clock counts what others do.
 */
function longestTasks(events) {
  const sent = markIn(events, 'sent');
  const copying = markIn(events, 'copying');
  const isOfPage = ({ pid, tid }) => pid === sent.pid && tid === sent.tid;
  const isOver = ({ ts, dur = 0 }) => ts + dur < copying.ts;
  const tasks = events.filter(
    (event) => /RunTask$/.test(event.name) && isOfPage(event) && isOver(event),
  );
  const holds = ({ ts, dur = 0 }) => ts <= sent.ts && sent.ts <= ts + dur;
  const cpuMs = ({ tdur = 0 }) => tdur / 1000;
  return {
    longestMs: Math.max(0, ...tasks.filter((task) => !holds(task)).map(cpuMs)),
    sendingMs: Math.max(0, ...tasks.filter(holds).map(cpuMs)),
  };
}

/** Milliseconds on the CPU between the marks around a `postMessage` of its own. */
const cloneAlone = (events) =>
  (markIn(events, 'copied').tts - markIn(events, 'copying').tts) / 1000;

/** What `performance.mark` left in a trace. */
const markIn = (events, mark) => events.find(({ name, ph }) => name === mark && /[RIi]/.test(ph));

/** The middle of each figure over all rounds. */
function middles(rounds) {
  const middle = (name) => rounded(median(rounds.map((round) => round[name])), 1);
  const sendingMs = middle('sendingMs');
  const cloneMs = middle('cloneMs');
  const oursMs = rounded(Math.max(middle('longestMs'), sendingMs - cloneMs), 1);
  return { ms: middle('ms'), longestMs: middle('longestMs'), sendingMs, cloneMs, oursMs };
}

await bench({
  url: import.meta.url,
  options: { rounds: 5 },
  async measure({ lab, options: { rounds } }) {
    const results = Object.fromEntries(sizes.map((contacts) => [contacts, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const contacts of sizes) results[contacts].push(await measureOnce(lab, contacts));
    }
    return sizes.map((contacts) => ({ contacts, ...middles(results[contacts]) }));
  },
  table: (figures) => ({
    columns: [
      'contacts',
      'answer after',
      'per contact',
      'longest task while collecting',
      'task that sends',
      'of it the copy',
    ],
    rows: figures.map(({ contacts, ms, longestMs, sendingMs, cloneMs }) => [
      contacts.toLocaleString('en'),
      quantity(ms, 'ms'),
      quantity((ms / contacts) * 1000, 'µs', { digits: 1 }),
      quantity(longestMs, 'ms CPU', { digits: 1 }),
      quantity(sendingMs, 'ms CPU', { digits: 1 }),
      quantity(cloneMs, 'ms CPU', { digits: 1 }),
    ]),
  }),
  targets: (figures) => {
    const [, middle, large] = figures;
    return [
      {
        name: 'longest task of ours while a directory of 100,000 contacts is collected and sent, without the copy by `postMessage`',
        value: large.oursMs,
        limit: 50,
        unit: 'ms CPU',
      },
      {
        name: 'time per contact of a directory of 100,000',
        value: rounded(large.ms / large.contacts / (middle.ms / middle.contacts)),
        limit: 1.3,
        unit: '× that of 10,000',
      },
    ];
  },
});
