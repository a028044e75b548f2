// How long does a directory of 1,000, 10,000 and 100,000 contacts hold up the CRM page?

import { bench } from './harness/bench.mjs';
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

/** The middle of each figure over all runs. */
function middles(runs) {
  const middle = (name) => rounded(median(runs.map((run) => run[name])), 1);
  const sendingMs = middle('sendingMs');
  const cloneMs = middle('cloneMs');
  const oursMs = rounded(Math.max(middle('longestMs'), sendingMs - cloneMs), 1);
  return { ms: middle('ms'), longestMs: middle('longestMs'), sendingMs, cloneMs, oursMs };
}

await bench({
  url: import.meta.url,
  options: { runs: 5 },
  async measure({ lab, options: { runs } }) {
    const results = Object.fromEntries(sizes.map((contacts) => [contacts, []]));
    for (let run = 0; run < runs; run += 1) {
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
      `${ms.toFixed(0)} ms`,
      `${((ms / contacts) * 1000).toFixed(1)} µs`,
      `${longestMs.toFixed(1)} ms CPU`,
      `${sendingMs.toFixed(1)} ms CPU`,
      `${cloneMs.toFixed(1)} ms CPU`,
    ]),
  }),
  targets: (figures) => {
    const [, middle, large] = figures;
    return [
      {
        name: 'longest task of ours with 100,000 contacts',
        value: large.oursMs,
        limit: 50,
        unit: 'ms CPU',
      },
      {
        name: 'time per contact, 100,000 beside 10,000',
        value: rounded(large.ms / large.contacts / (middle.ms / middle.contacts)),
        limit: 1.3,
        unit: '×',
      },
    ];
  },
});
