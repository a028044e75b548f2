import { checkOptions, numberFrom, textRule } from '../checkOptions.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import { ChangeChannel } from './ChangeChannel.js';
import { DatabaseConnection, type Work } from './DatabaseConnection.js';
import type { OutboxStore } from './OutboxStore.js';
import { idIndex, openDatabase } from './openDatabase.js';
import { firstOf, localLocks, type PageLocks, webLocks } from './pageLocks.js';

/** Where the outbox is kept. Surroundings left out are the page's own, looked up when needed. */
export interface IndexedDbOutboxOptions {
  /**
   * Name of the database and of the channel, and prefix of the locks. Pages of one origin that give
   * the same name share the outbox. Default `'patchcord-outbox'`.
   */
  readonly name?: string;
  /** Milliseconds within which the database must open. Default 10000, from 1 to 2147483647. */
  readonly openTimeoutMs?: number;
  /** Default `indexedDB`. */
  readonly indexedDB?: IDBFactory;
  /** Default `navigator.locks`. */
  readonly locks?: Pick<LockManager, 'request' | 'query'>;
  /** Opens the channel of that name. Default a `BroadcastChannel`. */
  readonly createChannel?: (name: string) => BroadcastChannel;
  /** Tells that the page is left, and that it is back. Default `window`. */
  readonly window?: Pick<Window, 'addEventListener'>;
}

const optionRules = { name: textRule, openTimeoutMs: numberFrom(1) };

/**
 * Keeps interaction logs in IndexedDB: they survive reload, crash and power failure, and all pages of
 * the origin share them.
 *
 * - The browser is not touched before the first use. Where IndexedDB is missing, forbidden, full or
 *   broken, operations reject with an error whose `cause` is what the browser said.
 * - Without Web Locks (pages without TLS have none), turns and signs of life hold within this page
 *   only: two pages may then save the same log at a time.
 * - Without BroadcastChannel, `onChange` never calls.
 * - A browser that runs out of disk may clear a whole origin, the outbox with it, unless the page has
 *   been granted `navigator.storage.persist()`. Asking is left to the page: some browsers ask the user.
 *
 * @throws RuntimeError INVALID_OPTION if `name` or `openTimeoutMs` can never work
 */
export function indexedDbOutbox(options: IndexedDbOutboxOptions = {}): OutboxStore {
  const { name = 'patchcord-outbox', openTimeoutMs = 10_000 } = options;
  checkOptions(options, optionRules, { isOpen: true });
  return new IndexedDbOutbox(name, openTimeoutMs, options);
}

class IndexedDbOutbox implements OutboxStore {
  readonly #name: string;
  readonly #connection: DatabaseConnection;
  readonly #changes: ChangeChannel;
  readonly #givenLocks: IndexedDbOutboxOptions['locks'];
  readonly #closing = new AbortController();
  #usedLocks: PageLocks | undefined;
  #underWay = 0;

  constructor(name: string, openTimeoutMs: number, options: IndexedDbOutboxOptions) {
    this.#name = name;
    this.#givenLocks = options.locks;
    this.#connection = new DatabaseConnection(
      () => openDatabase(options.indexedDB ?? globalThis.indexedDB, name, openTimeoutMs),
      options.window ?? globalThis.window,
      this.#closing.signal,
    );
    this.#changes = new ChangeChannel(
      () => options.createChannel?.(name) ?? new BroadcastChannel(name),
    );
  }

  list(): Promise<OutboxEntry[]> {
    return this.#run('readonly', (entries) => entries.getAll());
  }

  async put(entry: OutboxEntry): Promise<void> {
    const copy = structuredClone(entry);
    await this.#run('readwrite', (entries) =>
      withKeyOf(copy.id, entries, (key) => entries.put(copy, key)),
    );
  }

  async remove(id: string): Promise<void> {
    await this.#run('readwrite', (entries) =>
      withKeyOf(id, entries, (key) => key !== undefined && entries.delete(key)),
    );
  }

  takeTurn(onTurn: () => void, signal: AbortSignal): void {
    this.#hold('turn', onTurn, signal);
  }

  async isAlive(owner: string): Promise<boolean> {
    this.#assertOpen();
    return this.#locks.isHeld(`${this.#name}:page:${owner}`);
  }

  register(owner: string, signal: AbortSignal): void {
    this.#hold(`page:${owner}`, () => {}, signal);
  }

  onChange(listener: () => void): () => void {
    const ending = new AbortController();
    const signal = firstOf(ending.signal, this.#closing.signal);
    if (!signal.aborted) this.#changes.listen(listener, signal);
    return () => ending.abort();
  }

  /** What is under way is completed all the same. */
  close(): void {
    this.#closing.abort();
    this.#endIfQuiet();
  }

  get #locks(): PageLocks {
    const manager = this.#givenLocks ?? globalThis.navigator?.locks;
    this.#usedLocks ??= manager ? webLocks(manager) : localLocks();
    return this.#usedLocks;
  }

  #hold(lock: string, onHeld: () => void, signal: AbortSignal): void {
    this.#locks.hold(`${this.#name}:${lock}`, onHeld, firstOf(signal, this.#closing.signal));
  }

  async #run<T>(mode: 'readonly' | 'readwrite', work: Work<T>): Promise<T> {
    this.#assertOpen();
    this.#underWay += 1;
    try {
      const result = await this.#connection.run(mode, work);
      if (mode === 'readwrite') this.#changes.announce();
      return result;
    } catch (cause) {
      throw new Error(`The outbox's database failed: ${reasonOf(cause)}.`, { cause });
    } finally {
      this.#underWay -= 1;
      this.#endIfQuiet();
    }
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw new Error('The outbox is closed.');
  }

  #endIfQuiet(): void {
    if (!this.#closing.signal.aborted || this.#underWay > 0) return;
    this.#connection.close();
    this.#changes.close();
  }
}

/** Finds where the entry of that id stands; the key is undefined if there is none. */
function withKeyOf(
  id: string,
  entries: IDBObjectStore,
  use: (key: IDBValidKey | undefined) => void,
): IDBRequest<IDBValidKey | undefined> {
  const request = entries.index(idIndex).getKey(id);
  request.onsuccess = () => use(request.result);
  return request;
}

/** Of what the browser said only the name: some of its messages quote data. */
const reasonOf = (cause: unknown): string =>
  cause instanceof DOMException ? cause.name : ((cause as Error | null)?.message ?? 'aborted');
