import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';
import { root } from '../../scripts/prepare.mjs';
import { buildFloor } from './buildFloor.mjs';

const switches = ['--disable-gpu', '--disable-quic', '--no-first-run', '--site-per-process'];

/** A Chromium with or without its sandbox, as the user needs it. */
export const launchChromium = () => chromium.launch(launchOptions());

const launchOptions = () => ({
  executablePath: findChromium(),
  args: process.getuid?.() === 0 ? [...switches, '--no-sandbox'] : switches,
});

/** A Chromium of its own with a profile on the disk: without one, it keeps databases in memory only. */
async function launchOnDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-profile-'));
  const context = await chromium.launchPersistentContext(folder, launchOptions());
  return {
    context,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A browser and the CRM's and the connector's sites: for a browser, two sites with a process each. */
export async function openLab() {
  const server = await serve(await bundledPages());
  const browser = await launchChromium();
  const { port } = server.address();
  const crmOrigin = `http://localhost:${port}`;
  const connectorOrigin = `http://127.0.0.1:${port}`;
  const visit = async (page, pageName, frameName, parameters = {}) => {
    page.on('pageerror', (error) => console.error(`${pageName}: ${error}`));
    const query = new URLSearchParams({ ...parameters, frame: frameName });
    await page.goto(`${crmOrigin}/${pageName}?${query}`);
    return { page, frame: await readyFrame(page) };
  };
  return {
    browser,
    crmOrigin,
    connectorOrigin,
    /** Opens a CRM page with a connector's frame, both named after their files in bench/pages. */
    open: async (...names) => visit(await browser.newPage(), ...names),
    /** The same in a browser of its own with a profile on the disk, as users have it; to be closed. */
    async openOnDisk(...names) {
      const { context, close } = await launchOnDisk();
      const opened = await visit(await context.newPage(), ...names);
      return { ...opened, browser: context.browser(), close };
    },
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The connector's frame of a page, once it is ready for measuring. */
export async function readyFrame(page) {
  const frame = page.frames()[1];
  await frame.waitForFunction(() => globalThis.isReady === true, undefined, { timeout: 60_000 });
  return frame;
}

/** What is used of a page's memory after everything was collected that nobody needs. In bytes. */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function bundledPages() {
  const folder = join(root, 'bench/pages');
  const names = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: names.map((name) => `${name}.ts`),
    outdir: 'out',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return Object.fromEntries(outputFiles.map(({ text }, index) => [`/${names[index]}.js`, text]));
}

/** Pages that use Patchcord get it as it is shipped. */
const withPatchcord = /^\/(patchcord|outbox)$/;

async function serve(scripts) {
  const stacks = {
    '/patchcord.iife.js': readFileSync(join(root, 'dist/patchcord.iife.js'), 'utf8'),
    '/floor.iife.js': await buildFloor(),
  };
  const server = createServer((request, response) => {
    const { port } = server.address();
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const stack = stacks[pathname];
    const isTimed = stack !== undefined && searchParams.has('timed');
    const script = isTimed ? timed(stack) : (stack ?? scripts[pathname]);
    response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
    response.setHeader('Cache-Control', 'no-store');
    response.end(script ?? html(pathname, searchParams.get('frame'), port));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A script that says when it begins to run and when it has run; then its page goes on at once. */
const timed = (script) =>
  `performance.mark('run');${script}\nperformance.mark('ran');globalThis.goOn();`;

function html(pathname, frameName, port) {
  const frame = `http://127.0.0.1:${port}/${frameName}?crm=http://localhost:${port}`;
  return [
    '<!doctype html><title>Bench</title><body>',
    frameName === null ? '' : `<iframe id="crmConnectIframeId" src="${frame}"></iframe>`,
    withPatchcord.test(pathname) ? '<script src="/patchcord.iife.js"></script>' : '',
    `<script src="${pathname}.js"></script></body>`,
  ].join('');
}
