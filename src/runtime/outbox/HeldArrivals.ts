import type { OutboxEntry } from '../../OutboxEntry.js';
import type { StoreGuard } from './StoreGuard.js';

/** Arrivals that are held at most. */
const limit = 1000;

/** Name of the note by which a store is known to be the same. */
const markNote = 'mark';

/**
 * Arrivals of this page that are in the store and not in the CRM yet, by key. They are held in case the
 * site's data is cleared behind the page's back.
 */
export class HeldArrivals {
  readonly #guard: StoreGuard;
  readonly #entries = new Map<string, OutboxEntry>();

  constructor(guard: StoreGuard) {
    this.#guard = guard;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  hold(key: string, entry: OutboxEntry): void {
    if (this.#entries.size < limit) this.#entries.set(key, entry);
  }

  /** A stored entry has changed, or is gone. */
  follow(key: string, after: OutboxEntry | null): void {
    if (after === null || after.status === 'saved') this.#entries.delete(key);
    else if (this.#entries.has(key)) this.#entries.set(key, after);
  }

  forget(): void {
    this.#entries.clear();
  }

  /** Leaves a mark in the store: where it is gone, the site's data was cleared. */
  async mark(): Promise<void> {
    const mark = await this.#guard.note(markNote);
    if (mark?.value === undefined) {
      await this.#guard.write((index) => index.keepNote(markNote, true));
    }
  }

  /** All of them, if the site's data was cleared; they are held no longer then. */
  async takeIfCleared(): Promise<ReadonlyMap<string, OutboxEntry>> {
    if (this.isEmpty) return new Map();
    const mark = await this.#guard.note(markNote);
    if (mark === undefined || mark.value !== undefined) return new Map();
    const taken = new Map(this.#entries);
    this.#entries.clear();
    return taken;
  }
}
