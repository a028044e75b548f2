import type { OutboxEntry } from '../OutboxEntry.js';
import type { Work, WorkOptions } from './connectDatabase.js';
import { waitingStatuses } from './listIndex.js';
import type { OutboxIndex, OutboxPage, ScopeSummary } from './OutboxStore.js';

/** Runs a piece of work in a transaction of its own. */
type Run = <T>(options: WorkOptions, work: Work<T>) => Promise<T>;

/** Where a page of entries ended. */
interface Position {
  readonly key: IDBValidKey;
  readonly primaryKey: IDBValidKey;
}

/** Counts of all scopes, and of all entries. */
interface Summary {
  readonly sums: readonly ScopeSummary[];
  readonly total: number;
}

/** Entries that are read at a time where all are looked through. */
const pageSize = 200;

const reading: WorkOptions = { mode: 'readonly' };
const writing: WorkOptions = { mode: 'readwrite' };

/** Greater than every key of a text or a number. */
const last: IDBValidKey = [];

/** The keys of an index that begin with these parts. */
const under = (...parts: readonly IDBValidKey[]): IDBKeyRange =>
  IDBKeyRange.bound([...parts], [...parts, last]);

/** Answers from the database's indexes. */
export function databaseIndex(run: Run): OutboxIndex {
  return {
    async add(entries) {
      const copies = structuredClone(entries);
      const options = { mode: 'readwrite', isStrict: true, isCommitted: true } as const;
      await run(options, (store) => {
        for (const copy of copies) store.put(copy);
        return { result: undefined };
      });
    },
    async write({ put = [], remove = [] }) {
      const copies = structuredClone(put);
      await run(writing, (store) => {
        for (const copy of copies) keyOf(copy, store, (key) => store.put(copy, key));
        for (const entry of remove) {
          keyOf(entry, store, (key) => key !== undefined && store.delete(key));
        }
        return { result: undefined };
      });
    },
    get: (id) => run(reading, (store) => store.index('id').get(id)),
    neighbours: (entry) => run(reading, (store) => neighboursOf(entry, store)),
    ofInteraction: (scope, interactionId, limit) =>
      run(reading, (store) => store.index('interaction').getAll([scope, interactionId], limit)),
    due: (query) => run(reading, (store) => dueIn(query, store)),
    page: ({ scope, status, after, limit }) =>
      run(reading, (store) => {
        const index = store.index(status === undefined ? 'scope' : 'due');
        const range = status === undefined ? IDBKeyRange.only(scope) : under(scope, status);
        // Where it ended is an answer of this very function.
        return pageOf(index, range, after as Position | undefined, limit);
      }),
    async summary() {
      const { sums, total } = await run(reading, summaryIn);
      const counted = sums.reduce(
        (sum, { pending, saved, failed }) => sum + pending + saved + failed,
        0,
      );
      if (counted === total) return sums;
      await giveScopes(run);
      return (await run(reading, summaryIn)).sums;
    },
    note: (name) => run(reading, (_, notes) => notes.get(name)),
    async keepNote(name, value) {
      await run(writing, (_, notes) => notes.put(value, name));
    },
  };
}

/** Finds the place of an entry by its id, and by its request where several have the id. */
export function keyOf(
  { id, requestId }: Pick<OutboxEntry, 'id'> & Partial<OutboxEntry>,
  store: IDBObjectStore,
  use: (key: IDBValidKey | undefined) => void,
): { readonly result: undefined } {
  const keys = store.index('id').getAllKeys(id);
  keys.onsuccess = () => {
    const [first, ...others] = keys.result;
    if (others.length === 0 || requestId === undefined) return use(first);
    const entries = store.index('id').getAll(id);
    entries.onsuccess = () => {
      const at = entries.result.findIndex((entry) => entry.requestId === requestId);
      use(at < 0 ? first : keys.result[at]);
    };
  };
  return { result: undefined };
}

function neighboursOf(
  { id, scope = '', interactionId, requestId }: OutboxEntry,
  store: IDBObjectStore,
) {
  const found = { previous: undefined as OutboxEntry | undefined, isIdTaken: false };
  const sameId = store.index('id').count(id);
  sameId.onsuccess = () => {
    found.isIdTaken = sameId.result > 1;
  };
  if (interactionId === undefined) return { result: found };
  const range = IDBKeyRange.only([scope, interactionId]);
  const walk = store.index('interaction').openCursor(range, 'prev');
  let isPassed = false;
  walk.onsuccess = () => {
    const cursor = walk.result;
    if (cursor === null) return;
    if (isPassed) {
      found.previous = cursor.value;
      return;
    }
    isPassed = cursor.value.requestId === requestId;
    cursor.continue();
  };
  return { result: found };
}

function dueIn(
  { scope, now, wokenAt, limit }: Parameters<OutboxIndex['due']>[0],
  store: IDBObjectStore,
) {
  const found = { entries: [] as OutboxEntry[], nextAt: Number.POSITIVE_INFINITY };
  const keep = (request: IDBRequest<OutboxEntry[]>) => {
    request.onsuccess = () => found.entries.push(...request.result);
  };
  const due = store.index('due');
  for (const status of waitingStatuses) {
    keep(due.getAll(IDBKeyRange.bound([scope, status], [scope, status, now]), limit));
    const later = due.openKeyCursor(
      IDBKeyRange.bound([scope, status, now], [scope, status, last], true),
    );
    later.onsuccess = () => {
      // The keys of this index are a scope, a status and a time.
      const [, , notBefore] = (later.result?.key ?? []) as [string, string, number];
      found.nextAt = Math.min(found.nextAt, notBefore ?? Number.POSITIVE_INFINITY);
    };
  }
  const woken = IDBKeyRange.bound([scope], [scope, wokenAt], false, true);
  keep(store.index('wake').getAll(woken, limit));
  return { result: found };
}

/** Reads on from a position; the entry there may be gone. */
function pageOf(
  index: IDBIndex,
  range: IDBKeyRange,
  after: Position | undefined,
  limit: number,
): { readonly result: OutboxPage } {
  const found = { entries: [] as OutboxEntry[], next: undefined as unknown };
  const rest = after === undefined ? range : IDBKeyRange.bound(after.key, range.upper);
  const walk = index.openCursor(rest);
  /** How far an entry is behind the position; 0 for the one that ended the part before. */
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
  return { result: found };
}

/** Counts scope by scope. */
function summaryIn(store: IDBObjectStore): { readonly result: Summary } {
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
  const all = due.count(under(scope));
  const pending = due.count(under(scope, 'pending'));
  const saved = due.count(under(scope, 'saved'));
  saved.onsuccess = () =>
    use({
      pending: pending.result,
      saved: saved.result,
      failed: all.result - pending.result - saved.result,
    });
}

/** Entries that pages of version 1 have added are in no index of scopes until they get one. */
async function giveScopes(run: Run): Promise<void> {
  let after: IDBValidKey | undefined;
  do {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    after = await run(writing, (store) => {
      const part = { result: undefined as IDBValidKey | undefined };
      const keys = store.getAllKeys(range, pageSize);
      const entries = store.getAll(range, pageSize);
      entries.onsuccess = () => {
        part.result = keys.result.at(-1);
        for (const [at, entry] of entries.result.entries()) {
          if (entry.scope === undefined) store.put({ ...entry, scope: '' }, keys.result[at]);
        }
      };
      return part;
    });
  } while (after !== undefined);
}
