import type { OutboxEntry, OutboxStatus } from '../OutboxEntry.js';
import type { OutboxIndex, ScopeSummary } from './OutboxStore.js';

/** A whole list of entries, and the ways to change it. */
export interface Listed {
  /** All entries in order of arrival. */
  list(): Promise<readonly OutboxEntry[]>;
  /** Adds an entry, or replaces the one of the same id. */
  put(entry: OutboxEntry): Promise<void>;
  remove(entry: OutboxEntry): Promise<void>;
}

/** Statuses under which an entry waits for its time. */
export const waitingStatuses: readonly OutboxStatus[] = ['pending', 'failed', 'quarantined'];

/** An id that no other entry has. */
export const suffixed = ({ id, requestId }: OutboxEntry): string => `${id}#${requestId}`;

/** Whether it is the same arrival, under whatever id. */
const isOf = ({ id, requestId }: OutboxEntry, entry: OutboxEntry): boolean =>
  requestId === entry.requestId && (id === entry.id || id === suffixed(entry));

/** Answers an index's questions by reading the whole list, for stores that have nothing better. */
export function listIndex({ list, put, remove }: Listed): OutboxIndex {
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
    add: addAll,
    async write({ put: changed = [], remove: removed = [] }) {
      for (const entry of changed) await put(entry);
      for (const entry of removed) await remove(entry);
    },
    get: async (id) => (await list()).find((entry) => entry.id === id),
    async neighbours({ scope = '', interactionId, requestId }) {
      const group = (await inScope(scope)).filter((one) => one.interactionId === interactionId);
      const at = group.findIndex((one) => one.requestId === requestId);
      return { previous: group[at - 1], isIdTaken: false };
    },
    ofInteraction: async (scope, interactionId, limit) =>
      (await inScope(scope))
        .filter((entry) => entry.interactionId === interactionId)
        .slice(0, limit),
    async due({ scope, now, wokenAt, limit }) {
      const waiting = (await inScope(scope)).filter(({ status }) =>
        waitingStatuses.includes(status),
      );
      const isDue = ({ notBefore, wakeFrom = Number.POSITIVE_INFINITY }: OutboxEntry) =>
        notBefore <= now || wakeFrom < wokenAt;
      const nextAt = waiting.reduce(
        (soonest, entry) => (isDue(entry) ? soonest : Math.min(soonest, entry.notBefore)),
        Number.POSITIVE_INFINITY,
      );
      return { entries: waiting.filter(isDue).slice(0, limit), nextAt };
    },
    async page({ scope, status, after = 0, limit }) {
      const found = (await inScope(scope)).filter(
        (entry) => status === undefined || entry.status === status,
      );
      const start = Number(after);
      const next = start + limit < found.length ? start + limit : undefined;
      return { entries: found.slice(start, start + limit), next };
    },
    summary: async () => summaryOf(await list()),
    note: async (name) => notes.get(name),
    keepNote: async (name, value) => void notes.set(name, value),
  };
}

function summaryOf(entries: readonly OutboxEntry[]): ScopeSummary[] {
  const sums = new Map<string, ScopeSummary>();
  for (const { scope = '', status, receivedAt: oldestAt } of entries) {
    const sum = sums.get(scope) ?? { scope, pending: 0, saved: 0, failed: 0, oldestAt };
    const kind = status === 'pending' || status === 'saved' ? status : 'failed';
    sums.set(scope, { ...sum, [kind]: sum[kind] + 1 });
  }
  return [...sums.values()];
}
