import { expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import { memoryOutbox, type OutboxEntry, type OutboxIndex } from '../../../src/outbox/index.js';
import { SafeStore } from '../../../src/runtime/outbox/SafeStore.js';

const entry: OutboxEntry = {
  ...{ id: 'int-1', status: 'pending', interactionId: 'int-1', requestId: '1', raw: {} },
  ...{ scope: 'own', receivedAt: 0, owner: 'page', attempts: 0, notBefore: 0 },
};
const nothing = () => undefined;
const saved: OutboxEntry = { ...entry, status: 'saved' };

it('[OB20] what this page has removed does not come back by a look that began before', async () => {
  const store = memoryOutbox();
  const safe = new SafeStore(store, new SimulatedClock(), nothing, nothing);
  await safe.add(entry);
  await safe.change([{ before: entry, after: null }]);
  await safe.change([{ before: entry, after: { ...entry, notBefore: 1 } }]);
  expect(await store.list()).toEqual([]);
});

it('[OB20] a log that another page has brought back can be removed once more', async () => {
  const store = memoryOutbox();
  const safe = new SafeStore(store, new SimulatedClock(), nothing, nothing);
  await safe.add(saved);
  await safe.change([{ before: saved, after: null }]);
  await store.put(saved);
  safe.markStale();
  expect(await safe.summary()).toMatchObject([{ saved: 1 }]);
  await safe.change([{ before: saved, after: null }]);
  expect(await store.list()).toEqual([]);
  expect(await safe.summary()).toEqual([]);
});

it('[OB10] a log whose write begins while the store counts is counted', async () => {
  const store = memoryOutbox();
  const { index } = store;
  if (index === undefined) throw new Error('it has no index');
  const counts: (() => void)[] = [];
  const writes: (() => void)[] = [];
  const queued =
    (queue: (() => void)[]) =>
    <Answer>(act: () => Promise<Answer>): Promise<Answer> =>
      new Promise((resolve) => queue.push(() => resolve(act())));
  let isFull = true;
  let isSlow = false;
  const slow: OutboxIndex = {
    ...index,
    summary: () => (isSlow ? queued(counts)(index.summary) : index.summary()),
    add: (entries) =>
      isFull ? Promise.reject(new Error('full')) : queued(writes)(() => index.add(entries)),
  };
  const own = Object.defineProperty({ ...store }, 'index', { value: slow });
  const safe = new SafeStore(own, new SimulatedClock(), nothing, nothing);
  await safe.add(entry);
  await settled();
  [isFull, isSlow] = [false, true];
  const counting = safe.summary();
  isSlow = false;
  const healing = safe.recover();
  await settled();
  for (const count of counts) count();
  await counting;
  for (const write of writes) write();
  await healing;
  expect(await safe.summary()).toMatchObject([{ pending: 1 }]);
});

it('[OB10] an entry of a store that cannot be read is as it was', async () => {
  const store = memoryOutbox();
  const index = { ...store.index, ofInteraction: () => Promise.reject(new Error('closed')) };
  const own = Object.defineProperty({ ...store }, 'index', { value: index });
  const safe = new SafeStore(own, new SimulatedClock(), nothing, nothing);
  await safe.add(entry);
  expect(await safe.groupOf(entry)).toEqual([entry]);
  await safe.change([{ before: entry, after: null }]);
  expect(await safe.groupOf(entry)).toEqual([]);
});

/** Lets happen what waits for nothing outside. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
