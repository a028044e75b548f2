import { entriesStore } from './openDatabase.js';

/** Starts one request in a transaction; requests that follow from it start in its `onsuccess`. */
export type Work<T> = (entries: IDBObjectStore) => IDBRequest<T>;

/** What tells of a page that it is left, and that it is back. */
export type PageEvents = Pick<Window, 'addEventListener'>;

/**
 * The connection to the database, opened on first use, and again after it was lost: closed by the
 * browser, or given up for the upgrade or deletion that another page asked for.
 *
 * A page that is left may be kept for the way back, frozen. WebKit freezes it with the transactions
 * that are under way, and no other page gets at the database until it is back. So these are aborted
 * then and done again when the page is back, and none begins before.
 */
export class DatabaseConnection {
  readonly #connect: () => Promise<IDBDatabase>;
  readonly #page: PageEvents | undefined;
  readonly #closing: AbortSignal;
  readonly #underWay = new Set<IDBTransaction>();
  #opening: Promise<IDBDatabase> | undefined;
  #database: IDBDatabase | undefined;
  #back: Promise<unknown> | undefined;

  constructor(
    connect: () => Promise<IDBDatabase>,
    page: PageEvents | undefined,
    closing: AbortSignal,
  ) {
    this.#connect = connect;
    this.#page = page;
    this.#closing = closing;
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
      return await this.#transact(database, mode, work);
    } catch {
      this.#drop(database);
      return this.#transact(await this.#open(), mode, work);
    }
  }

  /** What is under way is completed all the same. */
  close(): void {
    if (this.#database) this.#drop(this.#database);
  }

  async #open(): Promise<IDBDatabase> {
    await this.#back;
    this.#opening ??= this.#connect().then(
      (database) => {
        database.onclose = database.onversionchange = () => this.#drop(database);
        this.#page?.addEventListener('pagehide', this.#onLeft, { signal: this.#closing });
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

  readonly #onLeft = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    this.#back = new Promise((resolve) =>
      this.#page?.addEventListener('pageshow', resolve, { once: true }),
    );
    for (const transaction of this.#underWay) abort(transaction);
  };

  #drop(database: IDBDatabase): void {
    database.onclose = database.onversionchange = null;
    database.close();
    if (database !== this.#database) return;
    this.#database = undefined;
    this.#opening = undefined;
  }

  #transact<T>(database: IDBDatabase, mode: 'readonly' | 'readwrite', work: Work<T>): Promise<T> {
    const transaction = database.transaction(entriesStore, mode, { durability: 'strict' });
    this.#underWay.add(transaction);
    return new Promise<T>((resolve, reject) => {
      const request = work(transaction.objectStore(entriesStore));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    }).finally(() => this.#underWay.delete(transaction));
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is being committed, which the browser does without the page.
  }
}
