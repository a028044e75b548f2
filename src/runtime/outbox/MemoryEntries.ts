import type { OutboxEntry } from '../../OutboxEntry.js';
import type { OutboxIndex } from '../../outbox/index.js';
import { keyOf, listIndex } from '../../outbox/listIndex.js';

/** An entry before and after a change. `after` is null if the change removes the entry. */
export interface Change {
  readonly before: OutboxEntry;
  readonly after: OutboxEntry | null;
}

/** Entries by the key that `keyOf` makes of their id and request. */
type Entries = Map<string, OutboxEntry>;

/** The entries and changes that exist only in this page's memory, because the store has not accepted them. */
export class MemoryEntries {
  /** Entries that are not in the store, in order of arrival. */
  readonly unstored: Entries = new Map();
  /** Entries that are in the store in an older version. */
  readonly changed: Entries = new Map();
  /** Entries that may still be in the store and have to be removed. */
  readonly toRemove: Entries = new Map();
  /** Keys of the entries that the store is adding now. */
  readonly adding = new Set<string>();
  /** Answers queries about the unstored and the changed entries. */
  readonly index: OutboxIndex;
  /** Keys of the entries that this page has removed, each with the count of removals at that time. */
  readonly #removedKeys = new Map<string, number>();
  #removalCount = 0;

  constructor() {
    this.index = listIndex({ list: async () => this.entries, put: noEffect, remove: noEffect });
  }

  /** The changed and the unstored entries. */
  get entries(): OutboxEntry[] {
    return [...this.changed.values(), ...this.unstored.values()];
  }

  /** True if the store has accepted everything. */
  get isEmpty(): boolean {
    return this.backlog.length + this.changed.size + this.toRemove.size === 0;
  }

  /** Returns the unstored entries that are not being added, in order of arrival. */
  get backlog(): OutboxEntry[] {
    return [...this.unstored].flatMap(([key, entry]) => (this.adding.has(key) ? [] : entry));
  }

  /** The number of removals that the store has carried out. */
  get removalCount(): number {
    return this.#removalCount;
  }

  /** Returns the latest unstored entry of the same interaction. */
  latestUnstored({ scope, interactionId }: OutboxEntry): OutboxEntry | undefined {
    if (interactionId === undefined) return undefined;
    return [...this.unstored.values()]
      .filter((one) => one.scope === scope && one.interactionId === interactionId)
      .at(-1);
  }

  /** True if this page has removed the entry, even if the store has not done so yet. */
  isRemoved(entry: OutboxEntry): boolean {
    return this.#removedKeys.has(keyOf(entry));
  }

  /** Notes that this page removes an entry. */
  remove(entry: OutboxEntry): void {
    this.#removedKeys.set(keyOf(entry), Number.POSITIVE_INFINITY);
  }

  /** Discards the record of removed entries. */
  forgetRemoved(): void {
    this.#removedKeys.clear();
  }

  /** Applies a change to an unstored entry. Returns false if the entry is not among the unstored ones. */
  changeUnstored({ before, after }: Change): boolean {
    const key = keyOf(before);
    if (!this.unstored.has(key)) return false;
    if (after !== null) {
      this.unstored.set(key, after);
      return true;
    }
    this.unstored.delete(key);
    this.toRemove.set(key, before);
    return true;
  }

  /** Notes whether the store has carried out a change. */
  noteResult({ before, after }: Change, isWritten: boolean): void {
    const key = keyOf(before);
    if (isWritten || after === null) this.changed.delete(key);
    if (isWritten && after === null) this.#removedKeys.set(key, ++this.#removalCount);
    if (isWritten) this.toRemove.delete(key);
    else if (after === null) this.toRemove.set(key, before);
    else this.changed.set(key, after);
  }

  /**
   * Returns the current version of an entry that was read from the store: changed, unchanged, or undefined if it was
   * removed.
   *
   * @param removalCount the count of removals before the read. A read that began before a removal still finds the
   * entry.
   */
  current(entry: OutboxEntry, removalCount: number): OutboxEntry | undefined {
    const key = keyOf(entry);
    const isStale = (this.#removedKeys.get(key) ?? 0) > removalCount;
    if (isStale || this.toRemove.has(key) || this.unstored.has(key)) return undefined;
    return this.changed.get(key) ?? entry;
  }

  /** Returns those of the entries that this page has neither changed nor removed since they were read. */
  unchanged(entries: readonly OutboxEntry[], removalCount: number): OutboxEntry[] {
    return entries.filter((entry) => this.current(entry, removalCount) === entry);
  }
}

const noEffect = async () => undefined;
