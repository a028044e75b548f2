import { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleScript } from '../crmPages/bundleScript.js';
import type { Tab } from '../engines/Engine.js';
import type { EngineHarness } from '../engines/useEngine.js';
import type { OutboxPage } from '../outboxPage.js';
import { patience } from './openDesk.js';

declare const outboxPage: OutboxPage;

const put = (tab: Tab, id: string) =>
  tab.evaluate(async (entryId) => {
    await outboxPage.store.put(outboxPage.entry(entryId));
  }, id);
const ids = (tab: Tab) =>
  tab.evaluate(async () => (await outboxPage.store.list()).map(({ id }) => id));
const turns = (tab: Tab) => tab.evaluate(() => outboxPage.turns);
const isAlive = (tab: Tab, owner: string) =>
  tab.evaluate((name) => outboxPage.store.isAlive(name), owner);
const changes = (tab: Tab) => tab.evaluate(() => outboxPage.changes);

/** The ways in which a tab goes without a word. */
const ends: readonly (readonly [string, (tab: Tab) => Promise<void>])[] = [
  ['closed', (tab) => tab.close()],
  ['navigated away', (tab) => tab.goto('about:blank')],
];

/** The store that the outbox has in a browser. */
export const describeIndexedDb = (browser: EngineHarness) =>
  describe('indexedDbOutbox', () => {
    let script = '';
    beforeAll(async () => {
      script = await bundleScript('test/browser/outboxPage.ts', { format: 'iife' });
    });

    const routes = () =>
      new Hono()
        .get('/', (context) => {
          context.header('Content-Security-Policy', "default-src 'none'; script-src 'self'");
          return context.html('<!doctype html><script src="/page.js"></script>');
        })
        .get('/page.js', (context) =>
          context.body(script, 200, { 'Content-Type': 'text/javascript' }),
        );

    /** Tabs of one site in one profile. */
    async function openTabs() {
      const { origin } = await browser.serve('localhost', routes());
      const profile = await browser.newProfile();
      const open = () => profile.open(`${origin}/`);
      return { open, tab: await open() };
    }

    test('[OB1] meets every rule of the suite, under a strict policy', async () => {
      const { tab } = await openTabs();
      const { passed, failed } = await tab.evaluate(() => outboxPage.runSuite());
      expect(failed).toEqual([]);
      expect(passed).toBeGreaterThan(20);
    });

    test('[OB1] has its entries after a reload, in order', async () => {
      const { tab } = await openTabs();
      for (const id of ['b', 'a', 'c', 'a']) await put(tab, id);
      await tab.reload();
      expect(await ids(tab)).toEqual(['b', 'a', 'c']);
    });

    test('[OB1] writes a log with strict durability', async () => {
      const { tab } = await openTabs();
      const durabilities = await tab.evaluate(async () => {
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
      expect(durabilities).toEqual(['strict', 'relaxed']);
    });

    test.each(ends)('[OB1] has its entries when its only tab was %s', async (_, end) => {
      const { tab, open } = await openTabs();
      await put(tab, 'a');
      await end(tab);
      expect(await ids(await open())).toEqual(['a']);
    });

    test('[OB1] [OB9] tabs take turns, and hear of each other’s changes', async () => {
      const { tab, open } = await openTabs();
      const beside = await open();
      expect([await changes(tab), await changes(beside)]).toEqual([0, 0]);
      await tab.evaluate(() => outboxPage.takeTurn());
      await expect.poll(() => turns(tab)).toBe(1);
      await beside.evaluate(() => outboxPage.takeTurn());
      await put(tab, 'a');
      await expect.poll(() => changes(beside), patience).toBe(1);
      await tab.evaluate(() => outboxPage.store.remove('a'));
      await expect.poll(() => changes(beside), patience).toBe(2);
      expect([await changes(tab), await turns(beside)]).toEqual([0, 0]);
      await tab.evaluate(() => outboxPage.endTurn());
      await expect.poll(() => turns(beside), patience).toBe(1);
    });

    test('[OB9] a tab that is closed gives up its turn and its life', async () => {
      const { tab, open } = await openTabs();
      const beside = await open();
      await beside.evaluate(() => {
        outboxPage.takeTurn();
        outboxPage.register('beside');
      });
      await expect.poll(() => turns(beside)).toBe(1);
      await tab.evaluate(() => outboxPage.takeTurn());
      expect([await isAlive(tab, 'beside'), await isAlive(tab, 'nobody')]).toEqual([true, false]);
      expect(await turns(tab)).toBe(0);
      await beside.close();
      await expect.poll(() => turns(tab), patience).toBe(1);
      await expect.poll(() => isAlive(tab, 'beside'), patience).toBe(false);
    });

    test('[OB15] holds up neither an upgrade nor a deletion by another tab', async () => {
      const { tab, open } = await openTabs();
      const beside = await open();
      await put(tab, 'a');
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
      await put(tab, 'b');
      expect(await ids(tab)).toEqual(['a', 'b']);
      await beside.evaluate(
        () =>
          new Promise<void>((resolve) => {
            indexedDB.deleteDatabase('patchcord-outbox').onsuccess = () => resolve();
          }),
      );
      expect(await ids(tab)).toEqual([]);
    });
  });
