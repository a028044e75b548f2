import type { OutboxEntry } from '../../OutboxEntry.js';
import type { OutboxIndex } from '../../outbox/index.js';
import { keyOf, listIndex } from '../../outbox/listIndex.js';

/** An entry as it was and as it is to be; null where it is to be gone. */
export interface Change {
  readonly before: OutboxEntry;
  readonly after: OutboxEntry | null;
}

/** Entries by key. */
type Entries = Map<string, OutboxEntry>;

/** Entries that a page keeps in memory because its store has not taken them, or a change to them. */
export class KeptEntries {
  /** Not in the store, in order of arrival. */
  readonly waiting: Entries = new Map();
  /** In the store, but changed since. */
  readonly changed: Entries = new Map();
  /** In the store perhaps, and to be gone. */
  readonly removed: Entries = new Map();
  /** Keys of those that are being added. */
  readonly adding = new Set<string>();
  /** Answers questions about those that are waiting or changed. */
  readonly index: OutboxIndex;
  /** Keys of those that this page has removed, each with the number of its removal. */
  readonly #gone = new Map<string, number>();
  #removals = 0;

  constructor() {
    const list = async () => [...this.changed.values(), ...this.waiting.values()];
    this.index = listIndex({ list, put: notHere, remove: notHere });
  }

  /** True if the store has taken everything. */
  get isEmpty(): boolean {
    return this.backlog.length + this.changed.size + this.removed.size === 0;
  }

  /** Those that wait and are not being added, in order of arrival. */
  get backlog(): OutboxEntry[] {
    return [...this.waiting].flatMap(([key, entry]) => (this.adding.has(key) ? [] : entry));
  }

  /** The number of removals that the store has taken. */
  get removals(): number {
    return this.#removals;
  }

  /** The latest one of the same interaction that waits. */
  latestWaiting({ scope, interactionId }: OutboxEntry): OutboxEntry | undefined {
    if (interactionId === undefined) return undefined;
    return [...this.waiting.values()]
      .filter((one) => one.scope === scope && one.interactionId === interactionId)
      .at(-1);
  }

  /** True if this page has removed it, whether or not the store knows. */
  isGone(entry: OutboxEntry): boolean {
    return this.#gone.has(keyOf(entry));
  }

  /** Notes that this page removes an entry. */
  remove(entry: OutboxEntry): void {
    this.#gone.set(keyOf(entry), Number.POSITIVE_INFINITY);
  }

  /** Forgets which entries this page has removed. */
  forgetGone(): void {
    this.#gone.clear();
  }

  /** Changes an entry that waits; false if none does. */
  changeWaiting({ before, after }: Change): boolean {
    const key = keyOf(before);
    if (!this.waiting.has(key)) return false;
    if (after !== null) {
      this.waiting.set(key, after);
      return true;
    }
    this.waiting.delete(key);
    this.removed.set(key, before);
    return true;
  }

  /** Notes whether the store has taken a change. */
  settle({ before, after }: Change, isTaken: boolean): void {
    const key = keyOf(before);
    if (isTaken || after === null) this.changed.delete(key);
    if (isTaken && after === null) this.#gone.set(key, ++this.#removals);
    if (isTaken) this.removed.delete(key);
    else if (after === null) this.removed.set(key, before);
    else this.changed.set(key, after);
  }

  /**
   * An entry that was read in the store, as it is now: changed, unchanged or gone.
   *
   * @param removals their number before it was read: a read that began before a removal still finds the entry
   */
  now(entry: OutboxEntry, removals: number): OutboxEntry | undefined {
    const key = keyOf(entry);
    const isStale = (this.#gone.get(key) ?? 0) > removals;
    if (isStale || this.removed.has(key) || this.waiting.has(key)) return undefined;
    return this.changed.get(key) ?? entry;
  }
}

const notHere = async () => undefined;
