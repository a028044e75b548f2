import type { OutboxEntry, OutboxStatus } from '../OutboxEntry.js';

/**
 * Stores interaction logs until the CRM has saved them. A durable store keeps them when the page reloads or the
 * browser crashes.
 */
export interface OutboxStore {
  /** All entries in the order in which they were added. */
  list(): Promise<readonly OutboxEntry[]>;
  /**
   * Adds an entry. If an entry has the same id, replaces it without a change of the order. Resolves only when
   * the entry would survive a crash. Rejects if the entry could not be stored (storage full or forbidden).
   */
  put(entry: OutboxEntry): Promise<void>;
  /** Removes an entry. Does nothing if no entry has the id. */
  remove(id: string): Promise<void>;
  /**
   * Acquires the turn, a lock that only one page holds at a time: only that page saves logs in the CRM. Waits
   * while another page holds the turn and never takes it away from that page. Calls `onTurn` when this page
   * holds it. Releases it when the signal aborts. A page that closes or crashes releases it, too.
   */
  takeTurn(onTurn: () => void, signal: AbortSignal): void;
  /** True if the page that registered as `owner` is still open, and the signal of its `register` call has not aborted. */
  isAlive(owner: string): Promise<boolean>;
  /** Registers this page as `owner`, so that `isAlive` returns true for it until the signal aborts or the page closes. */
  register(owner: string, signal: AbortSignal): void;
  /** Calls the listener when another page has changed an entry. Returns a function that removes the listener. */
  onChange(listener: () => void): () => void;
  /**
   * Called on `pagehide` with the entries whose `put` or `add` has not finished. Stores a copy of them
   * synchronously. The next page that opens the store adds the entries that are still missing. Returns a function
   * for the case that the browser shows this page again: it deletes the copy, and returns the entries that
   * another page has added in the meantime. Never throws. A store without this method loses these entries.
   */
  keepOnLeave?(entries: readonly OutboxEntry[]): () => readonly OutboxEntry[];
  /** True if the store encrypts entries. The runtime then stores no customer data outside the entries. Default: false. */
  readonly isEncrypted?: boolean;
  /** Closes the store. Further calls of `close` do nothing. */
  close(): void;
  /**
   * Queries that do not read every entry. Without an index the outbox calls `list()` for each step, which becomes
   * slower with each unsaved log. The runtime then emits the event `outboxUnindexed` once.
   */
  readonly index?: OutboxIndex;
}

/** One page of query results, and the position where the next page begins. */
export interface OutboxPage {
  readonly entries: readonly OutboxEntry[];
  /** Pass it as `after` to read the next page. Undefined after the last page. */
  readonly next: unknown;
}

/** The entries of one scope for which an attempt is allowed now. */
export interface DueEntries {
  /** The due entries, sorted by `notBefore`. */
  readonly entries: readonly OutboxEntry[];
  /** The earliest `notBefore` in the future, in milliseconds since the epoch. `Infinity` if there is none. */
  readonly nextAt: number;
}

/** Entry counts for one scope. */
export interface ScopeSummary {
  readonly scope: string;
  readonly pending: number;
  readonly saved: number;
  /** The number of all other entries: failed, quarantined, or with a status of a later version of Patchcord. */
  readonly failed: number;
  /** The arrival time of the oldest entry, in milliseconds since the epoch. */
  readonly oldestAt: number;
}

/** Queries and writes that do not read all entries. All times are milliseconds since the epoch. */
export interface OutboxIndex {
  /**
   * Adds new entries and never replaces an entry. Starts the write synchronously, unless the store is not open
   * yet. Resolves when the entries would survive a crash.
   */
  add(entries: readonly OutboxEntry[]): Promise<void>;
  /**
   * Replaces and removes entries in one transaction. Finds each entry by `id` and `requestId`. Ignores an entry
   * that is not in the store, because another page has removed it.
   */
  write(changes: {
    readonly put?: readonly OutboxEntry[];
    readonly remove?: readonly OutboxEntry[];
  }): Promise<void>;
  /** The first entry that has the id. */
  get(id: string): Promise<OutboxEntry | undefined>;
  /** The first entries of an interaction, in order of arrival. */
  ofInteraction(
    scope: string,
    interactionId: string,
    limit: number,
  ): Promise<readonly OutboxEntry[]>;
  /**
   * The entries that are due: those whose `notBefore` is at most `now`, and those whose `wakeFrom` is before
   * `wokenAt`. `wokenAt` is the time of the last event that makes another attempt worthwhile, for example that
   * the browser came online or that the CRM answered.
   */
  due(query: {
    readonly scope: string;
    readonly now: number;
    readonly wokenAt: number;
    readonly limit: number;
  }): Promise<DueEntries>;
  /** A page of a scope's entries. In order of arrival; sorted by `notBefore` if `status` is set. */
  page(query: {
    readonly scope: string;
    readonly status?: OutboxStatus;
    readonly after?: unknown;
    readonly limit: number;
  }): Promise<OutboxPage>;
  /**
   * The counts of each scope. Entries from earlier versions have no scope. They count for the scope `''`, and after
   * this call the other queries find them under it.
   */
  summary(): Promise<readonly ScopeSummary[]>;
  /** Reads a value that `keepNote` has stored. Undefined if there is none. */
  note(name: string): Promise<unknown>;
  /** Stores a value under a name, independently of the entries. */
  keepNote(name: string, value: unknown): Promise<void>;
}
