import { describe, expect, test, vi } from 'vitest';
import { indexedDbOutbox, type OutboxEntry } from '../../src/outbox/index.js';
import { FakePages, useKeyRanges } from './FakePages.js';

useKeyRanges();

const entry = (id: string): OutboxEntry => ({
  ...{ id, status: 'pending', interactionId: id, requestId: id, raw: { id }, scope: 'own' },
  ...{ receivedAt: 5, owner: 'page', attempts: 0, notBefore: 0 },
});
const nextTask = () => new Promise((resolve) => setImmediate(resolve));
const tell = (window: EventTarget, type: string) =>
  window.dispatchEvent(Object.assign(new Event(type), { persisted: true }));

/** A page whose database is open, and what becomes of its transactions. */
async function setUp() {
  const pages = new FakePages();
  const window = new EventTarget() as Window;
  const store = indexedDbOutbox({ ...pages.options, window });
  const { index } = store;
  if (index === undefined) throw new Error('The store has no index.');
  await index.summary();
  const [database] = pages.databases as Set<IDBDatabase>;
  const steps: string[] = [];
  const begin = database?.transaction.bind(database);
  if (database === undefined || begin === undefined) throw new Error('No database is open.');
  database.transaction = (stores, mode, options) => {
    const transaction = begin(stores, mode, options);
    steps.push(`begun ${mode} ${options?.durability}`);
    for (const type of ['commit', 'abort'] as const) {
      const act = transaction[type].bind(transaction);
      transaction[type] = () => {
        act();
        steps.push(type);
      };
    }
    transaction.addEventListener('complete', () => steps.push('complete'));
    return transaction;
  };
  return { pages, window, store, index, database, steps };
}

describe('an arrival', () => {
  test('[OB1] is begun and committed before `add` returns, and resolves once it is complete', async () => {
    const { index, steps } = await setUp();
    const adding = index.add([entry('a'), entry('b')]);
    expect(steps).toEqual(['begun readwrite strict', 'commit']);
    await adding;
    expect(steps.at(-1)).toBe('complete');
  });

  test('[OB1] is on disk if the page goes in the task in which it arrived', async () => {
    const { pages, window, store, index, steps } = await setUp();
    const adding = index.add([entry('a')]);
    tell(window, 'pagehide');
    store.close();
    await adding;
    expect(steps).not.toContain('abort');
    expect(await indexedDbOutbox(pages.options).list()).toEqual([entry('a')]);
  });

  test('[OB27] is completed by the browser on a page that is frozen, once', async () => {
    const { pages, window, index } = await setUp();
    const other = indexedDbOutbox(pages.options);
    await index.add([entry('a')]);
    const adding = index.add([entry('b')]);
    const changed = { ...entry('a'), attempts: 1 };
    const writing = index.write({ put: [changed] });
    tell(window, 'pagehide');
    await adding;
    for (let task = 0; task < 20; task += 1) await nextTask();
    expect(await other.list()).toEqual([entry('a'), entry('b')]);
    const late = index.add([entry('c')]);
    for (let task = 0; task < 20; task += 1) await nextTask();
    expect(await other.list()).toEqual([entry('a'), entry('b')]);
    tell(window, 'pageshow');
    await Promise.all([writing, late]);
    expect(await other.list()).toEqual([changed, entry('b'), entry('c')]);
  });

  test('[OB1] is committed by the browser itself where there is no `commit`', async () => {
    const { index, store, database } = await setUp();
    const begin = database.transaction;
    database.transaction = (...parameters) =>
      Object.assign(begin(...parameters), { commit: undefined });
    await index.add([entry('a')]);
    expect(await store.list()).toEqual([entry('a')]);
  });

  test('[OB1] several that cannot all be written are not written twice', async () => {
    const { index, store, database } = await setUp();
    const begin = database.transaction;
    let refused = 0;
    database.transaction = (...parameters) => {
      const transaction = begin(...parameters);
      const entries = transaction.objectStore('entries');
      const put = entries.put.bind(entries);
      transaction.objectStore = () => entries;
      entries.put = (value, key) => {
        if (value.id === 'b' && refused === 0) {
          refused += 1;
          throw new DOMException('', 'DataCloneError');
        }
        return put(value, key);
      };
      return transaction;
    };
    await index.add([entry('a'), entry('b')]);
    expect(await store.list()).toEqual([entry('a'), entry('b')]);
  });
});

test('[OS12] a change does not bring back a log that is removed in the same moment', async () => {
  const { index } = await setUp();
  await index.add([entry('a'), entry('b')]);
  await Promise.all([
    index.summary(),
    index.write({ put: [{ ...entry('a'), attempts: 1 }] }),
    index.write({ remove: [entry('a'), entry('b')] }),
    index.write({ put: [{ ...entry('b'), attempts: 1 }] }),
  ]);
  expect((await index.page({ scope: 'own', limit: 9 })).entries).toEqual([]);
});

test('[OB16] without key ranges the outbox does without an index', async () => {
  vi.stubGlobal('IDBKeyRange', undefined);
  const store = indexedDbOutbox(new FakePages().options);
  expect(store.index).toBe(undefined);
  await store.put(entry('a'));
  expect(await store.list()).toEqual([entry('a')]);
});
