import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { beforeAll, expect, test } from 'vitest';
import type { OutboxEntry, OutboxStore } from '../../src/index.js';
import { bundleScript } from './crmPages/bundleScript.js';
import { useBrowser } from './harness/useBrowser.js';
import type { OutboxPage } from './outboxPage.js';

declare const outboxPage: OutboxPage;
declare const OldPatchcord: { indexedDbOutbox(): OutboxStore };
declare global {
  interface Window {
    store: OutboxStore;
  }
}

const browser = useBrowser();
const oldScript = readFileSync(
  new URL('../fixtures/old/indexedDbOutbox.b6b0fec.js', import.meta.url),
  'utf8',
);
let newScript = '';

beforeAll(async () => {
  newScript = await bundleScript('test/browser/outboxPage.ts', { format: 'iife' });
});

const routes = () => {
  const javaScript = { 'Content-Type': 'text/javascript' };
  return new Hono()
    .get('/old', (context) => context.html('<!doctype html><script src="/old.js"></script>'))
    .get('/new', (context) => context.html('<!doctype html><script src="/new.js"></script>'))
    .get('/old.js', (context) => context.body(oldScript, 200, javaScript))
    .get('/new.js', (context) => context.body(newScript, 200, javaScript));
};

const entry = (id: string, rest: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...{ id, status: 'pending', interactionId: id, requestId: `request ${id}`, raw: { id } },
  ...{ receivedAt: 5, owner: 'page', attempts: 0, notBefore: 0 },
  ...rest,
});

/** A page of the version before and one of this, of one browser profile. */
async function openBoth() {
  const { origin } = await browser.serve('localhost', routes());
  const { page: old } = await browser.open(`${origin}/old`);
  const openNew = async () => {
    const page = await old.context().newPage();
    await page.goto(`${origin}/new`);
    await page.evaluate(() => {
      window.store = outboxPage.store;
    });
    return page;
  };
  await old.evaluate(() => {
    window.store = OldPatchcord.indexedDbOutbox();
  });
  return { old, openNew };
}
type Page = Awaited<ReturnType<typeof openBoth>>['old'];

const put = (page: Page, one: OutboxEntry) =>
  page.evaluate((given) => window.store.put(given), one);
const remove = (page: Page, id: string) => page.evaluate((given) => window.store.remove(given), id);
const list = (page: Page) => page.evaluate(() => window.store.list());
const add = (page: Page, entries: OutboxEntry[]) =>
  page.evaluate((given) => window.store.index?.add(given), entries);
const sums = (page: Page) =>
  page.evaluate(async () =>
    (await window.store.index?.summary())?.map((sum) => [
      sum.scope,
      sum.pending,
      sum.saved,
      sum.failed,
    ]),
  );
const due = (page: Page, scope: string) =>
  page.evaluate(
    async (given) =>
      (await window.store.index?.due({ scope: given, now: 9, wokenAt: 0, limit: 9 }))?.entries.map(
        ({ id }) => id,
      ),
    scope,
  );

test('[OB26] a page of the version before that is open holds up no new one, and goes on', async () => {
  const { old, openNew } = await openBoth();
  await put(old, entry('a'));
  await put(old, entry('b', { status: 'failed' }));
  const page = await openNew();
  expect(await sums(page)).toEqual([['', 1, 0, 1]]);
  expect(await due(page, '')).toEqual(['a', 'b']);
  await put(old, entry('c'));
  await put(old, entry('a', { attempts: 2 }));
  expect(await sums(page)).toEqual([['', 2, 0, 1]]);
  expect((await list(page)).map(({ id, attempts }) => [id, attempts])).toEqual([
    ['a', 2],
    ['b', 0],
    ['c', 0],
  ]);
  expect(await list(old)).toEqual(await list(page));
});

test('[OB26] the version before saves, tells and removes what the new page has added', async () => {
  const { old, openNew } = await openBoth();
  await put(old, entry('old'));
  const page = await openNew();
  await add(page, [entry('a', { scope: 'own' }), entry('b', { scope: 'own' })]);
  const [, a] = await list(old);
  expect(a).toEqual(entry('a', { scope: 'own' }));
  await put(old, { ...entry('a', { scope: 'own' }), status: 'saved' });
  expect(await sums(page)).toEqual([
    ['', 1, 0, 0],
    ['own', 1, 1, 0],
  ]);
  await remove(old, 'a');
  expect(await due(page, 'own')).toEqual(['b']);
  expect((await list(page)).map(({ id }) => id)).toEqual(['old', 'b']);
});

test('[OB26] the version before hears of what the new page adds, and the new page of its changes', async () => {
  const { old, openNew } = await openBoth();
  const page = await openNew();
  for (const one of [old, page]) {
    await one.evaluate(() => {
      Object.assign(window, { changes: 0 });
      window.store.onChange(() => Object.assign(window, { changes: 1 }));
    });
  }
  const changes = (one: Page) => one.evaluate(() => Reflect.get(window, 'changes'));
  await add(page, [entry('a', { scope: 'own' })]);
  await expect.poll(() => changes(old)).toBe(1);
  expect(await changes(page)).toBe(0);
  await remove(old, 'a');
  await expect.poll(() => changes(page)).toBe(1);
});

test('[OB26] both versions take turns, and see each other live', async () => {
  const { old, openNew } = await openBoth();
  const page = await openNew();
  const takeTurn = (one: Page) =>
    one.evaluate(() => {
      const ending = new AbortController();
      Object.assign(window, { hasTurn: false, end: () => ending.abort() });
      window.store.takeTurn(() => Object.assign(window, { hasTurn: true }), ending.signal);
      window.store.register('old', new AbortController().signal);
    });
  const hasTurn = (one: Page) => one.evaluate(() => Reflect.get(window, 'hasTurn'));
  await takeTurn(old);
  await expect.poll(() => hasTurn(old)).toBe(true);
  await takeTurn(page);
  expect(await page.evaluate(() => window.store.isAlive('old'))).toBe(true);
  expect(await hasTurn(page)).toBe(false);
  await old.close();
  await expect.poll(() => hasTurn(page)).toBe(true);
});

test('[OB26] what the version before left is there after it is gone, in order, and is migrated once', async () => {
  const { old, openNew } = await openBoth();
  const ids = Array.from({ length: 450 }, (_, at) => `log-${at}`);
  await old.evaluate(
    async (entries) => {
      for (const one of entries) await window.store.put(one);
    },
    ids.map((id) => entry(id)),
  );
  await old.close();
  const page = await openNew();
  expect(await sums(page)).toEqual([['', 450, 0, 0]]);
  expect((await list(page)).map(({ id }) => id)).toEqual(ids);
  const names = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name),
  );
  expect(names).toEqual(['patchcord-outbox']);
});
