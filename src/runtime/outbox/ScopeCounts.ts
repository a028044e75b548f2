import type { OutboxEntry } from '../../OutboxEntry.js';
import type { ScopeSummary } from '../../outbox/index.js';
import { countEntry } from '../../outbox/listIndex.js';

/** A count of the store's entries, and the entries that are not in the store. */
interface Recount {
  readonly stored: readonly ScopeSummary[];
  readonly backlog: readonly OutboxEntry[];
  /** True if the store could be read. */
  readonly isComplete: boolean;
}

/** Counts of entries by scope, kept up to date with each change of this page. */
export class ScopeCounts {
  #isStale = true;
  readonly #sums = new Map<string, ScopeSummary>();
  #changes = 0;

  /** True if the counts may be wrong, so that the store has to count again. */
  get isStale(): boolean {
    return this.#isStale;
  }

  get all(): readonly ScopeSummary[] {
    return [...this.#sums.values()];
  }

  /** Counts again. A change that comes meanwhile may be counted or not, so the counts are stale then. */
  async refresh(recount: () => Promise<Recount>): Promise<void> {
    const changes = this.#changes;
    const { stored, backlog, isComplete } = await recount();
    this.#isStale = !isComplete || changes !== this.#changes;
    this.#sums.clear();
    for (const sum of stored) this.#sums.set(sum.scope, sum);
    for (const entry of backlog) countEntry(this.#sums, entry, 1);
  }

  /** Somebody else has changed the entries. A count that is under way may have missed it. */
  markStale(): void {
    this.#changes += 1;
    this.#isStale = true;
  }

  /** This page has added, changed or removed an entry. */
  change(before: OutboxEntry | undefined, after: OutboxEntry | undefined): void {
    this.#changes += 1;
    if (before !== undefined) countEntry(this.#sums, before, -1);
    if (after !== undefined) countEntry(this.#sums, after, 1);
  }
}
