import { renewLog } from './renewLog.js';

/** The object store of the entries, keyed by order of arrival. */
export const entriesStore = 'entries';
/** Its index by the entries' own `id`. */
export const idIndex = 'id';

/**
 * Opens the database, or creates it. No version is asked for: a page that still runs an older
 * Patchcord goes on with a newer one's database. Later versions may therefore only add to it.
 */
export async function openDatabase(
  factory: IDBFactory | undefined,
  name: string,
  timeoutMs: number,
): Promise<IDBDatabase> {
  if (!factory) throw new Error('this page has no IndexedDB');
  await renewLog(factory, `${name}-log`, timeoutMs);
  return new Promise((resolve, reject) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    // While another page's upgrade is held up, the request waits without any event.
    timeout.onabort = () => reject(new Error(`it did not open within ${timeoutMs} ms`));
    const request = factory.open(name);
    request.onupgradeneeded = () =>
      request.result
        .createObjectStore(entriesStore, { autoIncrement: true })
        .createIndex(idIndex, 'id', { unique: true });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      timeout.onabort = null;
      if (timeout.aborted) request.result.close();
      resolve(request.result);
    };
  });
}
