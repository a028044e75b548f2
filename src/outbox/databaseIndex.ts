import type { OutboxEntry } from '../OutboxEntry.js';
import type { Run, WorkOptions } from './connectDatabase.js';
import { dueIn, type Position, pageOf, summaryIn, under } from './databaseQueries.js';
import { giveScopes } from './giveScopes.js';
import type { OutboxIndex } from './OutboxStore.js';

const reading: WorkOptions = { mode: 'readonly' };
const writing: WorkOptions = { mode: 'readwrite' };

/** Answers from the database's indexes. */
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
        const range = status === undefined ? IDBKeyRange.only(scope) : under(scope, status);
        // Where it ended is an answer of this very function.
        return pageOf(index, range, after as Position | undefined, limit);
      }),
    async summary() {
      const { sums, total } = await run(reading, summaryIn);
      const counted = sums.reduce(
        (sum, { pending, saved, failed }) => sum + pending + saved + failed,
        0,
      );
      if (counted === total) return sums;
      // Pages of version 1 have added some.
      await giveScopes(run);
      return (await run(reading, summaryIn)).sums;
    },
    note: (name) => run(reading, (_, notes) => notes.get(name)),
    async keepNote(name, value) {
      await run(writing, (_, notes) => notes.put(value, name));
    },
  };
}

/** Finds the place of an entry, by its id and its request, and the first place of its id. */
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
