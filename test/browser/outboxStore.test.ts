import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useBrowser } from './harness/useBrowser.js';
import type { OutboxPage } from './outboxPage.js';

declare const outboxPage: OutboxPage;

const browser = useBrowser();
let script = '';

beforeAll(async () => {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('outboxPage.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  script = bundle.outputFiles[0]?.text ?? '';
});

const policy = "default-src 'none'; script-src 'self'; frame-src 'self'";
const routes = () =>
  new Hono()
    .get('/', (context) => {
      context.header('Content-Security-Policy', policy);
      return context.html('<!doctype html><script src="/page.js"></script>');
    })
    .get('/sandbox', (context) => {
      context.header('Content-Security-Policy', policy);
      return context.html('<!doctype html><iframe sandbox="allow-scripts" src="/"></iframe>');
    })
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));

const openTab = async (path = '/') => {
  const { origin } = await browser.serve('localhost', routes());
  const { page } = await browser.open(`${origin}${path}`);
  return { page, origin };
};
/** One more tab of the same browser profile and origin. */
const openBeside = async (page: Page): Promise<Page> => {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  return tab;
};
const put = (page: Page | Frame, id: string) =>
  page.evaluate((id) => outboxPage.store.put(outboxPage.entry(id)), id);
const ids = (page: Page) =>
  page.evaluate(async () => (await outboxPage.store.list()).map(({ id }) => id));
const turns = (page: Page) => page.evaluate(() => outboxPage.turns);
const isAlive = (page: Page, owner: string) =>
  page.evaluate((owner) => outboxPage.store.isAlive(owner), owner);

/** The tab goes without a word. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // It never answers: nobody is left to.
  session.send('Page.crash').catch(() => {});
  await crashed;
}

/** What needs Chromium's tools; the rest is in `core/describeIndexedDb.ts`, for every engine. */
describe('indexedDbOutbox in Chromium', () => {
  test('[OB1] has its entries when its only tab was killed', async () => {
    const { page, origin } = await openTab();
    const context = page.context();
    await put(page, 'a');
    await kill(page);
    const next = await context.newPage();
    await next.goto(origin);
    expect(await ids(next)).toEqual(['a']);
  });

  test('[OB9] a tab that is killed gives up its turn and its life', async () => {
    const { page } = await openTab();
    const beside = await openBeside(page);
    await beside.evaluate(() => {
      outboxPage.takeTurn();
      outboxPage.register('beside');
    });
    await expect.poll(() => turns(beside)).toBe(1);
    await page.evaluate(() => outboxPage.takeTurn());
    expect([await isAlive(page, 'beside'), await isAlive(page, 'nobody')]).toEqual([true, false]);
    expect(await turns(page)).toBe(0);
    await kill(beside);
    await expect.poll(() => turns(page)).toBe(1);
    await expect.poll(() => isAlive(page, 'beside')).toBe(false);
  });

  test('[OB15] goes on after the browser has cleared the site’s data', async () => {
    const { page, origin } = await openTab();
    await put(page, 'a');
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await put(page, 'b');
    expect(await ids(page)).toEqual(['b']);
  });

  test('[OB14] says so when the disk is full, keeps what it has, and goes on when there is room', async () => {
    const { page, origin } = await openTab();
    const session = await page.context().newCDPSession(page);
    // Before the first write: Chromium remembers for a while how much room there was.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    await put(page, 'a');
    const failure = await page.evaluate(() =>
      outboxPage.failureOf(outboxPage.store.put(outboxPage.entry('big', 2_000_000))),
    );
    expect(failure).toEqual([
      "The outbox's database failed: QuotaExceededError.",
      'QuotaExceededError',
    ]);
    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await put(page, 'b');
    expect(await ids(page)).toEqual(['a', 'b']);
  });

  test('[OB14] where storage is forbidden it says so, and gives turns all the same', async () => {
    const { page } = await openTab('/sandbox');
    const frame = page.frames()[1];
    if (frame === undefined) throw new Error('There is no frame.');
    await frame.waitForFunction(() => 'outboxPage' in globalThis);
    const failure = await frame.evaluate(() =>
      outboxPage.failureOf(outboxPage.store.put(outboxPage.entry('a'))),
    );
    expect(failure).toEqual(["The outbox's database failed: SecurityError.", 'SecurityError']);
    await frame.evaluate(() => {
      outboxPage.takeTurn();
      outboxPage.register('frame');
    });
    await expect.poll(() => frame.evaluate(() => outboxPage.turns)).toBe(1);
    expect(await frame.evaluate(() => outboxPage.store.isAlive('frame'))).toBe(true);
  });
});
