import type { OutboxEntry } from '../OutboxEntry.js';
import { longestDueFirst, waitingStatuses } from './listIndex.js';
import type { OutboxIndex, OutboxPage, ScopeSummary } from './OutboxStore.js';

/** The end of a page of entries. */
export interface Position {
  readonly key: IDBValidKey;
  readonly primaryKey: IDBValidKey;
}

/** Counts of all scopes, and of all entries. */
interface Summary {
  readonly sums: readonly ScopeSummary[];
  readonly total: number;
}

/** Greater than every key of a text or a number. */
const last: IDBValidKey = [];

/** The keys of an index that begin with these parts. */
export const under = (...parts: readonly IDBValidKey[]): IDBKeyRange =>
  IDBKeyRange.bound([...parts], [...parts, last]);

/** The entries of a scope that are due. */
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
      IDBKeyRange.bound([scope, status, now], [scope, status, last], true),
    );
    later.onsuccess = () => {
      // The keys of this index are a scope, a status and a time.
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

/** Reads on from a position; the entry there may be gone. */
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
  // Most often this is all there is, in one step.
  const all = index.getAll(range, limit);
  all.onsuccess = () => {
    if (all.result.length < limit) found.entries = all.result;
    else walkFrom(index, range, after, limit, found);
  };
  return { result: found };
}

/** Reads entry by entry, since only a cursor tells where it is. */
function walkFrom(
  index: IDBIndex,
  range: IDBKeyRange,
  after: Position | undefined,
  limit: number,
  found: { readonly entries: OutboxEntry[]; next: unknown },
): void {
  const rest = after === undefined ? range : IDBKeyRange.bound(after.key, range.upper);
  const walk = index.openCursor(rest);
  /** The distance of an entry from the position; 0 for the entry that ended the part before, 1 for any other key. */
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

/** Counts scope by scope. */
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
  const pending = due.count(under(scope, 'pending'));
  const saved = due.count(under(scope, 'saved'));
  saved.onsuccess = () =>
    use({
      pending: pending.result,
      saved: saved.result,
      failed: all.result - pending.result - saved.result,
    });
}
