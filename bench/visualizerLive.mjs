// Does the visualizer keep up with 1,000 events a second, without a long frame and with flat memory?

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildIfStale, installChromium, installPackages, root } from '../scripts/prepare.mjs';
import { heapOf, launchChromium } from './harness/lab.mjs';

const { values } = parseArgs({
  options: {
    'per-second': { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '10' },
    panel: { type: 'string', default: 'events' },
  },
});
const { 'per-second': perSecond, seconds, panel } = values;

const longestMs = 100;
/** Beyond that a frame is late on an idle machine too: it waits for the screen besides. */
const longestTaskAllowedMs = 75;
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The visualizer and a page whose machine is kept busy. */
async function serve() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['test/browser/visualizer/busyPage.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const own = {
    '/': '<!doctype html><title>Busy</title><button id="open">Go</button><script src="/busy.js"></script>',
    '/busy.js': outputFiles[0].text,
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = pathname.endsWith('/') && pathname !== '/' ? `${pathname}index.html` : pathname;
    try {
      const body = own[path] ?? readFileSync(join(root, path));
      response.setHeader('Content-Type', types[extname(path)] ?? 'text/html');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Notes the time between frames until it is asked for it. */
const watchFrames = () => {
  const gaps = [];
  let before = performance.now();
  const look = (now) => {
    gaps.push(now - before);
    before = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  globalThis.frameGaps = gaps;
};

const heapMb = async (page) => (await heapOf(page)) / 1_000_000;

/** The longest task that any page had, in milliseconds that its thread really ran. */
function longestTaskMs(trace) {
  const { traceEvents } = JSON.parse(trace);
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid, tdur }) =>
      name === 'RunTask' && tdur !== undefined && threads.has(`${pid} ${tid}`),
  );
  if (tasks.length < 100) throw new Error(`The trace has ${tasks.length} tasks only.`);
  return tasks.reduce((most, { tdur }) => Math.max(most, tdur), 0) / 1000;
}

const traced = { categories: ['disabled-by-default-devtools.timeline', '__metadata'] };

const takeGaps = async (viewer) =>
  (await viewer.evaluate(() => globalThis.frameGaps.splice(0))).slice(1);

async function measure(origin, context) {
  const viewer = await context.newPage();
  await viewer.goto(`${origin}/dist/visualizer/?live=broadcast:desk`);
  const busy = await context.newPage();
  await busy.goto(`${origin}/?perSecond=${perSecond}&seconds=${seconds}`);
  await viewer.locator('[data-active="true"]').first().waitFor();
  await viewer.getByTestId(`panel-${panel}`).click();
  const browser = context.browser();
  // A page in the background draws one frame a second.
  await viewer.bringToFront();
  await viewer.evaluate(watchFrames);
  await browser.startTracing(viewer, traced);
  await busy.evaluate(() => document.querySelector('#open').click());
  await viewer.waitForTimeout(Number(seconds) * 600);
  const first = await takeGaps(viewer);
  const halfway = await heapMb(viewer);
  await takeGaps(viewer);
  await busy.locator('body[data-done]').waitFor({ timeout: 60_000 });
  const gaps = [...first, ...(await takeGaps(viewer))].sort((a, b) => a - b);
  const sent = Number(await busy.locator('body').getAttribute('data-sent'));
  const last = `busy.${['one', 'two', 'three'][sent % 3]}`;
  await viewer.locator(`[data-state-id="${last}"][data-active="true"]`).waitFor();
  const task = longestTaskMs((await browser.stopTracing()).toString());
  return { task, gaps, halfway, end: await heapMb(viewer), sent: sent * 3 };
}

/** Whose fault a long frame is: the visualizer's, or a machine's that is busy with something else. */
function judge({ task, gaps, halfway, end }) {
  if (end > halfway * 1.25 + 2) return `FAILED: memory grew from ${mb(halfway)} to ${mb(end)}`;
  const long = gaps.filter((gap) => gap > longestMs).length;
  if (long === 0) return 'ok';
  if (task > longestTaskAllowedMs) return `FAILED: ${long} frames over ${longestMs} ms`;
  return `ok: the machine is busy with something else, which made ${long} frames longer than ${longestMs} ms`;
}

const mb = (value) => `${value.toFixed(1)} MB`;

installPackages();
installChromium();
buildIfStale();
const server = await serve();
const browser = await launchChromium();
try {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const result = await measure(origin, await browser.newContext());
  const { task, gaps, halfway, end, sent } = result;
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))].toFixed(1);
  console.log(`${sent} events in ${seconds} s, ${gaps.length} frames, followed to the last event`);
  console.log(`between frames: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`);
  console.log(`longest task of a page, on its own thread: ${task.toFixed(1)} ms`);
  console.log(
    `memory: ${mb(halfway)} after ${(seconds * 0.6).toFixed(0)} s, ${mb(end)} at the end`,
  );
  const verdict = judge(result);
  console.log(verdict);
  process.exitCode = verdict.startsWith('ok') ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}
