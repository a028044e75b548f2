/** A page whose logs are kept in IndexedDB and saved by a CRM that takes no time, or that is held. */
import type { OutboxEntry } from '../../src/index.js';
import { createCrmData } from './createCrmData.js';
import { fillOutbox } from './fillOutbox.js';
import { watchDurability } from './whenDurable.js';

declare const Patchcord: typeof import('../../src/index.js') & {
  memoryAdapter: typeof import('../../src/adapters/memory/index.js').memoryAdapter;
};

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const durability = watchDurability();

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

/** Each write comes alone, as logs do: one behind the other is quicker, because everything is warm. */
const restMs = 20;

/** The middle of so many, one after the other, in milliseconds. */
const timed = async (count: number, work: (id: string) => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const startedAt = performance.now();
    await work(crypto.randomUUID());
    times.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
  return times.sort((one, other) => one - other)[Math.floor(count / 2)] ?? 0;
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

/** While the CRM is held it answers nothing; what it was asked meanwhile it answers when released. */
let release: () => void = () => undefined;
const held = new URL(location.href).searchParams.has('held')
  ? new Promise<void>((resolve) => {
      release = resolve;
    })
  : undefined;
let asked = 0;
/** When each log was handed to the CRM after its release. */
const savedAt: number[] = [];

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

const runtime = Patchcord.createRuntime({
  connectorOrigin: new URL(frame.src).origin,
  outbox: Patchcord.indexedDbOutbox(),
  // A held call is waited for, whatever the measuring takes.
  timing: { requestTimeoutMs: 1e9 },
  adapter: {
    ...Patchcord.memoryAdapter(createCrmData()),
    saveInteractionLog: async ({ interactionId }, { signal }) => {
      asked += 1;
      await Promise.race([held, aborted(signal)]);
      savedAt.push(performance.now());
      return { id: interactionId, fields: {} };
    },
  },
});
runtime.start();
// Tasks after this one are the runtime's at work, and no start of a page.
performance.mark('started');

const storeAlone = Patchcord.indexedDbOutbox({ name: 'store-alone' });

Object.assign(globalThis, {
  /** Milliseconds for an entry: the middle of so many. */
  putBare: (count: number) => timed(count, (id) => putBare(entryOf(id))),
  putStore: async (count: number) => {
    const ids: string[] = [];
    const ms = await timed(count, (id) => {
      ids.push(id);
      return storeAlone.put(entryOf(id));
    });
    for (const id of ids) await storeAlone.remove(id);
    return ms;
  },
  takeDurable: (count: number, withinMs = 60_000) => durability.take(count, withinMs),
  /** Stops the runtime, and fills its outbox; gives how many logs wait. The page is to be reloaded. */
  fill: async (count: number) => {
    await runtime.stop();
    return fillOutbox(Patchcord.indexedDbOutbox(), count);
  },
  isAsked: () => asked > 0,
  release: () => {
    release();
    return performance.now();
  },
  /** Milliseconds, from the page's start, at which the CRM was handed each log. */
  savedAt: () => savedAt,
});
