// Does the visualizer keep up with 1,000 events a second, without a long frame and with flat memory?

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/chromium.mjs';
import { buildIfStale, installChromium, installPackages, root } from '../scripts/prepare.mjs';

const { values } = parseArgs({
  options: {
    'per-second': { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '10' },
    panel: { type: 'string', default: 'events' },
  },
});
const { 'per-second': perSecond, seconds, panel } = values;

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

async function heapMb(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1_000_000;
}

async function measure(origin, context) {
  const viewer = await context.newPage();
  await viewer.goto(`${origin}/dist/visualizer/?live=broadcast:desk`);
  const busy = await context.newPage();
  await busy.goto(`${origin}/?perSecond=${perSecond}&seconds=${seconds}`);
  await viewer.locator('[data-active="true"]').first().waitFor();
  await viewer.getByTestId(`panel-${panel}`).click();
  const session = await context.newCDPSession(viewer);
  await viewer.waitForTimeout(500);
  await busy.locator('#open').click();
  // A page in the background draws one frame a second.
  await viewer.bringToFront();
  await viewer.evaluate(watchFrames);
  await viewer.waitForTimeout(Number(seconds) * 600);
  const later = await viewer.evaluate(() => globalThis.frameGaps.splice(0));
  const halfway = await heapMb(session);
  await viewer.evaluate(() => globalThis.frameGaps.splice(0));
  await busy.locator('body[data-done]').waitFor({ timeout: 60_000 });
  const gaps = [
    ...later,
    ...(await viewer.evaluate(() => globalThis.frameGaps.splice(0))).slice(1),
  ];
  const sent = Number(await busy.locator('body').getAttribute('data-sent')) * 3;
  return { gaps: gaps.sort((a, b) => a - b), halfway, end: await heapMb(session), sent };
}

installPackages();
installChromium();
buildIfStale();
const server = await serve();
const args = process.getuid?.() === 0 ? ['--disable-gpu', '--no-sandbox'] : ['--disable-gpu'];
const browser = await chromium.launch({ executablePath: findChromium(), args });
try {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const { gaps, halfway, end, sent } = await measure(origin, await browser.newContext());
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))];
  console.log(`${sent} events in ${seconds} s, ${gaps.length} frames`);
  console.log(
    `time between frames: median ${at(0.5).toFixed(1)} ms, 99 % ${at(0.99).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms`,
  );
  console.log(`longer than 100 ms: ${gaps.filter((gap) => gap > 100).length}`);
  console.log(
    `memory: ${halfway.toFixed(1)} MB after ${(seconds * 0.6).toFixed(0)} s, ${end.toFixed(1)} MB at the end`,
  );
} finally {
  await browser.close();
  server.close();
}
