/** A page whose logs are kept in IndexedDB and saved by a CRM that takes no time. */
import type { OutboxEntry } from '../../src/index.js';
import { createCrmData } from './createCrmData.js';

declare const Patchcord: typeof import('../../src/index.js') & {
  memoryAdapter: typeof import('../../src/adapters/memory/index.js').memoryAdapter;
};

const frame = document.querySelector('iframe') as HTMLIFrameElement;

const entryOf = (id: string): OutboxEntry => ({
  id,
  status: 'pending',
  interactionId: id,
  requestId: id,
  raw: { message: { body: { interactionId: id, interactionData: { comments: 'x'.repeat(400) } } } },
  receivedAt: 0,
  owner: 'bench',
  attempts: 0,
  notBefore: 0,
});

const timed = async (count: number, work: (id: string) => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  for (let done = 0; done < count; done += 1) await work(crypto.randomUUID());
  return (performance.now() - startedAt) / count;
};

const openBare = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('bare');
    opening.onupgradeneeded = () => opening.result.createObjectStore('entries', { keyPath: 'id' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
const bare = openBare();

const putBare = async (entry: OutboxEntry): Promise<void> => {
  const database = await bare;
  await new Promise<unknown>((resolve, reject) => {
    const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
    transaction.objectStore('entries').put(entry);
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
};

const store = Patchcord.indexedDbOutbox({ name: 'store-alone' });
const runtime = Patchcord.createRuntime({
  connectorOrigin: new URL(frame.src).origin,
  outbox: Patchcord.indexedDbOutbox(),
  adapter: {
    ...Patchcord.memoryAdapter(createCrmData()),
    saveInteractionLog: async ({ interactionId }) => ({ id: interactionId, fields: {} }),
  },
});

/** Milliseconds from a log's arrival until it was durable. */
const durable: number[] = [];
let arrivedAt = 0;
runtime.events$.subscribe((event) => {
  if (event.type === 'messageReceived') arrivedAt = performance.now();
  if (event.type === 'outboxChanged' && event.pending === 1) {
    durable.push(performance.now() - arrivedAt);
  }
});
runtime.start();

Object.assign(globalThis, {
  /** Milliseconds per entry. */
  putBare: (count: number) => timed(count, (id) => putBare(entryOf(id))),
  putStore: async (count: number) => {
    const ids: string[] = [];
    const ms = await timed(count, (id) => {
      ids.push(id);
      return store.put(entryOf(id));
    });
    for (const id of ids) await store.remove(id);
    return ms;
  },
  takeDurable: () => durable.splice(0),
});
