import { entriesStore, notesStore } from './openDatabase.js';

/** Starts one request in a transaction; requests that follow from it start in its `onsuccess`. */
export type Work<T> = (entries: IDBObjectStore, notes: IDBObjectStore) => { readonly result: T };

/** The source of `pagehide` and `pageshow`. */
export type PageEvents = Pick<Window, 'addEventListener'>;

/** Options of one piece of work. */
export interface WorkOptions {
  readonly mode: 'readonly' | 'readwrite';
  /** Waits until the disk has it, so that it survives a power failure. */
  readonly isStrict?: boolean;
  /** The work starts all its requests at once, so that they can be committed even if the page goes. */
  readonly isCommitted?: boolean;
}

/** Runs a piece of work in a transaction of its own. */
export type Run = <T>(options: WorkOptions, work: Work<T>) => Promise<T>;

/** A connection to the database that opens itself again. */
export interface DatabaseConnection {
  /**
   * Does the work in a transaction of its own, which begins before this returns if the database is
   * open. Gives its result once the transaction is complete. A failed transaction is tried once more, on
   * a new connection, because not every browser says that the old one was lost. So the work must be
   * such that twice does no harm.
   */
  run<T>(options: WorkOptions, work: Work<T>): Promise<T>;
  /** Closes the connection. The browser still completes the transactions that have begun. */
  close(): void;
}

/**
 * Connects on first use, and again after the connection was lost: closed by the browser, or given up for
 * the upgrade or deletion that another page asked for.
 *
 * `prepare` works with each new connection before anything else does; that it fails costs nothing else.
 *
 * A page that is left may enter the bfcache, frozen. WebKit freezes it with the transactions that are
 * under way, and no other page gets at the database until it is back. So these are aborted then and done
 * again when the page is back, and none begins before. A transaction that is committed goes on.
 */
export function connectDatabase(
  connect: () => Promise<IDBDatabase>,
  page: PageEvents | undefined,
  closing: AbortSignal,
  prepare: (run: Run) => Promise<unknown> = async () => undefined,
): DatabaseConnection {
  const underWay = new Set<IDBTransaction>();
  let opening: Promise<IDBDatabase> | undefined;
  let database: IDBDatabase | undefined;
  let back: Promise<unknown> | undefined;

  const drop = (lost: IDBDatabase) => {
    lost.onclose = lost.onversionchange = null;
    lost.close();
    if (lost !== database) return;
    database = opening = undefined;
  };

  const onLeft = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    const returned = new Promise((resolve) =>
      page?.addEventListener('pageshow', resolve, { once: true }),
    ).then(() => {
      back = undefined;
    });
    back = returned;
    for (const transaction of underWay) abort(transaction);
  };

  const open = async () => {
    await back;
    opening ??= connect().then(
      async (opened) => {
        opened.onclose = opened.onversionchange = () => drop(opened);
        await prepare((...work) => transact(opened, ...work)).catch(() => undefined);
        page?.addEventListener('pagehide', onLeft, { signal: closing });
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
        underWay.delete(transaction);
        settle();
      };
      let request: { readonly result: T };
      underWay.add(transaction);
      transaction.oncomplete = end(() => resolve(request.result));
      transaction.onabort = end(() => reject(transaction.error));
      try {
        request = work(transaction.objectStore(entriesStore), transaction.objectStore(notesStore));
        // Old browsers have no `commit`; there the browser commits once the requests are done.
        if (isCommitted) transaction.commit?.();
      } catch (error) {
        // What it has begun must not be written: it is done once more.
        abort(transaction);
        reject(error);
      }
    });

  return {
    async run(options, work) {
      const used = back === undefined && database !== undefined ? database : await open();
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
    // It is being committed, which the browser does without the page.
  }
}
