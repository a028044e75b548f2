import { renewLog } from './renewLog.js';

/** The name of the object store for entries. Its keys are numbers that grow in order of arrival. */
export const entriesStore = 'entries';
/** The name of the object store for all other values, such as leases. Its keys are the values' names. */
export const notesStore = 'notes';

/** The key paths of the entries' indexes. Entries of version 1 have no scope, so only the index `id` contains them. */
export const indexes = {
  id: 'id',
  scope: 'scope',
  due: ['scope', 'status', 'notBefore'],
  wake: ['scope', 'wakeFrom'],
  interaction: ['scope', 'interactionId'],
} as const;

/**
 * Opens or creates the database, and adds missing object stores and indexes. Requests no version number, because
 * pages with different versions of Patchcord share the database. A later version may therefore only add to the
 * layout. If another program's database has the name, opens a database with the suffix `-entries`.
 *
 * @throws Error if the page has no IndexedDB, or the database does not open within the time limit
 */
export async function openDatabase(
  factory: IDBFactory | undefined,
  name: string,
  timeoutMs: number,
): Promise<IDBDatabase> {
  if (!factory) throw new Error('this page has no IndexedDB');
  await renewLog(factory, `${name}-log`, timeoutMs);
  const database = await openWithin(factory.open(name), timeoutMs);
  const layout = layoutOf(database);
  if (layout === 'complete') return database;
  database.close();
  return layout === 'foreign'
    ? openDatabase(factory, `${name}-entries`, timeoutMs)
    : openWithin(factory.open(name, database.version + 1), timeoutMs);
}

/** Compares the database with our layout. `foreign`: another program has created the database. */
function layoutOf(database: IDBDatabase): 'complete' | 'incomplete' | 'foreign' {
  const stores = database.objectStoreNames;
  if (!stores.contains(entriesStore)) return 'foreign';
  const entries = database.transaction(entriesStore).objectStore(entriesStore);
  const { keyPath, autoIncrement, indexNames } = entries;
  if (keyPath !== null || !autoIncrement) return 'foreign';
  const isComplete =
    stores.contains(notesStore) &&
    Object.keys(indexes).every((index) => indexNames.contains(index)) &&
    !entries.index('id').unique;
  return isComplete ? 'complete' : 'incomplete';
}

/** Resolves when the request has opened the database. Rejects after the time limit. */
function openWithin(opening: IDBOpenDBRequest, timeoutMs: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    // The request gets no event while the upgrade of another page is blocked, so only a timeout ends the wait.
    timeout.onabort = () => reject(new Error(`it did not open within ${timeoutMs} ms`));
    opening.onupgradeneeded = () => completeLayout(opening);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      timeout.onabort = null;
      if (timeout.aborted) opening.result.close();
      resolve(opening.result);
    };
  });
}

/** Adds missing object stores and indexes. Replaces the index `id` of version 1, which permitted each id only once. */
function completeLayout({ result: database, transaction }: IDBOpenDBRequest): void {
  const names = database.objectStoreNames;
  if (!names.contains(notesStore)) database.createObjectStore(notesStore);
  const entries =
    names.contains(entriesStore) && transaction !== null
      ? transaction.objectStore(entriesStore)
      : database.createObjectStore(entriesStore, { autoIncrement: true });
  for (const [index, keyPath] of Object.entries(indexes)) {
    if (entries.indexNames.contains(index)) {
      if (!entries.index(index).unique) continue;
      entries.deleteIndex(index);
    }
    entries.createIndex(index, keyPath);
  }
}
