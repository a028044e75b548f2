import type { Run } from './connectDatabase.js';

/** The number of entries in one transaction. */
const pageSize = 200;

/**
 * Sets the scope `''` on entries without a scope. Pages with version 1 of Patchcord add such entries, and the
 * indexes that begin with the scope do not contain them.
 */
export async function addMissingScopes(run: Run): Promise<void> {
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
