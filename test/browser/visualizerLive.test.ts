import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { SiteHost } from './harness/startSite.js';
import { useBrowser } from './harness/useBrowser.js';
import { bundlePages } from './visualizer/bundlePages.js';
import { visualizerRoutes } from './visualizer/visualizerRoutes.js';

const browser = useBrowser();
const names = ['watchedPage', 'hostilePage', 'busyPage'] as const;
type PageName = (typeof names)[number] | 'lampPage';
let scripts: Record<PageName, string>;

beforeAll(async () => {
  scripts = {
    ...(await bundlePages(names)),
    ...(await bundlePages(['lampPage'], { xstate: 'xstate-v4' })),
  };
});

const html = (name: string, body = '') => `<!doctype html>
  <title>${name}</title>
  <body><button id="ready">Ready</button><button id="data">Data</button>
  <button id="open">Open</button>${body}<script src="/${name}.js"></script></body>`;

/** A site with one of the pages at its root, and the visualizer. */
const serve = (host: SiteHost, name: PageName, body?: string) =>
  browser.serve(host, visualizerRoutes({ '/': html(name, body), [`/${name}.js`]: scripts[name] }));

const active = (id: string) => `[data-state-id="${id}"][data-active="true"]`;
const source = (viewer: Page) => viewer.locator('.source').textContent();

test('[VZ17] a page on a channel of the same site is followed, also when it is loaded anew', async () => {
  const site = await serve('localhost', 'watchedPage');
  const { page: viewer, problems } = await browser.open(
    `${site.origin}/dist/visualizer/?live=broadcast:desk`,
  );
  await expect.poll(() => source(viewer)).toBe('waiting for desk');
  const watched = await viewer.context().newPage();
  await watched.goto(site.origin);
  await viewer.locator(active('lifecycle.readyCheck')).waitFor();
  await expect.poll(() => source(viewer)).toBe('live from desk');
  await watched.locator('#ready').click();
  await viewer.locator(active('lifecycle.agentActive')).waitFor();
  await watched.locator('#data').click();
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();

  await viewer.keyboard.press('Home');
  await watched.locator('#ready').click();
  await viewer.locator(active('lifecycle.readyCheck')).waitFor();
  await viewer.getByTestId('follow').click();
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();

  await watched.reload();
  await viewer.locator(active('lifecycle.readyCheck')).waitFor();
  expect(await viewer.content()).not.toContain('Sandgrouse');
  expect({ ...problems, reports: site.reports }).toEqual({
    errors: [],
    violations: [],
    reports: [],
  });
});

test('[VZ17] the window that opened it is watched if it is of the named origin', async () => {
  const watched = await serve('127.0.0.1', 'watchedPage');
  const viewers = await serve('localhost', 'watchedPage');
  const viewerUrl = `${viewers.origin}/dist/visualizer/?live=opener&origin=${watched.origin}`;
  const { page } = await browser.open(`${watched.origin}/?viewer=${encodeURIComponent(viewerUrl)}`);
  const [viewer] = await Promise.all([page.waitForEvent('popup'), page.locator('#open').click()]);
  await viewer.locator(active('lifecycle.readyCheck')).waitFor();
  await page.locator('#ready').click();
  await page.locator('#data').click();
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();
  expect(viewers.reports).toEqual([]);
});

test('[VZ17] a hostile window gets nothing, and nothing of what it says is shown', async () => {
  const hostile = await serve('127.0.0.1', 'hostilePage');
  const own = await serve('localhost', 'watchedPage');
  const viewerUrl = `${own.origin}/dist/visualizer/?live=opener&origin=${own.origin}`;
  const { page } = await browser.open(`${hostile.origin}/?viewer=${encodeURIComponent(viewerUrl)}`);
  const [viewer] = await Promise.all([page.waitForEvent('popup'), page.locator('#open').click()]);
  await expect.poll(() => source(viewer)).toBe(`waiting for ${own.origin}`);
  await viewer.waitForTimeout(500);
  expect(await viewer.locator('.actors').count()).toBe(0);
  expect(await source(viewer)).toBe(`waiting for ${own.origin}`);
  expect(await page.locator('body').getAttribute('data-heard')).toBe('[]');
});

test('[VZ17] a viewer that nobody has opened says so', async () => {
  const site = await serve('localhost', 'watchedPage');
  const url = `${site.origin}/dist/visualizer/?live=opener&origin=${site.origin}`;
  const { page } = await browser.open(url);
  await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/No window has opened/);
});

test('[VZ17] a page on XState 4 is watched by the frame that it shows', async () => {
  const own = await serve('localhost', 'watchedPage');
  const lamp = await browser.serve(
    '127.0.0.1',
    visualizerRoutes({ '/lampPage.js': scripts.lampPage }).get('/', (context) => {
      const page = new URL(context.req.url).origin;
      const url = `${own.origin}/dist/visualizer/?live=parent&origin=${page}&xstate=4`;
      return context.html(
        html(
          'lampPage',
          `<iframe id="viewer" width="900" height="600" data-url="${url}"></iframe>`,
        ),
      );
    }),
  );
  const { page } = await browser.open(lamp.origin);
  const viewer = page.frameLocator('#viewer');
  await viewer.locator(active('lamp.off')).waitFor();
  await page.locator('#open').click();
  await viewer.locator(active('lamp.on')).waitFor();
  expect(await viewer.locator('.label[data-light="taken"]').textContent()).toContain('TOGGLE');
});

test('[VZ18] a thousand events a second are followed to the last one, and the oldest forgotten', async () => {
  const site = await serve('localhost', 'busyPage');
  const { page: viewer, problems } = await browser.open(
    `${site.origin}/dist/visualizer/?live=broadcast:desk`,
  );
  const busy = await viewer.context().newPage();
  await busy.goto(`${site.origin}/?perSecond=1000&seconds=10`);
  await viewer.locator(active('busy.one')).waitFor();
  await busy.locator('#open').click();
  await busy.locator('body[data-done]').waitFor({ timeout: 30_000 });
  const sent = Number(await busy.locator('body').getAttribute('data-sent'));
  expect(sent).toBeGreaterThan(3_300);
  const last = ['one', 'two', 'three'][sent % 3];
  await viewer.locator(active(`busy.${last}`)).waitFor();
  const [, shown = ''] =
    /of (\d+)/.exec((await viewer.locator('.timeline').textContent()) ?? '') ?? [];
  expect(Number(shown)).toBeGreaterThan(4_000);
  expect(Number(shown)).toBeLessThanOrEqual(5_500);
  // Only what is seen of the list exists.
  expect(await viewer.locator('.windowed-row').count()).toBeLessThan(60);
  expect(problems).toEqual({ errors: [], violations: [] });
}, 60_000);
