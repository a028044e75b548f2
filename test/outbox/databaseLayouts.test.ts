import { describe, expect, test, vi } from 'vitest';
import { indexedDbOutbox, type OutboxEntry, type OutboxStore } from '../../src/outbox/index.js';
import { indexes } from '../../src/outbox/openDatabase.js';
import { FakePages, useKeyRanges } from './FakePages.js';

useKeyRanges();

const name = 'patchcord-outbox';

/** An entry as version 1 left it: without a scope. */
const entry = (id: string): OutboxEntry => ({
  ...{ id, status: 'pending', interactionId: id, requestId: `request ${id}`, raw: { id } },
  ...{ receivedAt: 5, owner: 'page', attempts: 0, notBefore: 0 },
});

/** Makes a database by hand and closes it. */
const make = (
  pages: FakePages,
  build: (database: IDBDatabase) => void,
  { version = 1, named = name } = {},
) =>
  new Promise<void>((resolve) => {
    const request = pages.indexedDB.open(named, version);
    request.onupgradeneeded = () => build(request.result);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });

const entriesIn = (database: IDBDatabase) =>
  database.createObjectStore('entries', { autoIncrement: true });

/** The layout of version 1, with entries. */
const first = (...ids: string[]) =>
  ((database) => {
    const entries = entriesIn(database);
    entries.createIndex('id', 'id', { unique: true });
    for (const id of ids) entries.put(entry(id));
  }) satisfies (database: IDBDatabase) => void;

function indexOf({ index }: OutboxStore) {
  if (index === undefined) throw new Error('The store has no index.');
  return index;
}

/** Uses everything that the index has. */
async function useAll(store: OutboxStore): Promise<unknown[]> {
  const index = indexOf(store);
  const scope = 'own';
  const log = { ...entry('new'), scope, wakeFrom: 1 };
  await index.add([log, { ...log, requestId: 'another' }]);
  await index.keepNote('note', 1);
  const due = await index.due({ scope, now: 9, wokenAt: 9, limit: 9 });
  const found = [
    await index.get('new'),
    ...(await index.ofInteraction(scope, 'new', 9)),
    ...due.entries,
    ...(await index.page({ scope, limit: 9 })).entries,
    ...(await index.page({ scope, status: 'pending', limit: 9 })).entries,
  ];
  const [sum] = (await index.summary()).filter((one) => one.scope === scope);
  return [found.length, await index.note('note'), sum?.pending];
}
const allUsed = [9, 1, 2];

describe('the layout of the database', () => {
  const incomplete: [string, (database: IDBDatabase) => void][] = [
    ['of version 1', first()],
    [
      'with notes, but the unique index of version 1',
      (database) => {
        first()(database);
        database.createObjectStore('notes');
      },
    ],
    ...Object.keys(indexes).map((missing): [string, (database: IDBDatabase) => void] => [
      `without the index ${missing}`,
      (database) => {
        database.createObjectStore('notes');
        const entries = entriesIn(database);
        for (const [index, path] of Object.entries(indexes)) {
          if (index !== missing) entries.createIndex(index, path);
        }
      },
    ]),
    [
      'without notes',
      (database) => {
        const entries = entriesIn(database);
        for (const [index, path] of Object.entries(indexes)) entries.createIndex(index, path);
      },
    ],
    [
      'with more than this version knows',
      (database) => {
        first()(database);
        database.createObjectStore('more').put('kept', 'key');
      },
    ],
  ];

  test.each(incomplete)('[OB26] is completed where it is one %s', async (_, build) => {
    const pages = new FakePages();
    await make(pages, build, { version: 3 });
    const store = indexedDbOutbox(pages.options);
    expect(await useAll(store)).toEqual(allUsed);
    const [database] = pages.databases;
    expect([database?.name, database?.version]).toEqual([name, 4]);
    store.close();
    const again = indexedDbOutbox(pages.options);
    expect((await again.list()).length).toBe(2);
    expect([...pages.databases].map(({ version }) => version)).toEqual([4]);
  });

  test('[OB26] is completed once by pages that open it at the same time', async () => {
    const pages = new FakePages();
    await make(pages, first('a'));
    const stores = [1, 2, 3].map(() => indexedDbOutbox(pages.options));
    await Promise.all(
      stores.map((store) => indexOf(store).add([entry(`of ${stores.indexOf(store)}`)])),
    );
    const ids = (await stores[0]?.list())?.map(({ id }) => id).sort();
    expect(ids).toEqual(['a', 'of 0', 'of 1', 'of 2']);
    expect(new Set([...pages.databases].map(({ version }) => version))).toEqual(new Set([2]));
  });

  test('[OB14] keeps clear of databases of both names that are other programs’', async () => {
    const pages = new FakePages();
    const foreign = (database: IDBDatabase) =>
      void database.createObjectStore('entries', { keyPath: 'key' }).put({ key: 'theirs' });
    for (const named of [name, `${name}-entries`])
      await make(pages, foreign, { version: 7, named });
    const store = indexedDbOutbox(pages.options);
    expect(await useAll(store)).toEqual(allUsed);
    const names = (await pages.indexedDB.databases()).map((one) => [one.name, one.version]);
    expect(names.sort()).toEqual([
      [name, 7],
      [`${name}-entries`, 7],
      [`${name}-entries-entries`, 1],
    ]);
  });
});

describe('entries of version 1', () => {
  test('[OB26] are counted and found once the index has counted', async () => {
    const pages = new FakePages();
    const ids = Array.from({ length: 450 }, (_, at) => `log-${at}`);
    await make(pages, first(...ids));
    const index = indexOf(indexedDbOutbox(pages.options));
    expect(await index.summary()).toEqual([
      { scope: '', pending: 450, saved: 0, failed: 0, oldestAt: 5 },
    ]);
    const { entries } = await index.page({ scope: '', limit: 1000 });
    expect(entries).toEqual(ids.map((id) => ({ ...entry(id), scope: '' })));
  });

  test('[OB26] that an open page of version 1 adds and removes are counted too', async () => {
    const pages = new FakePages();
    const store = indexedDbOutbox(pages.options);
    const index = indexOf(store);
    await index.add([{ ...entry('own'), scope: 'own' }]);
    const counts = async () =>
      (await index.summary()).map(({ scope, pending }) => [scope, pending]);
    expect(await counts()).toEqual([['own', 1]]);
    await store.put(entry('old'));
    expect(await counts()).toEqual([
      ['', 1],
      ['own', 1],
    ]);
    await store.put(entry('older'));
    await store.put({ ...entry('old'), attempts: 2 });
    expect(await counts()).toEqual([
      ['', 2],
      ['own', 1],
    ]);
    await store.remove('old');
    expect(await counts()).toEqual([
      ['', 1],
      ['own', 1],
    ]);
  });

  test('[OB26] an entry whose time cannot be sorted is counted all the same, and looked for once', async () => {
    const pages = new FakePages();
    const store = indexedDbOutbox(pages.options);
    const index = indexOf(store);
    await store.put({ ...entry('odd'), scope: 'own', notBefore: Number.NaN });
    const [database] = pages.databases;
    const begun = vi.spyOn(database as IDBDatabase, 'transaction');
    expect(await index.summary()).toEqual([
      { scope: 'own', pending: 0, saved: 0, failed: 1, oldestAt: 5 },
    ]);
    expect(begun).toHaveBeenCalledOnce();
  });
});
