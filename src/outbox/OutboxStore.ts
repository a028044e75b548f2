import type { SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';

/**
 * How far a log has come. `pending`: being tried. `failed`: given up for now, see `error`.
 * `quarantined`: its shape was not understood; kept as it came. `saved`: in the CRM, but the
 * connector's history does not know yet.
 */
export type OutboxStatus = 'pending' | 'failed' | 'quarantined' | 'saved';

/** An interaction log on its way into the CRM. Holds customer data: it is stored and shown to nobody. */
export interface OutboxEntry {
  /** The `interactionId`; with a suffix where one interaction came with different logs. */
  readonly id: string;
  readonly status: OutboxStatus;
  /** The idempotency key; absent if the log was not understood. */
  readonly interactionId?: string;
  /** The request that brought it. */
  readonly requestId: string;
  /** The data of `requestSaveInteractionLog` as it came. */
  readonly raw: unknown;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Which page received it; its connector gets the history item. */
  readonly owner: string;
  /** Tries made so far. */
  readonly attempts: number;
  /** No try before this, milliseconds since the epoch. */
  readonly notBefore: number;
  /** When the last try began, milliseconds since the epoch. */
  readonly triedAt?: number;
  /** Why it is not saved yet. */
  readonly error?: Failure;
  /** What the CRM answered, once it has. */
  readonly saved?: SavedInteractionLog;
}

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
  /** Whether the page of that name still lives; it lives while it has called `register`. */
  isAlive(owner: string): Promise<boolean>;
  /** Makes this page's name known to the others until the signal aborts or the page dies. */
  register(owner: string, signal: AbortSignal): void;
  /** Calls the listener when another page has changed something; gives what unsubscribes it. */
  onChange(listener: () => void): () => void;
  /** Idempotent. */
  close(): void;
}
