import type { Run } from './connectDatabase.js';

/** Entries that are read at a time. */
const pageSize = 200;

/** Entries that pages of version 1 have added are in no index of scopes until they get one. */
export async function giveScopes(run: Run): Promise<void> {
  let after: IDBValidKey | undefined;
  do {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    after = await run({ mode: 'readwrite' }, (store) => {
      const part = { result: undefined as IDBValidKey | undefined };
      const keys = store.getAllKeys(range, pageSize);
      const entries = store.getAll(range, pageSize);
      entries.onsuccess = () => {
        part.result = keys.result.at(-1);
        entries.result.forEach((entry, at) => {
          if (entry.scope === undefined) store.put({ ...entry, scope: '' }, keys.result[at]);
        });
      };
      return part;
    });
  } while (after !== undefined);
}
