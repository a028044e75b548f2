import type { OutboxEntry } from '../OutboxEntry.js';

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
