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
  const { page, problems } = await browser.open(`${origin}${path}`);
  return { page, problems, origin };
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

/** The ways in which a tab goes without a word. */
const ends: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['closed', (page) => page.close()],
  ['navigated away', (page) => page.goto('about:blank')],
  [
    'killed',
    async (page) => {
      const session = await page.context().newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      // It never answers: nobody is left to.
      session.send('Page.crash').catch(() => {});
      await crashed;
    },
  ],
];

describe('indexedDbOutbox in Chromium', () => {
  test('[OB1] meets every rule of the suite, under a strict policy', async () => {
    const { page, problems } = await openTab();
    const { passed, failed } = await page.evaluate(() => outboxPage.runSuite());
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(20);
    expect(problems).toEqual({ errors: [], violations: [] });
  });

  test('[OB1] has its entries after a reload, in order', async () => {
    const { page } = await openTab();
    for (const id of ['b', 'a', 'c']) await put(page, id);
    await put(page, 'a');
    await page.reload();
    expect(await ids(page)).toEqual(['b', 'a', 'c']);
  });

  test.each(ends)('[OB1] has its entries when its only tab was %s', async (_, end) => {
    const { page, origin } = await openTab();
    const context = page.context();
    await put(page, 'a');
    await end(page);
    const next = await context.newPage();
    await next.goto(origin);
    expect(await ids(next)).toEqual(['a']);
  });

  test('[OB1] writes with strict durability', async () => {
    const { page } = await openTab();
    const durabilities = await page.evaluate(async () => {
      const seen: string[] = [];
      const begin = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...parameters) {
        const transaction = begin.apply(this, parameters);
        if (transaction.mode === 'readwrite') seen.push(transaction.durability);
        return transaction;
      };
      await outboxPage.store.put(outboxPage.entry('a'));
      await outboxPage.store.remove('a');
      return seen;
    });
    expect(durabilities).toEqual(['strict', 'strict']);
  });

  test('[OB1] tabs take turns', async () => {
    const { page } = await openTab();
    const beside = await openBeside(page);
    await page.evaluate(() => outboxPage.takeTurn());
    await expect.poll(() => turns(page)).toBe(1);
    await beside.evaluate(() => outboxPage.takeTurn());
    await ids(beside);
    expect(await turns(beside)).toBe(0);
    await page.evaluate(() => outboxPage.endTurn());
    await expect.poll(() => turns(beside)).toBe(1);
  });

  test.each(ends)('[OB9] a tab that is %s gives up its turn and its life', async (_, end) => {
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
    await end(beside);
    await expect.poll(() => turns(page)).toBe(1);
    await expect.poll(() => isAlive(page, 'beside')).toBe(false);
  });

  test('[OB9] tabs hear of each other’s changes', async () => {
    const { page } = await openTab();
    const beside = await openBeside(page);
    const changes = (tab: Page) => tab.evaluate(() => outboxPage.changes);
    expect([await changes(page), await changes(beside)]).toEqual([0, 0]);
    await put(page, 'a');
    await expect.poll(() => changes(beside)).toBe(1);
    await page.evaluate(() => outboxPage.store.remove('a'));
    await expect.poll(() => changes(beside)).toBe(2);
    expect(await changes(page)).toBe(0);
  });

  test('[OB15] holds up neither an upgrade nor a deletion by another tab', async () => {
    const { page } = await openTab();
    const beside = await openBeside(page);
    await put(page, 'a');
    const events = await beside.evaluate(async () => {
      const seen: string[] = [];
      const settled = (request: IDBOpenDBRequest) =>
        new Promise<void>((resolve) => {
          request.onblocked = () => seen.push('blocked');
          request.onsuccess = () => {
            seen.push('done');
            resolve();
          };
        });
      const upgrade = indexedDB.open('patchcord-outbox', 5);
      await settled(upgrade);
      upgrade.result.close();
      return seen;
    });
    expect(events).toEqual(['done']);
    await put(page, 'b');
    expect(await ids(page)).toEqual(['a', 'b']);
    await beside.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase('patchcord-outbox').onsuccess = resolve;
        }),
    );
    expect(await ids(page)).toEqual([]);
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
