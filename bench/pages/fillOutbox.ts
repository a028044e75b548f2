import type { OutboxEntry, OutboxStore } from '../../src/index.js';

/** A store as it is, and perhaps one that takes many entries at once. */
type FillableStore = OutboxStore & { add?(entries: readonly OutboxEntry[]): Promise<unknown> };

const chunk = 500;
const waitingText = 'x'.repeat(5000);

/**
 * Fills an outbox with copies of its newest entry, each of another interaction and about 5 kB in
 * size. So they look as the runtime itself writes them. No runtime may be at work on it meanwhile.
 */
export async function fillOutbox(store: FillableStore, count: number): Promise<number> {
  const entries = await store.list();
  const newest = entries.at(-1);
  if (newest === undefined) throw new Error('The outbox has no entry to copy.');
  const isDone = relaxed();
  for (let filled = entries.length; filled < count; filled += chunk) {
    const length = Math.min(chunk, count - filled);
    const copies = Array.from({ length }, () => copyOf(newest));
    if (store.index) await store.index.add(copies);
    else await Promise.all(copies.map((copy) => store.put(copy)));
  }
  isDone();
  return (await store.list()).length;
}

function copyOf(entry: OutboxEntry): OutboxEntry {
  const id = crypto.randomUUID();
  const text = JSON.stringify({ ...entry, requestId: crypto.randomUUID() })
    .replaceAll(entry.interactionId ?? entry.id, id)
    .replace(/"comments":"x*"/g, `"comments":"${waitingText}"`);
  return JSON.parse(text);
}

/** Has transactions wait for no disk, until the function that it gives is called. */
function relaxed(): () => void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    return transaction.call(this, stores, mode, { ...options, durability: 'relaxed' });
  };
  return () => {
    IDBDatabase.prototype.transaction = transaction;
  };
}
