import { entriesStore } from './openDatabase.js';

/** Starts one request in a transaction; requests that follow from it start in its `onsuccess`. */
export type Work<T> = (entries: IDBObjectStore) => IDBRequest<T>;

/**
 * The connection to the database, opened on first use, and again after it was lost: closed by the
 * browser, or given up for the upgrade or deletion that another page asked for.
 */
export class DatabaseConnection {
  readonly #connect: () => Promise<IDBDatabase>;
  #opening: Promise<IDBDatabase> | undefined;
  #database: IDBDatabase | undefined;

  constructor(connect: () => Promise<IDBDatabase>) {
    this.#connect = connect;
  }

  /**
   * Does the work in a transaction of its own; gives its result once the transaction is complete, and
   * a write thus only once it would survive a crash. A failed transaction is tried once more, on a
   * new connection, because not every browser says that the old one was lost. So the work must be
   * such that twice does no harm.
   */
  async run<T>(mode: 'readonly' | 'readwrite', work: Work<T>): Promise<T> {
    const database = await this.#open();
    try {
      return await transact(database, mode, work);
    } catch {
      this.#drop(database);
      return transact(await this.#open(), mode, work);
    }
  }

  /** What is under way is completed all the same. */
  close(): void {
    if (this.#database) this.#drop(this.#database);
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= this.#connect().then(
      (database) => {
        database.onclose = database.onversionchange = () => this.#drop(database);
        this.#database = database;
        return database;
      },
      (error: unknown) => {
        this.#opening = undefined;
        throw error;
      },
    );
    return this.#opening;
  }

  #drop(database: IDBDatabase): void {
    database.onclose = database.onversionchange = null;
    database.close();
    if (database !== this.#database) return;
    this.#database = undefined;
    this.#opening = undefined;
  }
}

function transact<T>(
  database: IDBDatabase,
  mode: 'readonly' | 'readwrite',
  work: Work<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(entriesStore, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(entriesStore));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}
