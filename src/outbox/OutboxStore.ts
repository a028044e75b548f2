import type { OutboxEntry, OutboxStatus } from '../OutboxEntry.js';

/** Keeps interaction logs until they are saved, over reload and crash if the store is durable. */
export interface OutboxStore {
  /** All entries in the order in which they were added. */
  list(): Promise<readonly OutboxEntry[]>;
  /**
   * Adds an entry, or replaces the one of the same id in its place. Resolves only once the entry
   * would survive a crash; rejects if it could not be kept (storage full or forbidden).
   */
  put(entry: OutboxEntry): Promise<void>;
  /** Removes an entry; an unknown id is no error. */
  remove(id: string): Promise<void>;
  /**
   * Waits until no other page has the turn, then keeps it until the signal aborts or the page dies.
   * `onTurn` is called when it is ours. Never steals.
   */
  takeTurn(onTurn: () => void, signal: AbortSignal): void;
  /** True if the page of that name is still alive. A page is alive while its `register` call lasts. */
  isAlive(owner: string): Promise<boolean>;
  /** Makes this page's name known to the others until the signal aborts or the page dies. */
  register(owner: string, signal: AbortSignal): void;
  /** Calls the listener when another page has changed something; gives what unsubscribes it. */
  onChange(listener: () => void): () => void;
  /**
   * Keeps entries before it returns, because the page is left and they are not in the store yet. The page
   * that opens the store next adds those that are still not there. Gives what takes them back when the
   * page is shown again; that gives those that another page has added meanwhile. Never throws. Without
   * it these entries are lost with the page.
   */
  keepOnLeave?(entries: readonly OutboxEntry[]): () => readonly OutboxEntry[];
  /** True if entries are encrypted. Then no customer data is kept beside them, either. Default: false. */
  readonly isEncrypted?: boolean;
  /** Idempotent. */
  close(): void;
  /**
   * Answers without reading every entry. Without it the outbox calls `list()` for each step, which
   * gets slower with each log that waits, and the event `outboxUnindexed` says so once.
   */
  readonly index?: OutboxIndex;
}

/** Part of an outbox's entries, and where the next part begins. */
export interface OutboxPage {
  readonly entries: readonly OutboxEntry[];
  /** Give it as `after` to get the next part; undefined at the end. */
  readonly next: unknown;
}

/** Entries of one scope that may be tried. */
export interface DueEntries {
  /** Those that are due, the longest due first. */
  readonly entries: readonly OutboxEntry[];
  /** The first `notBefore` that is still to come, milliseconds since the epoch; `Infinity` if there is none. */
  readonly nextAt: number;
}

/** Counts of one scope's entries. */
export interface ScopeSummary {
  readonly scope: string;
  readonly pending: number;
  readonly saved: number;
  /** All others: failed, quarantined, and of a status that this version does not know. */
  readonly failed: number;
  /** When the oldest entry arrived, milliseconds since the epoch. */
  readonly oldestAt: number;
}

/** Questions that a store answers without reading all entries. All times are milliseconds since the epoch. */
export interface OutboxIndex {
  /**
   * Adds new entries; never replaces one. The write begins before this returns, unless the store is not
   * open yet. Resolves once they would survive a crash.
   */
  add(entries: readonly OutboxEntry[]): Promise<void>;
  /**
   * Replaces and removes entries in one transaction. They are found by `id` and `requestId`. One that is
   * not found stays gone: another page has removed it.
   */
  write(changes: {
    readonly put?: readonly OutboxEntry[];
    readonly remove?: readonly OutboxEntry[];
  }): Promise<void>;
  /** The first entry of that id. */
  get(id: string): Promise<OutboxEntry | undefined>;
  /** The first entries of an interaction, in order of arrival. */
  ofInteraction(
    scope: string,
    interactionId: string,
    limit: number,
  ): Promise<readonly OutboxEntry[]>;
  /** Entries that are due now, and behind them those that a sign of the CRM at `wokenAt` made due. */
  due(query: {
    readonly scope: string;
    readonly now: number;
    readonly wokenAt: number;
    readonly limit: number;
  }): Promise<DueEntries>;
  /** Entries of a scope in order of arrival, or those of one status, the longest due first. */
  page(query: {
    readonly scope: string;
    readonly status?: OutboxStatus;
    readonly after?: unknown;
    readonly limit: number;
  }): Promise<OutboxPage>;
  /** Counts by scope. Entries without a scope, from earlier versions, count under `''`, and are found there from then on. */
  summary(): Promise<readonly ScopeSummary[]>;
  /** A value kept beside the entries; undefined if there is none. */
  note(name: string): Promise<unknown>;
  keepNote(name: string, value: unknown): Promise<void>;
}
