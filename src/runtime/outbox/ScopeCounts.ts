import type { OutboxEntry } from '../../OutboxEntry.js';
import type { ScopeSummary } from '../../outbox/index.js';
import { countEntry } from '../../outbox/listIndex.js';

/** Counts of the entries in the store, and the entries that are not in the store. */
interface Recount {
  readonly stored: readonly ScopeSummary[];
  readonly backlog: readonly OutboxEntry[];
  /** True if the store could be read and no write ran during the read. */
  readonly isComplete: boolean;
}

/** The counts of entries by scope. Each change of this page updates them. */
export class ScopeCounts {
  #isStale = true;
  readonly #summaries = new Map<string, ScopeSummary>();
  #changeCount = 0;

  /** True if the counts may be wrong, so that the store must count again. */
  get isStale(): boolean {
    return this.#isStale;
  }

  get all(): readonly ScopeSummary[] {
    return [...this.#summaries.values()];
  }

  /**
   * Counts again. The result may or may not include a change that happens during the count, so the counts are stale
   * then.
   */
  async refresh(recount: () => Promise<Recount>): Promise<void> {
    const changeCount = this.#changeCount;
    const { stored, backlog, isComplete } = await recount();
    this.#isStale = !isComplete || changeCount !== this.#changeCount;
    this.#summaries.clear();
    for (const summary of stored) this.#summaries.set(summary.scope, summary);
    for (const entry of backlog) countEntry(this.#summaries, entry, 1);
  }

  /**
   * Marks the counts as stale, because another page has changed the entries. A count that is running may have missed
   * the change.
   */
  markStale(): void {
    this.#changeCount += 1;
    this.#isStale = true;
  }

  /** Updates the counts, because this page has added, changed or removed an entry. */
  change(before: OutboxEntry | undefined, after: OutboxEntry | undefined): void {
    this.#changeCount += 1;
    if (before !== undefined) countEntry(this.#summaries, before, -1);
    if (after !== undefined) countEntry(this.#summaries, after, 1);
  }
}
