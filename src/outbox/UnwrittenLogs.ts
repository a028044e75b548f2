import type { OutboxEntry } from '../OutboxEntry.js';
import type { PageEvents, Run } from './connectDatabase.js';
import { keyOf } from './databaseIndex.js';

/** The members of `Storage` that `UnwrittenLogs` uses. */
export type LeftStorage = Pick<Storage, 'key' | 'length' | 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Stores logs that a closing page had no time to write to the database. They go to `localStorage`, because it
 * writes synchronously, while a database write takes some milliseconds. When a page closes, Chromium completes
 * only the running transaction. It drops all queued transactions, even committed ones.
 *
 * Each page stores its logs under a separate key. The next page moves them to the database. No method throws if
 * `localStorage` is forbidden or full: then only these logs are lost.
 *
 * @see https://source.chromium.org/chromium/chromium/src/+/main:content/browser/indexed_db/instance/connection.cc, `AbortAllTransactionsAndIgnoreErrors`
 */
export class UnwrittenLogs {
  readonly #prefix: string;
  readonly #storage: () => LeftStorage | null | undefined;

  constructor(name: string, storage: () => LeftStorage | null | undefined) {
    this.#prefix = `${name}-left:`;
    this.#storage = storage;
  }

  /**
   * Stores entries. Returns a function for a page that comes back from the bfcache: it deletes the stored
   * entries. It returns the entries that another page has moved to the database before that.
   */
  keep(entries: readonly OutboxEntry[]): () => readonly OutboxEntry[] {
    const key = `${this.#prefix}${entries[0]?.requestId}`;
    const texts = new Map(entries.flatMap((entry) => toJson(entry)));
    const stored = [...texts.keys()];
    const isStored = this.#use((storage) => {
      storage.setItem(key, `[${[...texts.values()].join()}]`);
      return true;
    });
    return () => {
      const isStillStored = this.#use((storage) => {
        const value = storage.getItem(key);
        storage.removeItem(key);
        return value !== null;
      });
      return isStored && isStillStored === false ? stored : [];
    };
  }

  /** Moves the stored entries of all pages to the database. Resolves with true if there were any. */
  async moveToDatabase(run: Run): Promise<boolean> {
    const keys = this.#keys();
    if (keys.length === 0) return false;
    await run({ mode: 'readwrite', isStrict: true }, (store) => {
      // Reads them inside the transaction, because another page may have moved them just before it.
      for (const entry of keys.flatMap((key) => this.#read(key))) {
        keyOf(entry, store, (key) => key === undefined && store.put(entry));
      }
      return { result: undefined };
    });
    for (const key of keys) this.#use((storage) => storage.removeItem(key));
    return true;
  }

  /** Calls the listener when another page stores logs here. */
  listen(page: PageEvents | undefined, listener: () => void, signal: AbortSignal): void {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (newValue !== null && key?.startsWith(this.#prefix)) listener();
    };
    page?.addEventListener('storage', onStorage, { signal });
  }

  #keys(): string[] {
    const all = this.#use((storage) =>
      Array.from({ length: storage.length }, (_, at) => storage.key(at)),
    );
    return (all ?? []).flatMap((key) => (key?.startsWith(this.#prefix) ? key : []));
  }

  #read(key: string): readonly OutboxEntry[] {
    const stored = this.#use((storage) => JSON.parse(storage.getItem(key) ?? '[]'));
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  }

  #use<T>(act: (storage: LeftStorage) => T): T | undefined {
    try {
      const storage = this.#storage();
      return storage ? act(storage) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** True if the value has the fields that identify an entry. Other scripts of the origin can write any value there. */
const isEntry = (value: unknown): boolean => {
  const { id, requestId }: Record<string, unknown> = Object(value);
  return typeof id === 'string' && typeof requestId === 'string';
};

/** Returns the entry and its JSON. Returns nothing for an entry that JSON cannot represent, so that the others are stored. */
function toJson(entry: OutboxEntry): [OutboxEntry, string][] {
  try {
    return [[entry, JSON.stringify(entry)]];
  } catch {
    return [];
  }
}
