import { checkOptions, numberFrom, textRule } from '../checkOptions.js';
import { firstOf } from '../firstOf.js';
import { ChangeChannel } from './ChangeChannel.js';
import { combineReads } from './combineReads.js';
import { connectDatabase, type Work, type WorkOptions } from './connectDatabase.js';
import { databaseIndex, keyOf } from './databaseIndex.js';
import { leaseLocks } from './leaseLocks.js';
import { LeftLogs, type LeftStorage } from './leftLogs.js';
import type { OutboxStore } from './OutboxStore.js';
import { openDatabase } from './openDatabase.js';
import { type PageLocks, webLocks } from './pageLocks.js';
import { shareFlushes } from './shareFlushes.js';
import { withIndex } from './withIndex.js';

/** The place of the outbox. Surroundings left out are the page's own, looked up when needed. */
export interface IndexedDbOutboxOptions {
  /**
   * Name of the database and of the channel, and prefix of the locks. Pages of one origin that give
   * the same name share the outbox. Default `'patchcord-outbox'`.
   */
  readonly name?: string | undefined;
  /** Milliseconds within which the database must open. Default 10000, from 1 to 2147483647. */
  readonly openTimeoutMs?: number | undefined;
  /** Default `indexedDB`. */
  readonly indexedDB?: IDBFactory | undefined;
  /** Default `navigator.locks`. */
  readonly locks?: Pick<LockManager, 'request' | 'query'> | undefined;
  /** Opens the channel of that name. Default a `BroadcastChannel`. */
  readonly createChannel?: ((name: string) => BroadcastChannel) | undefined;
  /**
   * Keeps logs that are not written yet when the page is left. The next page moves them to the database.
   * Default `localStorage`. With null they are lost.
   */
  readonly storage?: LeftStorage | null | undefined;
  /** Tells that the page is left, and that it is back. Default `window`. */
  readonly window?: Pick<Window, 'addEventListener'> | undefined;
}

const optionRules = { name: textRule, openTimeoutMs: numberFrom(1) };

/**
 * Keeps interaction logs in IndexedDB: they survive reload, crash and power failure, and all pages of
 * the origin share them.
 *
 * - The browser is not touched before the first use. Where IndexedDB is missing, forbidden, full or
 *   broken, operations reject with an error whose `cause` is what the browser said.
 * - Without Web Locks (pages without TLS have none), turns and signs of life are kept in the database. A
 *   page that crashed is then found out within 15 seconds, or 95 if it was hidden. A page that was frozen
 *   for longer may save beside another.
 * - Without BroadcastChannel, `onChange` never calls.
 * - A browser that runs out of disk may clear a whole origin, the outbox with it, unless the page has
 *   been granted `navigator.storage.persist()`. Asking is left to the page: some browsers ask the user.
 *
 * @throws RuntimeError INVALID_OPTION if `name` or `openTimeoutMs` can never work
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
  const left = new LeftLogs(name, () =>
    storage === undefined ? globalThis.localStorage : storage,
  );
  const connection = connectDatabase(
    () => openDatabase(options.indexedDB ?? globalThis.indexedDB, name, openTimeoutMs),
    window,
    closing.signal,
    (run) => left.move(run),
  );
  const combined = combineReads(shareFlushes(connection.run));
  const changes = new ChangeChannel(
    () => options.createChannel?.(name) ?? new BroadcastChannel(name),
  );
  let usedLocks: PageLocks | undefined;
  let underWay = 0;

  const assertOpen = () => {
    if (closing.signal.aborted) throw new Error('The outbox is closed.');
  };

  const endIfQuiet = () => {
    if (!closing.signal.aborted || underWay > 0) return;
    connection.close();
    changes.close();
  };

  /** Counts an action as under way until it is over, so that `close` waits for it. */
  const track = async <T>(action: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await action();
    } finally {
      underWay -= 1;
      endIfQuiet();
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

  /** Moves what another page has just left. What cannot be moved now is moved when the database is opened next. */
  const moveLeft = async () => {
    try {
      if (await track(() => left.move(connection.run))) changes.announce();
    } catch {
      // It stays where it was left.
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
        left.listen(window, () => void moveLeft().then(listener), signal);
      }
      return () => ending.abort();
    },
    keepOnLeave: (entries) => left.leave(entries),
    close() {
      closing.abort();
      endIfQuiet();
    },
  };
  // Ranges come from the page, whatever factory is given.
  return typeof IDBKeyRange === 'undefined' ? store : withIndex(store, databaseIndex(run));
}

const page = {
  now: () => globalThis.performance.now(),
  isHidden: () => globalThis.document?.visibilityState === 'hidden',
};

/** Only the name of the browser's error: some of its messages quote data. */
const reasonOf = (cause: unknown): string =>
  cause instanceof DOMException ? cause.name : ((cause as Error | null)?.message ?? 'aborted');
