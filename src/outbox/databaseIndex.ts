import type { OutboxEntry } from '../OutboxEntry.js';
import { addMissingScopes } from './addMissingScopes.js';
import type { Run, WorkOptions } from './connectDatabase.js';
import { dueIn, keysThatBeginWith, type Position, pageOf, summaryIn } from './databaseQueries.js';
import type { OutboxIndex } from './OutboxStore.js';

const reading: WorkOptions = { mode: 'readonly' };
const writing: WorkOptions = { mode: 'readwrite' };

/** Implements `OutboxIndex` with the indexes of the database. */
export function databaseIndex(run: Run): OutboxIndex {
  return {
    async add(entries) {
      const copies = structuredClone(entries);
      const options = { mode: 'readwrite', isStrict: true, isCommitted: true } as const;
      await run(options, (store) => {
        for (const copy of copies) store.put(copy);
        return { result: undefined };
      });
    },
    async write({ put = [], remove = [] }) {
      const copies = structuredClone(put);
      await run(writing, (store) => {
        for (const copy of copies) {
          keyOf(copy, store, (key) => key !== undefined && store.put(copy, key));
        }
        for (const entry of remove) {
          keyOf(entry, store, (key) => key !== undefined && store.delete(key));
        }
        return { result: undefined };
      });
    },
    get: (id) => run(reading, (store) => store.index('id').get(id)),
    ofInteraction: (scope, interactionId, limit) =>
      run(reading, (store) => store.index('interaction').getAll([scope, interactionId], limit)),
    due: (query) => run(reading, (store) => dueIn(query, store)),
    page: ({ scope, status, after, limit }) =>
      run(reading, (store) => {
        const index = store.index(status === undefined ? 'scope' : 'due');
        const range =
          status === undefined ? IDBKeyRange.only(scope) : keysThatBeginWith(scope, status);
        // `after` is `unknown` to callers, but only this function creates it.
        return pageOf(index, range, after as Position | undefined, limit);
      }),
    async summary() {
      const { sums, total } = await run(reading, summaryIn);
      const counted = sums.reduce(
        (sum, { pending, saved, failed }) => sum + pending + saved + failed,
        0,
      );
      if (counted === total) return sums;
      // An entry without a scope is in no scope's count. Pages with version 1 of Patchcord add such entries.
      await addMissingScopes(run);
      return (await run(reading, summaryIn)).sums;
    },
    note: (name) => run(reading, (_, notes) => notes.get(name)),
    async keepNote(name, value) {
      await run(writing, (_, notes) => notes.put(value, name));
    },
  };
}

/**
 * Finds the primary key of the entry with the same id and request, and the first primary key with the same id.
 * Passes both to `use`, within the transaction.
 */
export function keyOf(
  { id, requestId }: Pick<OutboxEntry, 'id'> & Partial<OutboxEntry>,
  store: IDBObjectStore,
  use: (key: IDBValidKey | undefined, first: IDBValidKey | undefined) => void,
): { readonly result: undefined } {
  const keys = store.index('id').getAllKeys(id);
  const entries = store.index('id').getAll(id);
  entries.onsuccess = () => {
    const at = entries.result.findIndex((entry) => entry.requestId === requestId);
    use(keys.result[at], keys.result[0]);
  };
  return { result: undefined };
}
