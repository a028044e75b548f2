import { commentsIn } from './witnessedStore.js';

/** The outbox's database: all that the crash test knows of it. */
const name = 'patchcord-outbox';

/** The comments of all logs that wait in the database, whatever its layout. */
export async function readDatabase(): Promise<string[]> {
  // To open one that is not there would make it.
  const known = await indexedDB.databases();
  if (!known.some((database) => database.name === name)) return [];
  const database = await settled(indexedDB.open(name));
  database.onversionchange = () => database.close();
  try {
    const stores = [...database.objectStoreNames];
    if (stores.length === 0) return [];
    const transaction = database.transaction(stores);
    const values = stores.map((store) => settled(transaction.objectStore(store).getAll()));
    return commentsIn(await Promise.all(values));
  } finally {
    database.close();
  }
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
