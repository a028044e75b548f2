import { getEventListeners } from 'node:events';
import { forceCloseDatabase } from 'fake-indexeddb';
import { describe, expect, it, test, vi } from 'vitest';
import { isRuntimeError } from '../../src/errors.js';
import {
  type IndexedDbOutboxOptions,
  indexedDbOutbox,
  type OutboxEntry,
} from '../../src/outbox/index.js';
import { describeOutboxStore } from '../../src/testing/outbox/describeOutboxStore.js';
import { FakePages, nothing, useKeyRanges } from './FakePages.js';

useKeyRanges();

const shared = new FakePages();
describeOutboxStore('indexedDbOutbox', (name) => indexedDbOutbox({ ...shared.options, name }), {
  describe,
  it,
  expect,
  isShared: true,
});

const name = 'patchcord-outbox';
const entry = (id: string, secret = '') => ({ id, raw: { secret } }) as unknown as OutboxEntry;
const failureOf = async (promise: Promise<unknown>): Promise<Error> => {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof Error)) throw new Error('It did not reject with an error.');
  return failure;
};
const nextTask = () => new Promise((resolve) => setImmediate(resolve));

/** Opens a store, and lets the test have at the database connections that it opens. */
function setUp(options: IndexedDbOutboxOptions = {}) {
  const pages = new FakePages();
  const store = indexedDbOutbox({ ...pages.options, ...options });
  return { pages, store };
}

/** Lets the test have at every transaction of the database connections that are opened from now on. */
function onTransaction(pages: FakePages, seen: (transaction: IDBTransaction) => void): void {
  const open = pages.indexedDB.open.bind(pages.indexedDB);
  pages.indexedDB.open = (...args) => {
    const request = open(...args);
    request.addEventListener('success', () => {
      const database = request.result;
      const begin = database.transaction.bind(database);
      database.transaction = (...parameters) => {
        const transaction = begin(...parameters);
        // The look at the layout, when it is opened, names one store.
        if (Array.isArray(parameters[0])) seen(transaction);
        return transaction;
      };
    });
    return request;
  };
}

/** Makes the first `count` writes fail at the last moment, after their requests. */
function failCommits(pages: FakePages, count: number): { tried: number } {
  const state = { tried: 0 };
  onTransaction(pages, (transaction) => {
    state.tried += 1;
    if (state.tried > count) return;
    const entries = transaction.objectStore('entries');
    const put = entries.put.bind(entries);
    transaction.objectStore = () => entries;
    entries.put = (...values) => {
      const written = put(...values);
      written.addEventListener('success', () => transaction.abort());
      return written;
    };
  });
  return state;
}

describe('options', () => {
  test.each<[string, object]>([
    ['name', { name: '' }],
    ['name', { name: 5 }],
    ['name', { name: null }],
    ['openTimeoutMs', { openTimeoutMs: 0 }],
    ['openTimeoutMs', { openTimeoutMs: Number.NaN }],
    ['openTimeoutMs', { openTimeoutMs: Number.POSITIVE_INFINITY }],
  ])('%s of %j is an error at once', (option, options) => {
    let thrown: unknown;
    try {
      indexedDbOutbox(options);
    } catch (error) {
      thrown = error;
    }
    expect(isRuntimeError(thrown) && thrown.code === 'INVALID_OPTION' && thrown.details).toEqual({
      option,
    });
  });

  test('two names are two outboxes, with turns and changes of their own', async () => {
    const pages = new FakePages();
    const [one, other] = ['one', 'other'].map((name) =>
      indexedDbOutbox({ ...pages.options, name }),
    ) as [ReturnType<typeof indexedDbOutbox>, ReturnType<typeof indexedDbOutbox>];
    const changed = vi.fn();
    other.onChange(changed);
    await one.put(entry('a'));
    expect(await other.list()).toEqual([]);
    const { signal } = new AbortController();
    await Promise.all(
      [one, other].map((store) => new Promise<void>((turn) => store.takeTurn(turn, signal))),
    );
    expect(changed).not.toHaveBeenCalled();
  });
});

describe('durability', () => {
  test('[OB1] asks for strict durability where a log is written', async () => {
    const { pages, store } = setUp();
    await store.list();
    const [database] = pages.databases;
    const begun = vi.spyOn(database as IDBDatabase, 'transaction');
    await store.put(entry('a'));
    await store.remove('a');
    expect(begun.mock.calls).toEqual([
      [['entries', 'notes'], 'readwrite', { durability: 'strict' }],
      // A removal that is lost is done again.
      [['entries', 'notes'], 'readwrite', { durability: 'relaxed' }],
    ]);
  });

  test('[OB1] a write that fails at its commit is tried once more', async () => {
    const { pages, store } = setUp();
    const state = failCommits(pages, 1);
    await store.put(entry('a'));
    expect(state.tried).toBe(2);
    expect(await store.list()).toEqual([entry('a')]);
  });

  test('[OB1] rejects if the commit fails again, and works again afterwards', async () => {
    const { pages, store } = setUp();
    failCommits(pages, 2);
    const failure = await failureOf(store.put(entry('a', 'Mira Quillfeather')));
    expect(failure.message).toBe("The outbox's database failed: aborted.");
    expect(await store.list()).toEqual([]);
    await store.put(entry('b'));
    expect(await store.list()).toEqual([entry('b')]);
  });
});

describe('what pages of different versions share', () => {
  test('[OB26] the database: entries by order of arrival, and an index by their ids', async () => {
    const { pages, store } = setUp();
    await store.put(entry('a'));
    await store.put(entry('b'));
    const [database] = pages.databases;
    const entries = database?.transaction('entries').objectStore('entries');
    const index = entries?.index('id');
    expect([...(database?.objectStoreNames ?? [])]).toEqual(['entries', 'notes']);
    expect([entries?.keyPath, entries?.autoIncrement]).toEqual([null, true]);
    expect([index?.keyPath, index?.unique]).toEqual(['id', false]);
  });

  test('[OB26] the names of the locks, and of the channel', async () => {
    const { pages, store } = setUp();
    const { signal } = new AbortController();
    store.onChange(() => {});
    await new Promise<void>((turn) => store.takeTurn(turn, signal));
    store.register('me', signal);
    const { held } = await pages.locks.manager.query();
    expect(held?.map((lock) => lock.name)).toEqual([
      'patchcord-outbox:turn',
      'patchcord-outbox:page:me',
    ]);
    expect([...pages.channels].map((channel) => channel.name)).toEqual(['patchcord-outbox']);
  });

  test('[OB26] the browser’s own channel of that name, where none is given', async () => {
    const { indexedDB, locks } = new FakePages();
    const [one, other] = [1, 2].map(() => indexedDbOutbox({ indexedDB, locks: locks.manager }));
    const changed = vi.fn();
    one?.onChange(changed);
    await other?.put(entry('a'));
    await expect.poll(() => changed.mock.calls.length).toBe(1);
    one?.close();
    other?.close();
  });
});

describe('where there is no database', () => {
  test('[OB14] looks nothing up before it is used', () => {
    const looks: string[] = [];
    for (const global of ['indexedDB', 'BroadcastChannel', 'navigator']) {
      const before = Object.getOwnPropertyDescriptor(globalThis, global);
      Object.defineProperty(globalThis, global, {
        configurable: true,
        get: () => looks.push(global),
      });
      indexedDbOutbox().close();
      if (before) Object.defineProperty(globalThis, global, before);
      else Reflect.deleteProperty(globalThis, global);
    }
    expect(looks).toEqual([]);
  });

  test('[OB14] rejects if there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const store = indexedDbOutbox();
    for (const promise of [store.list(), store.put(entry('a')), store.remove('a')]) {
      expect((await failureOf(promise)).message).toBe(
        "The outbox's database failed: this page has no IndexedDB.",
      );
    }
    store.close();
  });

  test('[OB14] rejects if IndexedDB may not even be looked at', async () => {
    const forbidden = new DOMException('Access is denied to Mira Quillfeather', 'SecurityError');
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get() {
        throw forbidden;
      },
    });
    const failure = await failureOf(indexedDbOutbox().put(entry('a')));
    Reflect.deleteProperty(globalThis, 'indexedDB');
    expect(failure.message).toBe("The outbox's database failed: SecurityError.");
    expect(failure.cause).toBe(forbidden);
  });

  test.each<[string, () => IDBOpenDBRequest]>([
    [
      'at once',
      () => {
        throw new DOMException('', 'UnknownError');
      },
    ],
    [
      'later',
      () => {
        const request = { error: new DOMException('', 'UnknownError') } as IDBOpenDBRequest;
        queueMicrotask(() => request.onerror?.(new Event('error')));
        return request;
      },
    ],
  ])('[OB14] tries again after it could not be opened and said so %s', async (_, refuse) => {
    const { pages, store } = setUp();
    const open = pages.indexedDB.open;
    pages.indexedDB.open = refuse;
    expect((await failureOf(store.put(entry('a')))).message).toContain('UnknownError');
    pages.indexedDB.open = open;
    await store.put(entry('a'));
    expect(await store.list()).toEqual([entry('a')]);
  });

  test('[OB14] leaves a database of that name alone that is another program’s', async () => {
    const { pages, store } = setUp();
    await new Promise((resolve) => {
      pages.indexedDB.open(name, 7).onsuccess = resolve;
    });
    await store.put(entry('a'));
    expect(await store.list()).toEqual([entry('a')]);
    expect([...pages.databases].map(({ version }) => version)).toContain(7);
  });

  test('[OB14] rejects if the database does not open in time, and closes what comes late', async () => {
    const { pages } = setUp();
    const late = {} as IDBOpenDBRequest;
    const close = vi.fn();
    const indexedDB = { open: () => late } as unknown as IDBFactory;
    const store = indexedDbOutbox({ ...pages.options, indexedDB, openTimeoutMs: 5 });
    const failure = await failureOf(store.put(entry('a')));
    expect(failure.message).toBe("The outbox's database failed: it did not open within 5 ms.");
    Object.assign(late, { result: { close } }).onsuccess?.(new Event('success'));
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('a connection that is lost', () => {
  test('[OB15] is opened again after the browser closed it', async () => {
    const { pages, store } = setUp();
    await store.put(entry('a'));
    for (const database of pages.databases) {
      forceCloseDatabase(database as unknown as Parameters<typeof forceCloseDatabase>[0]);
    }
    await nextTask();
    await store.put(entry('b'));
    expect(await store.list()).toEqual([entry('a'), entry('b')]);
    expect(pages.leftOver.databases).toBe(1);
  });

  test('[OB15] is opened again if the browser closed it and did not say so', async () => {
    const { pages, store } = setUp();
    await store.put(entry('a'));
    for (const database of pages.databases) database.close();
    await Promise.all([store.put(entry('b')), store.put(entry('c'))]);
    expect(await store.list()).toEqual([entry('a'), entry('b'), entry('c')]);
    expect(pages.leftOver.databases).toBe(1);
  });

  test('[OB15] a failure on the lost connection leaves the new one alone', async () => {
    const { pages, store } = setUp();
    const begun: IDBTransaction[] = [];
    onTransaction(pages, (transaction) => begun.push(transaction));
    await store.list();
    const work = Promise.all([store.list(), store.put(entry('a'))]);
    while (begun.length < 3) await Promise.resolve();
    const [, first, late] = begun as [unknown, IDBTransaction, IDBTransaction];
    const goOn = () => {
      late.objectStore('entries').count().onsuccess = goOn;
    };
    goOn();
    const opened = vi.spyOn(pages.indexedDB, 'open');
    first.abort();
    await expect.poll(() => opened.mock.results[1]?.value.readyState).toBe('done');
    await nextTask();
    late.abort();
    await work;
    // One is opened and deleted before each, see `renewLog.ts`.
    expect(opened.mock.calls).toEqual([[`${name}-log`], [name]]);
  });

  test('[OB15] gives way to another page’s upgrade, and goes on with the newer database', async () => {
    const { pages, store } = setUp();
    await store.put(entry('a'));
    const blocked = vi.fn();
    const upgraded = await new Promise<IDBDatabase>((resolve) => {
      const request = pages.indexedDB.open(name, 2);
      request.onblocked = blocked;
      request.onupgradeneeded = () => request.result.createObjectStore('more');
      request.onsuccess = () => resolve(request.result);
    });
    expect(blocked).not.toHaveBeenCalled();
    await store.put(entry('b'));
    expect(await store.list()).toEqual([entry('a'), entry('b')]);
    expect(upgraded.version).toBe(2);
  });

  test('[OB15] gives way when another page deletes the database, and starts anew', async () => {
    const { pages, store } = setUp();
    await store.put(entry('a'));
    await new Promise((resolve) => {
      pages.indexedDB.deleteDatabase(name).onsuccess = resolve;
    });
    expect(await store.list()).toEqual([]);
    await store.put(entry('b'));
    expect(await store.list()).toEqual([entry('b')]);
  });
});

describe('a page that the browser keeps for the way back', () => {
  const tell = (window: EventTarget, type: string, persisted: boolean) =>
    window.dispatchEvent(Object.assign(new Event(type), { persisted }));
  function setUpPage() {
    const window = new EventTarget() as Window;
    const { pages, store } = setUp({ window });
    let count = 0;
    onTransaction(pages, () => {
      count += 1;
    });
    /** Until so many transactions have begun; no task goes by, in which one could end. */
    const begun = async (least: number) => {
      while (count < least) await Promise.resolve();
    };
    return { window, pages, store, other: indexedDbOutbox(pages.options), begun };
  }
  const heldUp = async (promise: Promise<unknown>) => {
    const ended = vi.fn();
    promise.then(ended, ended);
    for (let task = 0; task < 20; task += 1) await nextTask();
    return ended.mock.calls.length === 0;
  };

  test('[OB27] lets go of what it reads and writes, and does it once it is back', async () => {
    const { window, pages, store, other, begun } = setUpPage();
    const aborted = vi.fn();
    onTransaction(pages, (transaction) => transaction.addEventListener('abort', aborted));
    await store.put(entry('a'));
    const [listed, put] = [store.list(), store.put(entry('b'))];
    await begun(3);
    tell(window, 'pagehide', true);
    await other.put(entry('c'));
    expect(aborted).toHaveBeenCalledTimes(2);
    expect(await heldUp(Promise.race([listed, put, store.list()]))).toBe(true);
    expect(await other.list()).toEqual([entry('a'), entry('c')]);
    tell(window, 'pageshow', true);
    await put;
    expect(await store.list()).toEqual([entry('a'), entry('c'), entry('b')]);
    expect(await listed).toContainEqual(entry('a'));
  });

  test('[OB27] begins nothing while it is away, however often it was left', async () => {
    const { window, pages, store } = setUpPage();
    const aborts: (() => void)[] = [];
    onTransaction(pages, (transaction) => aborts.push(vi.spyOn(transaction, 'abort')));
    await store.list();
    for (const type of ['pagehide', 'pageshow', 'pagehide', 'pagehide']) tell(window, type, true);
    expect(aborts).toHaveLength(1);
    expect(aborts[0]).not.toHaveBeenCalled();
    const put = store.put(entry('a'));
    expect(await heldUp(put)).toBe(true);
    tell(window, 'pageshow', true);
    await put;
    expect(await store.list()).toEqual([entry('a')]);
  });

  test('[OB27] goes on to the end on a page that is not kept', async () => {
    const { window, store, begun } = setUpPage();
    await store.list();
    const put = store.put(entry('a'));
    await begun(2);
    tell(window, 'pagehide', false);
    await put;
    expect(await store.list()).toEqual([entry('a')]);
  });

  test('[OB27] what has just been committed stays', async () => {
    const { window, pages, store, other } = setUpPage();
    onTransaction(pages, (transaction) => {
      transaction.addEventListener('complete', () => tell(window, 'pagehide', true));
    });
    await store.put(entry('a'));
    expect(await other.list()).toEqual([entry('a')]);
  });

  test('[OB17] [OB27] listens to the page no longer once it is closed', async () => {
    const { window, store } = setUpPage();
    const count = () =>
      ['pagehide', 'pageshow'].map((type) => getEventListeners(window, type).length);
    const listens = vi.spyOn(window, 'addEventListener');
    expect(count()).toEqual([0, 0]);
    await store.list();
    await store.put(entry('a'));
    expect(count()).toEqual([1, 0]);
    expect(listens).toHaveBeenCalledOnce();
    for (const type of ['pagehide', 'pageshow']) tell(window, type, true);
    expect(count()).toEqual([1, 0]);
    store.close();
    expect(count()).toEqual([0, 0]);
  });
});

describe('without locks or channels', () => {
  test.each<[string, object | undefined, IndexedDbOutboxOptions]>([
    ['missing, and no database', {}, {}],
    ['missing with the whole navigator, and no database', undefined, {}],
    [
      'refused',
      {},
      {
        indexedDB: new FakePages().indexedDB,
        locks: {
          request: () => Promise.reject(new DOMException('', 'SecurityError')),
          query: () => Promise.reject(new DOMException('', 'SecurityError')),
        },
      },
    ],
  ])('[OB16] locks %s: turns and signs of life hold within the page', async (_, own, options) => {
    vi.stubGlobal('navigator', own);
    const [page, other] = [1, 2].map(() => indexedDbOutbox(options));
    if (!page || !other) throw new Error('no stores');
    const [first, second] = [new AbortController(), new AbortController()];
    const came: string[] = [];
    const turn = (who: string, store: typeof page, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        store.takeTurn(() => {
          came.push(who);
          resolve();
        }, signal);
      });
    await turn('first', page, first.signal);
    const next = turn('second', page, second.signal);
    await turn('other page', other, second.signal);
    expect(came).toEqual(['first', 'other page']);
    first.abort();
    await next;
    page.register('page', second.signal);
    await nextTask();
    expect([await page.isAlive('page'), await other.isAlive('page')]).toEqual([true, false]);
  });

  test.each<[string, IndexedDbOutboxOptions['createChannel']]>([
    ['missing', undefined],
    [
      'forbidden',
      () => {
        throw new DOMException('', 'SecurityError');
      },
    ],
  ])('[OB16] channel %s: everything else works', async (_, createChannel) => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const { indexedDB } = new FakePages();
    const store = indexedDbOutbox({ indexedDB, ...(createChannel && { createChannel }) });
    const stop = store.onChange(() => {});
    await store.put(entry('a'));
    expect(await store.list()).toEqual([entry('a')]);
    stop();
    store.close();
  });

  test('[OB16] a message to other pages that fails does not fail the write', async () => {
    const { pages, store } = setUp();
    store.onChange(() => {});
    for (const channel of pages.channels) channel.isClosed = true;
    await store.put(entry('a'));
    expect(await store.list()).toEqual([entry('a')]);
  });
});

describe('what it leaves and tells', () => {
  test('[OB17] nothing is left after close', async () => {
    const { pages, store } = setUp();
    const outside = new AbortController();
    await store.put(entry('a'));
    store.onChange(() => {});
    store.onChange(() => {})();
    await new Promise<void>((turn) => store.takeTurn(turn, outside.signal));
    store.takeTurn(() => {}, outside.signal);
    store.register('page', outside.signal);
    expect(pages.leftOver).toEqual({ databases: 1, channels: 1, listeners: 1, locks: 3 });
    expect(getEventListeners(outside.signal, 'abort')).toHaveLength(3);
    store.close();
    await nextTask();
    expect(pages.leftOver).toEqual(nothing);
    expect(getEventListeners(outside.signal, 'abort')).toHaveLength(0);
  });

  test('[OB17] nothing is begun after close', async () => {
    const { pages, store } = setUp();
    const outside = new AbortController();
    store.close();
    store.onChange(() => {});
    store.takeTurn(() => {}, outside.signal);
    store.register('page', outside.signal);
    expect((await failureOf(store.put(entry('a')))).message).toBe('The outbox is closed.');
    expect(pages.leftOver).toEqual(nothing);
    expect(getEventListeners(outside.signal, 'abort')).toHaveLength(0);
  });

  test('[OB17] nothing is left of a turn and a sign of life that have ended', async () => {
    const { pages, store } = setUp();
    const outside = new AbortController();
    await new Promise<void>((turn) => store.takeTurn(turn, outside.signal));
    store.register('page', outside.signal);
    outside.abort();
    await nextTask();
    expect(pages.leftOver).toEqual(nothing);
    expect(getEventListeners(outside.signal, 'abort')).toHaveLength(0);
  });

  test('[OB17] nothing is left if it is closed while it opens', async () => {
    const { pages, store } = setUp();
    const put = store.put(entry('a'));
    store.close();
    await put;
    expect(pages.leftOver).toEqual(nothing);
    const after = indexedDbOutbox(pages.options);
    expect(await after.list()).toEqual([entry('a')]);
  });

  test('[OB18] other pages are told without a word of the log', async () => {
    const { pages, store } = setUp();
    await store.put(entry('a', 'Mira Quillfeather'));
    await store.remove('a');
    await store.list();
    expect(pages.posted).toEqual([null, null]);
  });

  test('[OB18] a write that fails is not announced', async () => {
    const { pages, store } = setUp();
    failCommits(pages, 2);
    await failureOf(store.put(entry('a')));
    expect(pages.posted).toEqual([]);
  });
});
