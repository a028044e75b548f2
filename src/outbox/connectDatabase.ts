import { entriesStore, notesStore } from './openDatabase.js';

/** Starts requests in a transaction and returns the one that has the result. May start further requests in `onsuccess`. */
export type Work<T> = (entries: IDBObjectStore, notes: IDBObjectStore) => { readonly result: T };

/** The source of `pagehide` and `pageshow`. */
export type PageEvents = Pick<Window, 'addEventListener'>;

/** Options of one transaction. */
export interface WorkOptions {
  readonly mode: 'readonly' | 'readwrite';
  /** Waits until the data is on disk (durability `strict`), so that it survives a power failure. */
  readonly isStrict?: boolean;
  /**
   * Commits as soon as `work` returns, so that the browser completes the transaction even if the page closes.
   * Only for work that starts all its requests before it returns.
   */
  readonly isCommitted?: boolean;
}

/** Does the work in a new transaction. Resolves with the result when the transaction is complete. */
export type Run = <T>(options: WorkOptions, work: Work<T>) => Promise<T>;

/** A connection to the database that reconnects automatically. */
export interface DatabaseConnection {
  /**
   * Does the work in a new transaction. If the database is open, the transaction begins before `run` returns.
   * Resolves with the result when the transaction is complete. If the transaction fails, `run` repeats the work
   * once on a new connection, because some browsers do not report that a connection was lost. So the work must be
   * idempotent.
   */
  run<T>(options: WorkOptions, work: Work<T>): Promise<T>;
  /** Closes the connection. The browser still completes running transactions. */
  close(): void;
}

/**
 * Connects on first use. Reconnects after the browser has closed the connection, or after it was closed because
 * another page upgrades or deletes the database.
 *
 * Calls `prepare` on each new connection before any other work. The connection is used even if `prepare` fails.
 *
 * A page in the bfcache is frozen. WebKit freezes running transactions, too, and they block the database for all
 * other pages. Therefore `pagehide` aborts the running transactions, and no transaction begins until `pageshow`,
 * when the aborted work is repeated. Transactions that are already being committed continue.
 */
export function connectDatabase(
  connect: () => Promise<IDBDatabase>,
  page: PageEvents | undefined,
  closing: AbortSignal,
  prepare: (run: Run) => Promise<unknown> = async () => undefined,
): DatabaseConnection {
  const running = new Set<IDBTransaction>();
  let opening: Promise<IDBDatabase> | undefined;
  let database: IDBDatabase | undefined;
  /** Resolves on `pageshow`. Undefined unless the page is in the bfcache. */
  let pageShown: Promise<unknown> | undefined;

  const drop = (lost: IDBDatabase) => {
    lost.onclose = lost.onversionchange = null;
    lost.close();
    if (lost !== database) return;
    database = opening = undefined;
  };

  const onPageHide = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    pageShown = new Promise((resolve) =>
      page?.addEventListener('pageshow', resolve, { once: true }),
    ).then(() => {
      pageShown = undefined;
    });
    for (const transaction of running) abort(transaction);
  };

  const open = async () => {
    await pageShown;
    opening ??= connect().then(
      async (opened) => {
        opened.onclose = opened.onversionchange = () => drop(opened);
        await prepare((...work) => transact(opened, ...work)).catch(() => undefined);
        page?.addEventListener('pagehide', onPageHide, { signal: closing });
        database = opened;
        return opened;
      },
      (error: unknown) => {
        opening = undefined;
        throw error;
      },
    );
    return opening;
  };

  const transact = <T>(
    on: IDBDatabase,
    { mode, isStrict, isCommitted }: WorkOptions,
    work: Work<T>,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const durability = isStrict ? 'strict' : 'relaxed';
      const transaction = on.transaction([entriesStore, notesStore], mode, { durability });
      const end = (settle: () => void) => () => {
        running.delete(transaction);
        settle();
      };
      let request: { readonly result: T };
      running.add(transaction);
      transaction.oncomplete = end(() => resolve(request.result));
      transaction.onabort = end(() => reject(transaction.error));
      try {
        request = work(transaction.objectStore(entriesStore), transaction.objectStore(notesStore));
        // Old browsers have no `commit`. They commit automatically when the requests are done.
        if (isCommitted) transaction.commit?.();
      } catch (error) {
        // Undoes the requests that the work has already started, because `run` repeats the whole work.
        abort(transaction);
        reject(error);
      }
    });

  return {
    async run(options, work) {
      const used = pageShown === undefined && database !== undefined ? database : await open();
      try {
        return await transact(used, options, work);
      } catch {
        drop(used);
        return transact(await open(), options, work);
      }
    },
    close() {
      if (database) drop(database);
    },
  };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // The transaction is being committed. The browser completes it without the page.
  }
}
