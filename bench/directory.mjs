// How long does a directory of 100,000 contacts in 1,000 pages hold up the CRM page?

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/chromium.mjs';
import { buildIfStale, installChromium, installPackages, root } from '../scripts/prepare.mjs';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '1000' },
    size: { type: 'string', default: '100' },
    runs: { type: 'string', default: '5' },
  },
});
const [pages, size, runs] = [values.pages, values.size, values.runs].map(Number);

/** The CRM page: a directory that comes page by page, each in a task of its own as over a network. */
const pageScript = `
  const contactsOf = (page) => Array.from({ length: ${size} }, (_, index) => {
    const number = page * ${size} + index;
    return {
      id: 'CON-' + number,
      name: 'Contact ' + number,
      phone: '+1202' + String(number).padStart(7, '0'),
      email: 'contact' + number + '@example.com',
    };
  });
  const nextTask = () => new Promise((resolve) => setTimeout(resolve));
  async function* listDirectory() {
    for (let page = 0; page < ${pages}; page += 1) {
      await nextTask();
      yield contactsOf(page);
    }
  }
  const frame = document.querySelector('iframe');
  const connectorOrigin = new URL(frame.src).origin;
  globalThis.cloneAlone = () => {
    const results = Array.from({ length: ${pages} }, (_, page) => contactsOf(page)).flat();
    const startedAt = performance.now();
    frame.contentWindow.postMessage({ count: String(results.length), results }, connectorOrigin);
    return performance.now() - startedAt;
  };
  const adapter = {
    ...Patchcord.memoryAdapter({
      callCenterSettings: {},
      currentUser: {
        attributes: { type: 'agent' },
        Name: 'Ines Marrowby',
        Username: 'ines.marrowby@example.org',
        Id: 'U-3307',
        LanguageLocaleKey: 'en-GB',
      },
    }),
    listDirectory,
  };
  Patchcord.createRuntime({ connectorOrigin, adapter }).start();`;

/** A connector that does nothing but ask: what it costs on its side is not the question. */
const frameScript = `
  const say = (action) => parent.postMessage({ type: 'CRMConnectMessage', action }, '*');
  const heard = (action) => new Promise((resolve) => {
    addEventListener('message', function listen({ data }) {
      if (data.action !== action) return;
      removeEventListener('message', listen);
      resolve(data.data);
    });
  });
  globalThis.askForDirectory = async () => {
    const answer = heard('crmDirectory');
    const askedAt = performance.now();
    say('requestGetCrmDirectory');
    const { count, results } = await answer;
    return { count, length: results.length, ms: performance.now() - askedAt };
  };
  const isReady = heard('ready');
  say('ready');
  isReady.then(() => {
    const data = heard('crmData');
    say('requestCrmData');
    data.then(() => document.body.append('operational'));
  });`;

const html = (body) => `<!doctype html><body>${body}</body>`;
const routes = (port) => ({
  '/': html(
    `<iframe id="crmConnectIframeId" src="http://127.0.0.1:${port}/frame"></iframe>` +
      '<script src="/patchcord.iife.js"></script><script src="/page.js"></script>',
  ),
  '/frame': html('<script src="/frame.js"></script>'),
  '/page.js': pageScript,
  '/frame.js': frameScript,
  '/patchcord.iife.js': readFileSync(join(root, 'dist/patchcord.iife.js')),
});

async function main() {
  const server = createServer((request, response) => {
    const body = routes(server.address().port)[request.url];
    const type = request.url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(body ? 200 : 404, { 'Content-Type': type }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const args = ['--disable-gpu', '--disable-quic', '--site-per-process'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  try {
    console.log(`${pages} pages of ${size} contacts, ${runs} runs`);
    console.log(
      'contacts  answer after  longest task  of it CPU  tasks over 50 ms CPU  postMessage alone',
    );
    const url = `http://localhost:${server.address().port}/`;
    for (let run = 0; run < runs; run += 1) console.log(inOneLine(await measure(browser, url)));
  } finally {
    await browser.close();
    server.close();
  }
}

async function measure(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  const frame = page.frames()[1];
  await frame.getByText('operational').waitFor();
  await browser.startTracing(page, { categories: ['-*', 'toplevel', '__metadata'] });
  const answer = await frame.evaluate(() => globalThis.askForDirectory());
  const trace = JSON.parse(await browser.stopTracing());
  const cloneMs = await page.evaluate(() => globalThis.cloneAlone());
  await page.close();
  return { ...answer, cloneMs, tasks: tasksOfPage(trace.traceEvents) };
}

/**
 * Every task on the page's main thread: of all processes it has the most to do. In milliseconds, on the
 * clock and on the CPU; on a busy machine the clock counts what others do.
 */
function tasksOfPage(events) {
  const mainThreads = events.filter(({ args }) => args.name === 'CrRendererMain');
  const tasksOf = ({ pid, tid }) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && /RunTask$/.test(event.name))
      .map(({ dur = 0, tdur = 0 }) => ({ clockMs: dur / 1000, cpuMs: tdur / 1000 }));
  return mainThreads.map(tasksOf).reduce((one, other) => (other.length > one.length ? other : one));
}

function inOneLine({ count, ms, tasks, cloneMs }) {
  const longest = tasks.reduce((one, other) => (other.cpuMs > one.cpuMs ? other : one));
  const inMs = (value, width) => `${value.toFixed(0)} ms`.padStart(width);
  return [
    count.padEnd(8),
    inMs(ms, 14),
    inMs(longest.clockMs, 14),
    inMs(longest.cpuMs, 11),
    String(tasks.filter(({ cpuMs }) => cpuMs > 50).length).padStart(22),
    inMs(cloneMs, 19),
  ].join('');
}

installPackages();
installChromium();
buildIfStale();
await main();
