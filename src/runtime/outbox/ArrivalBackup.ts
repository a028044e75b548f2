import type { OutboxEntry } from '../../OutboxEntry.js';
import type { StoreGuard } from './StoreGuard.js';

/** The maximum number of arrivals that are backed up. */
const maxEntries = 1000;

/** The name of the stored marker. If the marker is missing, the site's data was cleared. */
const markerNote = 'mark';

/**
 * Copies, by key, of this page's arrivals that are in the store and not in the CRM yet. If the site's data is cleared
 * while the page is open, the page writes them again.
 */
export class ArrivalBackup {
  readonly #guard: StoreGuard;
  readonly #entries = new Map<string, OutboxEntry>();

  constructor(guard: StoreGuard) {
    this.#guard = guard;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  add(key: string, entry: OutboxEntry): void {
    if (this.#entries.size < maxEntries) this.#entries.set(key, entry);
  }

  /** Updates the copy of an entry after a change. Removes it if the entry was saved or removed. */
  update(key: string, after: OutboxEntry | null): void {
    if (after === null || after.status === 'saved') this.#entries.delete(key);
    else if (this.#entries.has(key)) this.#entries.set(key, after);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** Stores the marker if it is not there. */
  async writeMarker(): Promise<void> {
    const marker = await this.#guard.note(markerNote);
    if (marker?.value === undefined) {
      await this.#guard.write((index) => index.keepNote(markerNote, true));
    }
  }

  /** Returns and clears all copies if the site's data was cleared. Otherwise returns an empty map. */
  async takeIfCleared(): Promise<ReadonlyMap<string, OutboxEntry>> {
    if (this.isEmpty) return new Map();
    const marker = await this.#guard.note(markerNote);
    if (marker === undefined || marker.value !== undefined) return new Map();
    const taken = new Map(this.#entries);
    this.#entries.clear();
    return taken;
  }
}
