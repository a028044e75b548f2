import { renewLog } from './renewLog.js';

/** The object store of the entries, keyed by order of arrival. */
export const entriesStore = 'entries';
/** The object store of values beside the entries, by name. */
export const notesStore = 'notes';

/** Indexes of the entries by name. Entries of version 1 have no scope, so only `id` finds them. */
export const indexes = {
  id: 'id',
  scope: 'scope',
  due: ['scope', 'status', 'notBefore'],
  wake: ['scope', 'wakeFrom'],
  interaction: ['scope', 'interactionId'],
} as const;

/**
 * Opens the database, or creates it, and adds what its layout lacks. No version is asked for: pages of
 * several versions share the database, so a later version may only add to the layout. Where the name is
 * taken by another program's database, another name is used.
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
  const database = await opened(factory.open(name), timeoutMs);
  const layout = layoutOf(database);
  if (layout === 'complete') return database;
  database.close();
  return layout === 'foreign'
    ? openDatabase(factory, `${name}-entries`, timeoutMs)
    : opened(factory.open(name, database.version + 1), timeoutMs);
}

/** Foreign is a database that another program has made. */
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

function opened(opening: IDBOpenDBRequest, timeoutMs: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    // While another page's upgrade is blocked, the request waits without any event.
    timeout.onabort = () => reject(new Error(`it did not open within ${timeoutMs} ms`));
    opening.onupgradeneeded = () => complete(opening);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      timeout.onabort = null;
      if (timeout.aborted) opening.result.close();
      resolve(opening.result);
    };
  });
}

/** Adds the object stores and indexes that are missing. In version 1 the index of ids was unique. */
function complete({ result: database, transaction }: IDBOpenDBRequest): void {
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
