import type { OutboxEntry, OutboxStatus } from '../OutboxEntry.js';
import type { OutboxIndex, OutboxStore, ScopeSummary } from './OutboxStore.js';

/** A whole list of entries, and the ways to change it. */
export interface Listed {
  /** All entries in order of arrival. */
  list(): Promise<readonly OutboxEntry[]>;
  /** Adds an entry, or replaces the one of the same id. */
  put(entry: OutboxEntry): Promise<void>;
  remove(entry: OutboxEntry): Promise<void>;
  /** Copies what is answered, where the list gives the kept entries themselves. */
  copy?(entries: readonly OutboxEntry[]): readonly OutboxEntry[];
}

/** Statuses under which an entry waits for its time. */
export const waitingStatuses: readonly OutboxStatus[] = ['pending', 'failed', 'quarantined'];

/** An id that no other entry has. */
export const suffixed = ({ id, requestId }: OutboxEntry): string => `${id}#${requestId}`;

/** The store's own index, or its list's. */
export const indexOf = (store: OutboxStore): OutboxIndex =>
  store.index ??
  listIndex({
    list: () => store.list(),
    put: (entry) => store.put(entry),
    remove: ({ id }) => store.remove(id),
  });

/** True if it is the same arrival, under whatever id. */
const isOf = ({ id, requestId }: OutboxEntry, entry: OutboxEntry): boolean =>
  requestId === entry.requestId && (id === entry.id || id === suffixed(entry));

/** Answers an index's questions by reading the whole list, for stores that have nothing better. */
export function listIndex({ list, put, remove, copy = (entries) => entries }: Listed): OutboxIndex {
  const notes = new Map<string, unknown>();
  /** Entries that are being added: a list does not show them yet. */
  const adding = new Set<OutboxEntry>();

  const inScope = async (scope: string) =>
    (await list()).filter((entry) => (entry.scope ?? '') === scope);

  const addAll = async (entries: readonly OutboxEntry[]) => {
    for (const entry of entries) {
      const others = [...adding].filter((one) => !isOf(one, entry));
      adding.add(entry);
      try {
        const known = await list();
        // It was added by a call that took its time.
        if (known.some((one) => isOf(one, entry))) continue;
        const isTaken = [...known, ...others].some(({ id }) => id === entry.id);
        await put(isTaken ? { ...entry, id: suffixed(entry) } : entry);
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
        const id = stored.find((one) => isOf(one, entry))?.id;
        if (id !== undefined) await put({ ...entry, id });
      }
      for (const entry of removed) {
        const found = stored.find((one) => isOf(one, entry));
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
      // Where it ended is an answer of this very function.
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

/** Sorts entries, and leaves those of one time in order of arrival. */
export const longestDueFirst = (entries: readonly OutboxEntry[]): OutboxEntry[] =>
  [...entries].sort((one, other) => Math.sign(one.notBefore - other.notBefore) || 0);

/** The key of an entry among all: several may have one id. */
export const keyOf = ({ id, requestId }: OutboxEntry): string => `${requestId} ${id}`;

/** Adds an entry to the counts of its scope, or takes it away. */
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
