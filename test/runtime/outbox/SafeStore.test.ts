import { expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import { memoryOutbox, type OutboxEntry } from '../../../src/outbox/index.js';
import { SafeStore } from '../../../src/runtime/outbox/SafeStore.js';

const entry: OutboxEntry = {
  ...{ id: 'int-1', status: 'pending', interactionId: 'int-1', requestId: '1', raw: {} },
  ...{ scope: 'own', receivedAt: 0, owner: 'page', attempts: 0, notBefore: 0 },
};
const saved: OutboxEntry = { ...entry, status: 'saved' };

it('[OB20] what this page has removed does not come back by a look that began before', async () => {
  const store = memoryOutbox();
  const safe = new SafeStore(store, new SimulatedClock(), () => undefined);
  await safe.add(entry);
  await safe.change([{ before: entry, after: null }]);
  await safe.change([{ before: entry, after: { ...entry, notBefore: 1 } }]);
  expect(await store.list()).toEqual([]);
});

it('[OB20] a log that another page has brought back can be removed once more', async () => {
  const store = memoryOutbox();
  const safe = new SafeStore(store, new SimulatedClock(), () => undefined);
  await safe.add(saved);
  await safe.change([{ before: saved, after: null }]);
  await store.put(saved);
  safe.markStale();
  expect(await safe.summary()).toMatchObject([{ saved: 1 }]);
  await safe.change([{ before: saved, after: null }]);
  expect(await store.list()).toEqual([]);
  expect(await safe.summary()).toEqual([]);
});
