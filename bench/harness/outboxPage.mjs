import { setTimeout as delay } from 'node:timers/promises';
import { readyFrame } from './lab.mjs';
import { rounded } from './rounds.mjs';

/** Logs that the runtime itself writes into an outbox before it is filled with their like. */
const written = 20;
const settleMs = 1000;
/** Chromium goes on compacting its database for a while after so much was written into it at once. */
const compactingMs = 15_000;

/** Lets what has begun come to rest. */
export const settle = () => delay(settleMs);

/**
 * Opens a page on a profile of its own on the disk, with an outbox in which so many logs wait for a CRM
 * that is held; an empty one has a CRM that answers at once. `startTaskMs` is the longest task from the
 * runtime's start until it has come to rest.
 */
export async function openOutbox(lab, waiting, { seconds }) {
  if (waiting === 0) return lab.openOnDisk('outbox', 'connector');
  const outbox = await lab.openOnDisk('outbox', 'connector', { held: 'yes' });
  const { page, frame } = outbox;
  await frame.evaluate((count) => globalThis.postLogs(count), written);
  await page.evaluate((count) => globalThis.takeDurable(count), written);
  const filled = await page.evaluate((count) => globalThis.fill(count), waiting);
  if (filled !== waiting) throw new Error(`${filled} logs wait instead of ${waiting}.`);
  const { result, longestMs } = await longestTask(outbox, 'started', async () => {
    await page.reload();
    const reloaded = await readyFrame(page);
    // One that is too slow even for this goes on all the same: its figures say so.
    await page
      .waitForFunction(() => globalThis.isAsked(), undefined, { timeout: seconds * 1000 })
      .catch(() => undefined);
    await settle();
    return reloaded;
  });
  return { ...outbox, size: waiting, frame: result, startTaskMs: longestMs };
}

/**
 * Releases the CRM and lets it save, until nothing is left or the time is over. `msPerLog` is the
 * slower of two stretches, the first so many logs from the release on and the last so many. If the time
 * was over before one stretch was full, it is that time by what was saved, or all of it if nothing was.
 */
export async function drain({ page, size }, { stretch, seconds }) {
  await delay(compactingMs);
  const releasedAt = await page.evaluate(() => globalThis.release());
  const endsAt = Date.now() + seconds * 1000;
  let saved = [];
  while (saved.length < size && Date.now() < endsAt) {
    await delay(settleMs / 4);
    saved = await page.evaluate(() => globalThis.savedAt());
  }
  const times = [releasedAt, ...saved];
  const perLog = (part) => (part.at(-1) - part[0]) / (part.length - 1);
  const isFull = saved.length >= Math.min(stretch, size);
  const msPerLog = isFull
    ? Math.max(perLog(times.slice(0, stretch + 1)), perLog(times.slice(-stretch - 1)))
    : (seconds * 1000) / Math.max(1, saved.length);
  return { saved: saved.length, msPerLog: rounded(msPerLog, 3) };
}

/**
 * What is done, and the longest task of the page's main thread meanwhile, from a mark on that is set in
 * the page. In milliseconds on the CPU: on a busy machine the clock counts what others do.
 */
export async function longestTask({ page, browser }, mark, act) {
  const session = await browser.newBrowserCDPSession();
  const tasks = [];
  const marks = [];
  // Read while it is told: all of it is too long for one text.
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      if (/RunTask$/.test(event.name)) tasks.push(event);
      else if (event.name === mark && /[RIi]/.test(event.ph)) marks.push(event);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['toplevel', 'blink.user_timing'],
      excludedCategories: ['*'],
    },
  });
  await page.evaluate(() => performance.mark('traced'));
  const result = await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const [{ ts, pid, tid }] = marks;
  const longestMs = tasks
    .filter((task) => task.pid === pid && task.tid === tid && task.ts > ts)
    .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
  return { result, longestMs: rounded(longestMs, 1) };
}
