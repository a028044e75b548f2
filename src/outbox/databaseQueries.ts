import type { OutboxEntry } from '../OutboxEntry.js';
import { longestDueFirst, waitingStatuses } from './listIndex.js';
import type { OutboxIndex, OutboxPage, ScopeSummary } from './OutboxStore.js';

/** The index key and the primary key of the last entry of a page of results. */
export interface Position {
  readonly key: IDBValidKey;
  readonly primaryKey: IDBValidKey;
}

/** The counts of each scope, and the number of all entries in the database. */
interface Summary {
  readonly sums: readonly ScopeSummary[];
  readonly total: number;
}

/** An upper bound: IndexedDB sorts an array after every string and every number. */
const greatestKey: IDBValidKey = [];

/** The range of all index keys that begin with the given parts. */
export const keysThatBeginWith = (...parts: readonly IDBValidKey[]): IDBKeyRange =>
  IDBKeyRange.bound([...parts], [...parts, greatestKey]);

/** Reads the due entries of a scope. */
export function dueIn(
  { scope, now, wokenAt, limit }: Parameters<OutboxIndex['due']>[0],
  store: IDBObjectStore,
) {
  const found = { entries: [] as OutboxEntry[], nextAt: Number.POSITIVE_INFINITY };
  const add = (entries: readonly OutboxEntry[]) => {
    found.entries = longestDueFirst([...found.entries, ...entries]).slice(0, limit);
  };
  const due = store.index('due');
  for (const status of waitingStatuses) {
    const before = due.getAll(IDBKeyRange.bound([scope, status], [scope, status, now]), limit);
    before.onsuccess = () => add(before.result);
    const later = due.openKeyCursor(
      IDBKeyRange.bound([scope, status, now], [scope, status, greatestKey], true),
    );
    later.onsuccess = () => {
      // The keys of this index are [scope, status, notBefore].
      const [, , notBefore] = (later.result?.key ?? []) as [string, string, number];
      found.nextAt = Math.min(found.nextAt, notBefore ?? Number.POSITIVE_INFINITY);
    };
  }
  const range = IDBKeyRange.bound([scope], [scope, wokenAt], false, true);
  const woken = store.index('wake').getAll(range, limit);
  woken.onsuccess = () =>
    add(
      woken.result.filter(
        ({ status, notBefore }) => notBefore > now && waitingStatuses.includes(status),
      ),
    );
  return { result: found };
}

/** Reads one page of an index after a position. Works even if the entry at the position was deleted. */
export function pageOf(
  index: IDBIndex,
  range: IDBKeyRange,
  after: Position | undefined,
  limit: number,
): { readonly result: OutboxPage } {
  const found = { entries: [] as OutboxEntry[], next: undefined as unknown };
  if (after !== undefined) {
    walkFrom(index, range, after, limit, found);
    return { result: found };
  }
  // Most often one page contains all entries, and `getAll` is faster than a cursor.
  const all = index.getAll(range, limit);
  all.onsuccess = () => {
    if (all.result.length < limit) found.entries = all.result;
    else walkFrom(index, range, after, limit, found);
  };
  return { result: found };
}

/** Reads entry by entry, because only a cursor returns the position of an entry. */
function walkFrom(
  index: IDBIndex,
  range: IDBKeyRange,
  after: Position | undefined,
  limit: number,
  found: { readonly entries: OutboxEntry[]; next: unknown },
): void {
  const rest = after === undefined ? range : IDBKeyRange.bound(after.key, range.upper);
  const walk = index.openCursor(rest);
  /** Negative or 0 for an entry that an earlier page contained, positive for an entry after the position. */
  const distance = ({ key, primaryKey }: IDBCursor) =>
    String(key) === String(after?.key) ? Number(primaryKey) - Number(after?.primaryKey) : 1;
  walk.onsuccess = () => {
    const cursor = walk.result;
    if (cursor === null) return;
    if (after !== undefined && distance(cursor) < 0) {
      cursor.continuePrimaryKey(after.key, after.primaryKey);
      return;
    }
    if (distance(cursor) > 0) found.entries.push(cursor.value);
    if (found.entries.length < limit) cursor.continue();
    else found.next = { key: cursor.key, primaryKey: cursor.primaryKey };
  };
}

/** Counts the entries of each scope. */
export function summaryIn(store: IDBObjectStore): { readonly result: Summary } {
  const found = { sums: [] as ScopeSummary[], total: 0 };
  const total = store.count();
  total.onsuccess = () => {
    found.total = total.result;
  };
  const walk = store.index('scope').openCursor(null, 'nextunique');
  walk.onsuccess = () => {
    const cursor = walk.result;
    if (cursor === null) return;
    const { scope = '', receivedAt: oldestAt } = cursor.value as OutboxEntry;
    countIn(store, scope, (counts) => found.sums.push({ scope, oldestAt, ...counts }));
    cursor.continue();
  };
  return { result: found };
}

function countIn(
  store: IDBObjectStore,
  scope: string,
  use: (counts: Omit<ScopeSummary, 'scope' | 'oldestAt'>) => void,
): void {
  const due = store.index('due');
  const all = store.index('scope').count(scope);
  const pending = due.count(keysThatBeginWith(scope, 'pending'));
  const saved = due.count(keysThatBeginWith(scope, 'saved'));
  saved.onsuccess = () =>
    use({
      pending: pending.result,
      saved: saved.result,
      failed: all.result - pending.result - saved.result,
    });
}
