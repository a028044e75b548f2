import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { useBrowser } from './harness/useBrowser.js';
import { bundlePages } from './visualizer/bundlePages.js';
import { visualizerRoutes } from './visualizer/visualizerRoutes.js';

const browser = useBrowser();
let script = '';

beforeAll(async () => {
  script = (await bundlePages(['openingPage'])).openingPage;
});

const active = (id: string) => `[data-state-id="${id}"][data-active="true"]`;
const buttons = ['popup', 'panel', 'frame', 'data', 'close'];
const body = `${buttons.map((id) => `<button id="${id}">${id}</button>`).join('')}
  <iframe id="viewer" title="Viewer" width="900" height="500"></iframe>`;

/** A page under a strict policy; the visualizer stands on another site. */
async function openPage() {
  const viewers = await browser.serve('localhost', visualizerRoutes());
  const routes = visualizerRoutes({ '/openingPage.js': script }).get('/', (context) => {
    context.header(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self'; frame-src ${viewers.origin}; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report`,
    );
    return context.html(
      `<!doctype html><title>x</title><body>${body}<script src="/openingPage.js"></script></body>`,
    );
  });
  const own = await browser.serve('127.0.0.1', routes);
  const viewer = encodeURIComponent(`${viewers.origin}/dist/visualizer/`);
  return browser.open(`${own.origin}/?viewer=${viewer}`);
}

/** It shows what the page does, live. */
async function follows(viewer: Page | FrameLocator, page: Page) {
  await viewer.locator(active('lifecycle.agentActive')).waitFor();
  await page.locator('#data').click();
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();
  await expect.poll(() => page.locator('body').getAttribute('data-open')).toBe('true');
}

const isClosed = (page: Page) =>
  expect.poll(() => page.locator('body').getAttribute('data-open')).toBe('false');

test('[VZ20] a popup follows the page that opened it, and is closed by either', async () => {
  const { page, problems } = await openPage();
  const popup = async () => {
    const [viewer] = await Promise.all([
      page.waitForEvent('popup'),
      page.locator('#popup').click(),
    ]);
    return viewer;
  };
  const viewer = await popup();
  await follows(viewer, page);
  expect(await viewer.content()).not.toContain('Sandgrouse');
  await viewer.close();
  await isClosed(page);
  const another = await popup();
  await another.locator(active('lifecycle.crmDataSent')).waitFor();
  await Promise.all([another.waitForEvent('close'), page.locator('#close').click()]);
  await isClosed(page);
  expect(problems).toEqual({ errors: [], violations: [] });
});

test('[VZ20] a panel is docked to the page, resized by keys and mouse, and closed', async () => {
  const { page, problems } = await openPage();
  await page.locator('#panel').click();
  const panel = page.getByTestId('visualizer-panel');
  await follows(panel.frameLocator('iframe'), page);
  const edge = page.getByRole('separator', { name: 'Height of the visualizer' });
  const tall = async () => Math.round(((await panel.boundingBox())?.height ?? 0) / 8);
  const room = () => page.evaluate(() => document.documentElement.style.paddingBottom);
  expect(await tall()).toBe(50);
  await edge.focus();
  await page.keyboard.press('ArrowUp');
  expect([await tall(), await edge.getAttribute('aria-valuenow')]).toEqual([55, '55']);
  expect(await room()).toBe('55vh');
  await page.keyboard.press('Home');
  expect(await tall()).toBe(20);
  const { x = 0, y = 0 } = (await edge.boundingBox()) ?? {};
  await page.mouse.move(x + 200, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 200, 480, { steps: 4 });
  await page.mouse.up();
  expect(await tall()).toBe(40);
  await page.getByRole('button', { name: 'Close the visualizer' }).click();
  expect(await panel.count()).toBe(0);
  expect(await room()).toBe('');
  await isClosed(page);
  expect(problems).toEqual({ errors: [], violations: [] });
});

test('[VZ20] a frame of the page follows it until it is closed', async () => {
  const { page, problems } = await openPage();
  await page.locator('#frame').click();
  await follows(page.frameLocator('#viewer'), page);
  await page.locator('#close').click();
  await isClosed(page);
  expect(await page.locator('#viewer').getAttribute('src')).toBeNull();
  expect(problems).toEqual({ errors: [], violations: [] });
});
