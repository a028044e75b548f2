import { memoryOutbox, type OutboxEntry, type OutboxStore } from '../../index.js';
import type { ReplayClock } from './ReplayClock.js';
import { type EarlierEntry, type Script, tryOf } from './Script.js';

/** An outbox store that can simulate a change by another page. */
export interface ReplayStore extends OutboxStore {
  /** Calls the `onChange` listeners, like a change by another page. */
  wake(): void;
}

/** Creates a store with the logs that were unsaved when the recording began. Its logs become due at the recorded times. */
export function createReplayStore({ earlier, dueAt }: Script, clock: ReplayClock): ReplayStore {
  const store = memoryOutbox();
  const listeners = new Set<() => void>();
  const put = (entry: OutboxEntry) => {
    const notBefore = dueAt.get(tryOf(entry.requestId, entry.attempts)) ?? never;
    return store.put(entry.notBefore > clock.now() ? { ...entry, notBefore } : entry);
  };
  for (const entry of earlier) void put(toOutboxEntry(entry));
  return {
    ...store,
    put,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake() {
      for (const listener of listeners) listener();
    },
  };
}

/** The time for an attempt that is not in the recording. */
const never = Number.POSITIVE_INFINITY;

function toOutboxEntry(entry: EarlierEntry): OutboxEntry {
  const { id, requestId, status, attempts, busy, notBefore } = entry;
  const body = { interactionId: id, interactionData: { interaction: {} } };
  const isUnderstood = status !== 'quarantined';
  return {
    id,
    requestId,
    status,
    attempts,
    busy,
    notBefore,
    receivedAt: 0,
    owner: 'earlier page',
    raw: isUnderstood ? { message: { body } } : {},
    ...(isUnderstood ? { interactionId: id } : {}),
    ...(status === 'saved' ? { saved: { id, fields: {} } } : {}),
  };
}
