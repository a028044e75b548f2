import type { OutboxEntry } from '../OutboxEntry.js';
import type { PageEvents, Run } from './connectDatabase.js';
import { keyOf } from './databaseIndex.js';

/** The part of `Storage` in which logs are left. */
export type LeftStorage = Pick<Storage, 'key' | 'length' | 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Logs that a page had no time to write. They are in `localStorage`, which is written at once; a database
 * needs some milliseconds. When a page goes, Chromium completes the transaction that runs, and drops all
 * others, even committed ones.
 *
 * Each page leaves its logs under a key of its own, and the next one moves them to the database. Nothing
 * here throws: what the page forbids costs only what it would have kept.
 *
 * @see https://source.chromium.org/chromium/chromium/src/+/main:content/browser/indexed_db/instance/connection.cc, `AbortAllTransactionsAndIgnoreErrors`
 */
export class LeftLogs {
  readonly #prefix: string;
  readonly #storage: () => LeftStorage | null | undefined;

  constructor(name: string, storage: () => LeftStorage | null | undefined) {
    this.#prefix = `${name}-left:`;
    this.#storage = storage;
  }

  /** Leaves entries. Gives what takes them back, and gives those that another page had taken before. */
  leave(entries: readonly OutboxEntry[]): () => readonly OutboxEntry[] {
    const key = `${this.#prefix}${entries[0]?.requestId}`;
    const texts = new Map(entries.flatMap((entry) => toJson(entry)));
    const left = [...texts.keys()];
    const isKept = this.#use((storage) => {
      storage.setItem(key, `[${[...texts.values()].join()}]`);
      return true;
    });
    return () => {
      const isThere = this.#use((storage) => {
        const value = storage.getItem(key);
        storage.removeItem(key);
        return value !== null;
      });
      return isKept && isThere === false ? left : [];
    };
  }

  /** Moves to the database what pages have left; gives whether there was something. */
  async move(run: Run): Promise<boolean> {
    const keys = this.#keys();
    if (keys.length === 0) return false;
    await run({ mode: 'readwrite', isStrict: true }, (store) => {
      // Read here: another page may have moved them just now.
      for (const entry of keys.flatMap((key) => this.#read(key))) {
        keyOf(entry, store, (key) => key === undefined && store.put(entry));
      }
      return { result: undefined };
    });
    for (const key of keys) this.#use((storage) => storage.removeItem(key));
    return true;
  }

  /** Calls the listener when another page leaves logs. */
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
    const left = this.#use((storage) => JSON.parse(storage.getItem(key) ?? '[]'));
    return Array.isArray(left) ? left.filter(isEntry) : [];
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

/** Scripts of the same origin may write there, too. */
const isEntry = (left: unknown): boolean => {
  const { id, requestId }: Record<string, unknown> = Object(left);
  return typeof id === 'string' && typeof requestId === 'string';
};

/** An entry and its text. One that JSON cannot hold costs no other. */
function toJson(entry: OutboxEntry): [OutboxEntry, string][] {
  try {
    return [[entry, JSON.stringify(entry)]];
  } catch {
    return [];
  }
}
