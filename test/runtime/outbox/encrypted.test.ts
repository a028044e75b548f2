import { describe, expect, test } from 'vitest';
import { AdapterError, memoryOutbox, type OutboxStore } from '../../../src/index.js';
import { encryptedOutbox } from '../../../src/outbox/encrypted/index.js';
import { failing, logOf, SavingCrm, save, saved } from '../../doubles/SavingCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const newKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/** A store that outlives its pages. */
function sharedMemory(): OutboxStore {
  const store = memoryOutbox();
  const { index } = store;
  return Object.defineProperty({ ...store, close() {} }, 'index', { value: index });
}

async function open(crm: SavingCrm, outbox: OutboxStore, page: string): Promise<TestSession> {
  const session = new TestSession({ adapter: crm, timing: { retryBaseMs: 100 }, outbox, page });
  await session.activate();
  return session;
}

/** Encryption takes real time. */
const eventually = (session: TestSession, look: () => unknown) =>
  expect.poll(async () => {
    await session.pass(1000);
    return look();
  });

const unavailable = new AdapterError('503', { code: 'UNAVAILABLE' });

describe('a runtime with an encrypted outbox', () => {
  test('[OC1] keeps, saves and tells each log once, over a reload', async () => {
    const [crm, store, key] = [new SavingCrm(), sharedMemory(), newKey()];
    crm.answer = failing(unavailable);
    const first = await open(crm, encryptedOutbox(store, { key: () => key }), 'first');
    for (const id of ['int-1', 'int-2', 'int-1'])
      first.says(save, { ...logOf(id), id: crypto.randomUUID() });
    await eventually(first, async () => (await store.list()).length).toBe(3);
    expect(JSON.stringify(await store.list())).not.toMatch(/5550143|notes|C-1/);
    await first.runtime.stop();
    const before = crm.asked.length;
    crm.answer = saved;
    const next = await open(crm, encryptedOutbox(store, { key: () => key }), 'next');
    await eventually(next, () => next.sentAs('createHistoryItem').length).toBe(3);
    expect(
      crm.asked
        .slice(before)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['int-1', 'int-1', 'int-2']);
    expect(await store.list()).toEqual([]);
  });

  test('[OC2] leaves what it cannot read as it is, and counts it', async () => {
    const [crm, store] = [new SavingCrm(), sharedMemory()];
    crm.answer = failing(unavailable);
    const first = await open(crm, encryptedOutbox(store, { key: newKey }), 'first');
    first.says(save, logOf('int-1'));
    await eventually(first, async () => (await store.list()).length).toBe(1);
    await first.runtime.stop();
    const kept = await store.list();
    crm.answer = saved;
    const before = crm.asked.length;
    const other = newKey();
    const next = await open(crm, encryptedOutbox(store, { key: () => other }), 'next');
    for (let day = 0; day < 60; day += 1) await next.pass(86_400_000);
    expect(crm.asked.slice(before)).toEqual([]);
    const shared = new TestSession({
      ...{ adapter: crm, ownership: 'shared', page: 'shared' },
      outbox: encryptedOutbox(store, { key: () => other }),
    });
    await shared.activate();
    await eventually(shared, () => shared.eventsOf('outboxChanged').at(-1)).toMatchObject({
      pending: 1,
    });
    expect(await store.list()).toEqual(kept);
  });

  test('[OC4] a page without the key never saves what it cannot read, and loses nothing', async () => {
    const [crm, store, key] = [new SavingCrm(), sharedMemory(), newKey()];
    crm.answer = failing(unavailable);
    const first = await open(crm, encryptedOutbox(store, { key: () => key }), 'first');
    first.says(save, logOf('int-1'));
    await eventually(first, async () => (await store.list()).length).toBe(1);
    await first.runtime.stop();
    crm.answer = saved;
    const before = crm.asked.length;
    const plain = new TestSession({
      adapter: crm,
      ownership: 'shared',
      page: 'plain',
      outbox: store,
    });
    await plain.activate();
    for (let times = 0; times < 20; times += 1) await plain.pass(600_000);
    expect(crm.asked.slice(before)).toEqual([]);
    await plain.runtime.stop();
    const next = new TestSession({
      ...{ adapter: crm, ownership: 'shared', page: 'next' },
      outbox: encryptedOutbox(store, { key: () => key }),
    });
    await next.activate();
    await next.pass(2 * 86_400_000);
    await eventually(next, () => crm.asked.slice(before).map(({ id }) => id)).toEqual(['int-1']);
  });
});
