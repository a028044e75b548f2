import type { OutboxEntry } from '../../OutboxEntry.js';
import type { ScopeSummary } from '../../outbox/index.js';

/** What a store has counted, and what is not in it. */
interface Recount {
  readonly stored: readonly ScopeSummary[];
  readonly backlog: readonly OutboxEntry[];
  /** Whether the store could be read. */
  readonly isComplete: boolean;
}

/** Counts of entries by scope, kept up to date with each change of this page. */
export class ScopeCounts {
  /** Somebody else has changed the entries, so they are to be counted again. */
  isStale = true;
  readonly #sums = new Map<string, ScopeSummary>();
  #changes = 0;

  get all(): readonly ScopeSummary[] {
    return [...this.#sums.values()];
  }

  /** Counts again. A change that comes meanwhile may be counted or not, so the counts are stale then. */
  async refresh(recount: () => Promise<Recount>): Promise<void> {
    const changes = this.#changes;
    const { stored, backlog, isComplete } = await recount();
    this.isStale = !isComplete || changes !== this.#changes;
    this.#sums.clear();
    for (const sum of stored) this.#sums.set(sum.scope, sum);
    for (const entry of backlog) this.#count(entry, 1);
  }

  /** An entry was added, changed or removed. */
  change(before: OutboxEntry | undefined, after: OutboxEntry | undefined): void {
    this.#changes += 1;
    if (before !== undefined) this.#count(before, -1);
    if (after !== undefined) this.#count(after, 1);
  }

  #count({ scope = '', status, receivedAt: oldestAt }: OutboxEntry, by: number): void {
    const sum = this.#sums.get(scope) ?? { scope, pending: 0, saved: 0, failed: 0, oldestAt };
    const kind = status === 'pending' || status === 'saved' ? status : 'failed';
    this.#sums.set(scope, { ...sum, [kind]: sum[kind] + by });
  }
}
