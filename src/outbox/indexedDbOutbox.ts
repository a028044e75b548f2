import { checkOptions, numberFrom, textRule } from '../checkOptions.js';
import { firstOf } from '../firstOf.js';
import { ChangeChannel } from './ChangeChannel.js';
import { combineReads } from './combineReads.js';
import { connectDatabase, type Work, type WorkOptions } from './connectDatabase.js';
import { databaseIndex, keyOf } from './databaseIndex.js';
import { leaseLocks } from './leaseLocks.js';
import type { OutboxStore } from './OutboxStore.js';
import { openDatabase } from './openDatabase.js';
import { type PageLocks, webLocks } from './pageLocks.js';
import { shareFlushes } from './shareFlushes.js';
import { type LeftStorage, UnwrittenLogs } from './UnwrittenLogs.js';
import { withIndex } from './withIndex.js';

/** Options of `indexedDbOutbox`. The browser interfaces default to the page's globals, read when they are needed. */
export interface IndexedDbOutboxOptions {
  /**
   * The name of the database and of the broadcast channel, and the prefix of the lock names. Pages of one origin
   * with the same name share the outbox. Default `'patchcord-outbox'`.
   */
  readonly name?: string | undefined;
  /** The time limit for opening the database, in milliseconds. Default 10000, from 1 to 2147483647. */
  readonly openTimeoutMs?: number | undefined;
  /** Default `indexedDB`. */
  readonly indexedDB?: IDBFactory | undefined;
  /** Default `navigator.locks`. */
  readonly locks?: Pick<LockManager, 'request' | 'query'> | undefined;
  /** Creates a broadcast channel. Default: `new BroadcastChannel(name)`. */
  readonly createChannel?: ((name: string) => BroadcastChannel) | undefined;
  /**
   * Stores logs that are not in the database yet when the agent leaves the page. The next page moves them to the
   * database. Default `localStorage`. With null, these logs are lost.
   */
  readonly storage?: LeftStorage | null | undefined;
  /** The source of the events `pagehide`, `pageshow` and `storage`. Default `window`. */
  readonly window?: Pick<Window, 'addEventListener'> | undefined;
}

const optionRules = { name: textRule, openTimeoutMs: numberFrom(1) };

/**
 * Stores interaction logs in IndexedDB. The logs survive a reload, a crash and a power failure. All pages of the
 * origin share them.
 *
 * - The function uses no browser interface before the first operation. If IndexedDB is missing, forbidden, full
 *   or broken, operations reject with an error whose `cause` is the browser's error.
 * - Pages without TLS have no Web Locks. There, locks are leases in the database, which pages renew. Another
 *   page detects a crashed page within 15 seconds, or within 95 seconds if the page was hidden. If the browser
 *   freezes a page for longer, another page takes over its lock, and both may save logs.
 * - Without BroadcastChannel, the listeners of `onChange` are never called.
 * - A browser that runs out of disk space may delete all data of the origin, including the outbox. It does not if
 *   the page has been granted `navigator.storage.persist()`. The page must request this itself, because some
 *   browsers ask the user for permission.
 *
 * @throws RuntimeError INVALID_OPTION if `name` or `openTimeoutMs` is invalid
 */
export function indexedDbOutbox(options: IndexedDbOutboxOptions = {}): OutboxStore {
  const { name = 'patchcord-outbox', openTimeoutMs = 10_000 } = options;
  checkOptions(options, optionRules, { isOpen: true });
  return openOutbox(name, openTimeoutMs, options);
}

function openOutbox(
  name: string,
  openTimeoutMs: number,
  options: IndexedDbOutboxOptions,
): OutboxStore {
  const closing = new AbortController();
  const { storage, window = globalThis.window } = options;
  const unwritten = new UnwrittenLogs(name, () =>
    storage === undefined ? globalThis.localStorage : storage,
  );
  const connection = connectDatabase(
    () => openDatabase(options.indexedDB ?? globalThis.indexedDB, name, openTimeoutMs),
    window,
    closing.signal,
    (run) => unwritten.moveToDatabase(run),
  );
  const combined = combineReads(shareFlushes(connection.run));
  const changes = new ChangeChannel(
    () => options.createChannel?.(name) ?? new BroadcastChannel(name),
  );
  let usedLocks: PageLocks | undefined;
  let runningActions = 0;

  const assertOpen = () => {
    if (closing.signal.aborted) throw new Error('The outbox is closed.');
  };

  const closeIfIdle = () => {
    if (!closing.signal.aborted || runningActions > 0) return;
    connection.close();
    changes.close();
  };

  /** Counts an action as running until it ends, because `close` must not close the connection before. */
  const track = async <T>(action: () => Promise<T>): Promise<T> => {
    runningActions += 1;
    try {
      return await action();
    } finally {
      runningActions -= 1;
      closeIfIdle();
    }
  };

  const run = async <T>(workOptions: WorkOptions, work: Work<T>): Promise<T> => {
    assertOpen();
    return track(async () => {
      try {
        const result = await combined(workOptions, work);
        if (workOptions.mode === 'readwrite') changes.announce();
        return result;
      } catch (cause) {
        throw new Error(`The outbox's database failed: ${reasonOf(cause)}.`, { cause });
      }
    });
  };

  /** Moves the logs that another page has just put into `localStorage` to the database. */
  const moveUnwritten = async () => {
    try {
      if (await track(() => unwritten.moveToDatabase(connection.run))) changes.announce();
    } catch {
      // The logs stay in `localStorage`. The next page that opens the database moves them.
    }
  };

  const locks = () => {
    const manager = options.locks ?? globalThis.navigator?.locks;
    usedLocks ??= manager
      ? webLocks(manager)
      : leaseLocks((...work) => track(() => connection.run(...work)), page);
    return usedLocks;
  };

  const hold = (lock: string, onHeld: () => void, signal: AbortSignal) =>
    locks().hold(`${name}:${lock}`, onHeld, firstOf(signal, closing.signal));

  const store: OutboxStore = {
    list: () => run({ mode: 'readonly' }, (entries) => entries.getAll()),
    async put(entry) {
      const copy = structuredClone(entry);
      await run({ mode: 'readwrite', isStrict: true }, (entries) =>
        keyOf(copy, entries, (key, first) => entries.put(copy, key ?? first)),
      );
    },
    async remove(id) {
      await run({ mode: 'readwrite' }, (entries) =>
        keyOf({ id }, entries, (_, first) => first !== undefined && entries.delete(first)),
      );
    },
    takeTurn: (onTurn, signal) => hold('turn', onTurn, signal),
    async isAlive(owner) {
      assertOpen();
      return locks().isHeld(`${name}:page:${owner}`);
    },
    register: (owner, signal) => hold(`page:${owner}`, () => {}, signal),
    onChange(listener) {
      const ending = new AbortController();
      const signal = firstOf(ending.signal, closing.signal);
      if (!signal.aborted) {
        changes.listen(listener, signal);
        unwritten.listen(window, () => void moveUnwritten().then(listener), signal);
      }
      return () => ending.abort();
    },
    keepOnLeave: (entries) => unwritten.keep(entries),
    close() {
      closing.abort();
      closeIfIdle();
    },
  };
  // The queries use the global `IDBKeyRange`, even with the option `indexedDB`.
  return typeof IDBKeyRange === 'undefined' ? store : withIndex(store, databaseIndex(run));
}

const page = {
  now: () => globalThis.performance.now(),
  isHidden: () => globalThis.document?.visibilityState === 'hidden',
};

/** Returns only the name of a browser error, because some of its messages quote customer data. */
const reasonOf = (cause: unknown): string =>
  cause instanceof DOMException ? cause.name : ((cause as Error | null)?.message ?? 'aborted');
