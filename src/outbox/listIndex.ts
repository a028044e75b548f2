import type { OutboxEntry, OutboxStatus } from '../OutboxEntry.js';
import type { OutboxIndex, OutboxStore, ScopeSummary } from './OutboxStore.js';

/** The operations of a store that has no index of its own. */
export interface ListOperations {
  /** All entries in order of arrival. */
  list(): Promise<readonly OutboxEntry[]>;
  /** Adds an entry, or replaces the entry that has the same id. */
  put(entry: OutboxEntry): Promise<void>;
  remove(entry: OutboxEntry): Promise<void>;
  /** Copies entries before they are returned. Needed if `list` returns the stored objects themselves. */
  copy?(entries: readonly OutboxEntry[]): readonly OutboxEntry[];
}

/** The statuses of entries that `due` returns once their `notBefore` has passed. */
export const waitingStatuses: readonly OutboxStatus[] = ['pending', 'failed', 'quarantined'];

/** Makes a unique id for an entry whose id another entry already has. */
export const suffixed = ({ id, requestId }: OutboxEntry): string => `${id}#${requestId}`;

/** Returns the store's index, or an index that searches the store's list. */
export const indexOf = (store: OutboxStore): OutboxIndex =>
  store.index ??
  listIndex({
    list: () => store.list(),
    put: (entry) => store.put(entry),
    remove: ({ id }) => store.remove(id),
  });

/** True if both are the same log of the same request. The stored entry may have an id with a suffix. */
const isSameLog = ({ id, requestId }: OutboxEntry, entry: OutboxEntry): boolean =>
  requestId === entry.requestId && (id === entry.id || id === suffixed(entry));

/** Implements `OutboxIndex` by reading the whole list for each query. */
export function listIndex({
  list,
  put,
  remove,
  copy = (entries) => entries,
}: ListOperations): OutboxIndex {
  const notes = new Map<string, unknown>();
  /** Entries whose `put` has not finished, so `list` does not return them yet. */
  const adding = new Set<OutboxEntry>();

  const inScope = async (scope: string) =>
    (await list()).filter((entry) => (entry.scope ?? '') === scope);

  const addAll = async (entries: readonly OutboxEntry[]) => {
    for (const entry of entries) {
      const others = [...adding].filter((one) => !isSameLog(one, entry));
      adding.add(entry);
      try {
        const stored = await list();
        // An earlier call that timed out for the outbox has added the entry after all.
        if (stored.some((one) => isSameLog(one, entry))) continue;
        const isIdTaken = [...stored, ...others].some(({ id }) => id === entry.id);
        await put(isIdTaken ? { ...entry, id: suffixed(entry) } : entry);
      } finally {
        adding.delete(entry);
      }
    }
  };

  return {
    add: async (entries) => addAll(structuredClone(entries)),
    async write({ put: changed = [], remove: removed = [] }) {
      const stored = await list();
      for (const entry of changed) {
        const id = stored.find((one) => isSameLog(one, entry))?.id;
        if (id !== undefined) await put({ ...entry, id });
      }
      for (const entry of removed) {
        const found = stored.find((one) => isSameLog(one, entry));
        if (found !== undefined) await remove(found);
      }
    },
    async get(id) {
      return copy((await list()).filter((entry) => entry.id === id).slice(0, 1))[0];
    },
    ofInteraction: async (scope, interactionId, limit) =>
      copy(
        (await inScope(scope))
          .filter((entry) => entry.interactionId === interactionId)
          .slice(0, limit),
      ),
    async due({ scope, now, wokenAt, limit }) {
      const waiting = (await inScope(scope)).filter(({ status }) =>
        waitingStatuses.includes(status),
      );
      const isDue = ({ notBefore, wakeFrom = Number.POSITIVE_INFINITY }: OutboxEntry) =>
        notBefore <= now || wakeFrom < wokenAt;
      const nextAt = waiting.reduce(
        (soonest, { notBefore }) => (notBefore > now ? Math.min(soonest, notBefore) : soonest),
        Number.POSITIVE_INFINITY,
      );
      return { entries: copy(longestDueFirst(waiting.filter(isDue)).slice(0, limit)), nextAt };
    },
    async page({ scope, status, after, limit }) {
      const all = await inScope(scope);
      // `after` is `unknown` to callers, but only this function creates it: the keys of the entries already returned.
      const seen = new Set(after as Iterable<string> | undefined);
      const wanted =
        status === undefined ? all : longestDueFirst(all.filter((one) => one.status === status));
      const rest = wanted.filter((entry) => !seen.has(keyOf(entry)));
      const entries = rest.slice(0, limit);
      for (const entry of entries) seen.add(keyOf(entry));
      return { entries: copy(entries), next: rest.length > limit ? seen : undefined };
    },
    summary: async () => summaryOf(await list()),
    note: async (name) => notes.get(name),
    keepNote: async (name, value) => void notes.set(name, value),
  };
}

/** Sorts entries by `notBefore`. Entries with the same time stay in order of arrival. */
export const longestDueFirst = (entries: readonly OutboxEntry[]): OutboxEntry[] =>
  [...entries].sort((one, other) => Math.sign(one.notBefore - other.notBefore) || 0);

/** A unique key of an entry. The id alone is not unique in stores of earlier versions. */
export const keyOf = ({ id, requestId }: OutboxEntry): string => `${requestId} ${id}`;

/** Adds an entry to the counts of its scope (`by` 1), or subtracts it (`by` -1). */
export function countEntry(
  sums: Map<string, ScopeSummary>,
  { scope = '', status, receivedAt: oldestAt }: OutboxEntry,
  by: 1 | -1,
): void {
  const sum = sums.get(scope) ?? { scope, pending: 0, saved: 0, failed: 0, oldestAt };
  const kind = status === 'pending' || status === 'saved' ? status : 'failed';
  sums.set(scope, { ...sum, [kind]: sum[kind] + by });
}

function summaryOf(entries: readonly OutboxEntry[]): ScopeSummary[] {
  const sums = new Map<string, ScopeSummary>();
  for (const entry of entries) countEntry(sums, entry, 1);
  return [...sums.values()];
}
