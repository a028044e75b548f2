import { describe, expect, test, vi } from 'vitest';
import { encryptedOutbox } from '../../src/outbox/encrypted/index.js';
import {
  type IndexedDbOutboxOptions,
  indexedDbOutbox,
  type OutboxEntry,
} from '../../src/outbox/index.js';
import { FakePages, useKeyRanges } from './FakePages.js';

useKeyRanges();

const entry = (id: string, raw: unknown = { id }): OutboxEntry => ({
  ...{ id, status: 'pending', interactionId: id, requestId: `request ${id}`, raw, scope: 'own' },
  ...{ receivedAt: 5, owner: 'page', attempts: 0, notBefore: 0 },
});

/** What `localStorage` is to the pages of one origin. */
class FakeStorage {
  readonly items = new Map<string, string>();
  isFull = false;
  get length() {
    return this.items.size;
  }
  key = (at: number) => [...this.items.keys()][at] ?? null;
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (this.isFull) throw new DOMException('', 'QuotaExceededError');
    this.items.set(key, value);
  };
  removeItem = (key: string) => void this.items.delete(key);
}

/** Pages of one origin. */
function setUp() {
  const pages = new FakePages();
  const storage = new FakeStorage();
  const page = (options: IndexedDbOutboxOptions = {}) => {
    const window = new EventTarget() as Window;
    const store = indexedDbOutbox({ ...pages.options, window, storage, ...options });
    const { index, keepOnLeave } = store;
    if (index === undefined || keepOnLeave === undefined) throw new Error('It is not complete.');
    const tellStored = (key: string) =>
      window.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: '[]' }));
    return { store, index, keepOnLeave, window, tellStored };
  };
  return { page, storage };
}

describe('logs that a page leaves', () => {
  test('[OB37] are in the outbox of the next page, in order, and nowhere else', async () => {
    const { page, storage } = setUp();
    page().keepOnLeave([entry('a'), entry('b')]);
    page().keepOnLeave([entry('c')]);
    expect(storage.length).toBe(2);
    expect(await page().store.list()).toEqual([entry('a'), entry('b'), entry('c')]);
    expect(storage.length).toBe(0);
    expect(await page().store.list()).toHaveLength(3);
  });

  test('[OB37] and that were written all the same are there once, as they are there', async () => {
    const { page } = setUp();
    const before = page();
    const changed = { ...entry('b'), attempts: 1 };
    await before.index.add([changed]);
    before.keepOnLeave([entry('a'), entry('b')]);
    expect(await page().store.list()).toEqual([changed, entry('a')]);
  });

  test('[OB37] are there beside a log of the same interaction that came before', async () => {
    const { page } = setUp();
    const before = page();
    const first = { ...entry('a'), requestId: 'first' };
    await before.index.add([first]);
    before.keepOnLeave([entry('a')]);
    expect(await page().store.list()).toEqual([first, entry('a')]);
  });

  test('[OB37] are taken back by the page that is shown again', async () => {
    const { page, storage } = setUp();
    expect(page().keepOnLeave([entry('a')])()).toEqual([]);
    expect(storage.length).toBe(0);
  });

  test('[OB37] are told to that page if another has them', async () => {
    const { page } = setUp();
    const takeBack = page().keepOnLeave([entry('a')]);
    await page().store.list();
    expect(takeBack()).toEqual([entry('a')]);
  });

  test('[OB37] are moved by a page that is open', async () => {
    const { page, storage } = setUp();
    const open = page();
    await open.store.list();
    const told = new Promise<void>((resolve) => void open.store.onChange(resolve));
    page().keepOnLeave([entry('a')]);
    open.tellStored(storage.key(0) ?? '');
    await told;
    expect(await open.store.list()).toEqual([entry('a')]);
    expect(storage.length).toBe(0);
  });

  test('[OB37] are found beside what other scripts have written there', async () => {
    const { page, storage } = setUp();
    for (const [at, value] of ['{', '7', 'null', '{}', '[{"id":1}, null, []]'].entries()) {
      storage.items.set(`patchcord-outbox-left:${at}`, value);
    }
    page().keepOnLeave([entry('a')]);
    expect(await page().store.list()).toEqual([entry('a')]);
  });

  test('[OB37] cost no other if JSON cannot hold one', async () => {
    const { page } = setUp();
    const takeBack = page().keepOnLeave([entry('a', 1n), entry('b')]);
    expect(await page().store.list()).toEqual([entry('b')]);
    expect(takeBack()).toEqual([entry('b')]);
  });

  test.each([
    ['is full', (storage: FakeStorage) => Object.assign(storage, { isFull: true })],
    ['is not wanted', () => null],
    [
      'holds something else',
      (storage: FakeStorage) => {
        storage.items.set('patchcord-outbox-left:x', '{');
        storage.items.set('other', '[]');
        return storage;
      },
    ],
  ])('[OB37] cost nothing else where the storage %s', async (_, spoil) => {
    const { page, storage } = setUp();
    const spoilt = spoil(storage);
    page({ storage: spoilt }).keepOnLeave([entry('a')])();
    const { store } = page({ storage: spoilt });
    await store.put(entry('b'));
    expect(await store.list()).toEqual([entry('b')]);
  });

  test('[OB37] cost nothing else where the page forbids storage', async () => {
    vi.stubGlobal('localStorage', undefined);
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('', 'SecurityError');
      },
    });
    const store = indexedDbOutbox(new FakePages().options);
    expect(store.keepOnLeave?.([entry('a')])()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test('[OB37] are encrypted if the outbox is', async () => {
    const { page, storage } = setUp();
    const key = crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const sealedBy = (inner: ReturnType<typeof page>) =>
      encryptedOutbox(inner.store, { key: () => key });
    const inner = page();
    // The page goes in the middle of a write.
    let leave = () => {};
    const add = inner.index.add;
    const going = new Promise<void>((resolve) => {
      leave = resolve;
    });
    inner.index.add = () => {
      leave();
      return new Promise(() => undefined);
    };
    const before = sealedBy(inner);
    const log = entry('a', { text: 'Mira Quillfeather' });
    void before.index?.add([log]);
    expect(before.keepOnLeave?.([log])()).toEqual([]);
    expect(storage.length).toBe(0);
    await going;
    before.keepOnLeave?.([log]);
    expect([...storage.items.values()].join()).toContain('request a');
    expect([...storage.items.values()].join()).not.toContain('Mira');
    inner.index.add = add;
    const next = page();
    expect(JSON.stringify(await next.store.list())).not.toContain('Mira');
    expect(await sealedBy(next).list()).toEqual([log]);
  });
});
