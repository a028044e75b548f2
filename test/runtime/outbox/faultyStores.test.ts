import { describe, expect, it } from 'vitest';
import {
  AdapterError,
  memoryOutbox,
  type OutboxEntry,
  type OutboxIndex,
  type OutboxStore,
} from '../../../src/index.js';
import { failing, logOf, SavingCrm, save, saved } from '../../doubles/SavingCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const unavailable = new AdapterError('503', { code: 'UNAVAILABLE' });
const full = () => Promise.reject(new Error('QuotaExceededError'));
const never = () => new Promise<never>(() => undefined);
const throwing = () => {
  throw new Error('broken');
};

async function connected(crm: SavingCrm, outbox: OutboxStore) {
  const session = new TestSession({ adapter: crm, outbox, timing: { retryBaseMs: 100 } });
  await session.activate();
  return session;
}

/** Two logs go in, and time passes. */
async function saveTwo(session: TestSession) {
  session.says(save, logOf('int-1'));
  session.says(save, logOf('int-2'));
  await session.settle();
  for (let second = 0; second < 30; second += 1) await session.pass(1000);
}

const told = (session: TestSession) =>
  session.sentAs('createHistoryItem').map(({ taskId }) => taskId);

const storageTitles = (session: TestSession) =>
  session
    .sentAs('displayErrorNotification')
    .filter(({ title }) => title.includes('cannot be stored'));

/** Everything that a store can do wrong with what it is asked. */
const faults: readonly (readonly [string, Partial<OutboxStore>])[] = [
  ['refuses writes', { put: full }],
  ['never answers a write', { put: never }],
  ['throws at a write', { put: throwing }],
  ['refuses to be read', { list: full }],
  ['never answers a read', { list: never }],
  ['throws at a read', { list: throwing }],
  ['does nothing at all', { put: never, list: never, remove: never, isAlive: never }],
];

describe('a store that has only a list', () => {
  const unindexed = async (outbox: OutboxStore) => {
    const session = await connected(new SavingCrm(), outbox);
    await saveTwo(session);
    expect(told(session)).toEqual(['LOG-int-1', 'LOG-int-2']);
    return session.eventsOf('outboxUnindexed');
  };

  it('[OS18] works, and the integrator is told once', async () => {
    expect(await unindexed({ ...memoryOutbox() })).toMatchObject([
      { message: expect.stringContaining('no index') },
    ]);
  });

  it('[OS18] is not what memoryOutbox is', async () => {
    expect(await unindexed(memoryOutbox())).toEqual([]);
  });
});

describe('a store that', () => {
  it.each(faults)('[OB10] %s costs durability only, and the agent is told', async (_, fault) => {
    const crm = new SavingCrm();
    const session = await connected(crm, { ...memoryOutbox(), ...fault });
    await saveTwo(session);
    expect(crm.asked.map(({ id }) => id).sort()).toEqual(['int-1', 'int-2']);
    expect(told(session).sort()).toEqual(['LOG-int-1', 'LOG-int-2']);
    expect(storageTitles(session)).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it.each([
    ['register throws', { register: throwing }],
    ['onChange throws', { onChange: throwing }],
    ['takeTurn throws', { takeTurn: throwing }],
    ['remove throws', { remove: throwing }],
    ['isAlive throws', { isAlive: throwing }],
    ['isAlive never answers', { isAlive: never }],
  ] satisfies [string, Partial<OutboxStore>][])('[OB10] %s costs no log', async (_, fault) => {
    const crm = new SavingCrm();
    const session = await connected(crm, { ...memoryOutbox(), ...fault });
    await saveTwo(session);
    expect(told(session).sort()).toEqual(['LOG-int-1', 'LOG-int-2']);
    expect(crm.asked).toHaveLength(2);
  });

  it('[OB10] becomes silent later says so, and gets back what it missed', async () => {
    const store = memoryOutbox();
    let isSilent = false;
    const silently =
      <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) =>
      (...args: Args): Promise<T> =>
        isSilent ? never() : ask(...args);
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm, {
      ...store,
      put: silently(store.put),
      list: silently(store.list),
      remove: silently(store.remove),
    });
    isSilent = true;
    await saveTwo(session);
    expect((await store.list()).length).toBe(0);
    expect(storageTitles(session)).toHaveLength(1);
    isSilent = false;
    for (let second = 0; second < 20; second += 1) await session.pass(1000);
    expect((await store.list()).map(({ id }) => id)).toEqual(['int-1', 'int-2']);
    crm.answer = saved;
    for (let minute = 0; minute < 6; minute += 1) await session.pass(60_000);
    expect(told(session).sort()).toEqual(['LOG-int-1', 'LOG-int-2']);
    expect(await store.list()).toEqual([]);
  });

  it('[OB7] is full for the first log of an interaction only: they keep their order', async () => {
    const store = memoryOutbox();
    let isFull = true;
    const put = (entry: OutboxEntry) => (isFull ? full() : store.put(entry));
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm, { ...store, put });
    session.says(save, logOf('int-1', 'first'));
    await session.settle();
    isFull = false;
    session.says(save, logOf('int-1', 'corrected'));
    await session.settle();
    crm.logs.length = 0;
    crm.answer = saved;
    for (let second = 0; second < 10; second += 1) await session.pass(1000);
    expect(crm.logs.map(({ comments }) => comments)).toEqual(['first', 'corrected']);
    expect(await store.list()).toEqual([]);
  });

  it('[OB10] took a log although it was silent: the log is saved once', async () => {
    const store = memoryOutbox();
    const late: (() => void)[] = [];
    const put = (entry: OutboxEntry) =>
      new Promise<void>((resolve) => {
        late.push(() => resolve(store.put(entry)));
      });
    let isLate = true;
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm, {
      ...store,
      put: (entry) => (isLate ? put(entry) : store.put(entry)),
    });
    session.says(save, logOf('int-1'));
    await session.settle();
    await session.pass(6000);
    expect(crm.asked).toHaveLength(1);
    for (const take of late) take();
    isLate = false;
    crm.answer = saved;
    for (let second = 0; second < 30; second += 1) await session.pass(1000);
    expect(crm.asked).toHaveLength(2);
    expect(told(session)).toEqual(['LOG-int-1']);
    expect(await store.list()).toEqual([]);
  });

  it('[OB10] is well again gets the logs of a page that waits for a new sign-in', async () => {
    const store = memoryOutbox();
    let isFull = true;
    const put = (entry: OutboxEntry) => (isFull ? full() : store.put(entry));
    const crm = new SavingCrm();
    crm.answer = failing(new AdapterError('', { code: 'UNAUTHORIZED' }));
    const session = await connected(crm, { ...store, put });
    await saveTwo(session);
    expect(await store.list()).toEqual([]);
    isFull = false;
    for (let second = 0; second < 10; second += 1) await session.pass(1000);
    expect((await store.list()).map(({ id }) => id)).toEqual(['int-1', 'int-2']);
  });

  it('[OB10] saves at once what only this page has, though another page has the turn', async () => {
    const store = memoryOutbox();
    store.takeTurn(() => undefined, new AbortController().signal);
    const crm = new SavingCrm();
    const session = await connected(crm, { ...store, put: never });
    await saveTwo(session);
    expect(told(session).sort()).toEqual(['LOG-int-1', 'LOG-int-2']);
  });
});

it('[OB35] logs of this page outlive the clearing of the site’s data, and the agent is told', async () => {
  const stores = [memoryOutbox(), memoryOutbox()] as const;
  let isCleared = false;
  const current = () => (isCleared ? stores[1] : stores[0]);
  const outbox: OutboxStore = {
    ...stores[0],
    list: () => current().list(),
    put: (entry) => current().put(entry),
    remove: (id) => current().remove(id),
  };
  Object.defineProperty(outbox, 'index', { get: () => indexOfCurrent });
  const indexOfCurrent = new Proxy({} as OutboxIndex, {
    get: (_, name) => Reflect.get(current().index ?? {}, name),
  });
  const crm = new SavingCrm();
  crm.answer = failing(unavailable);
  const session = await connected(crm, outbox);
  session.says(save, logOf('int-1'));
  session.says(save, logOf('int-2', 'two'));
  await session.settle();
  isCleared = true;
  for (let minute = 0; minute < 2; minute += 1) await session.pass(60_000);
  expect((await stores[1].list()).map(({ id }) => id)).toEqual(['int-1', 'int-2']);
  crm.answer = saved;
  for (let minute = 0; minute < 10; minute += 1) await session.pass(60_000);
  expect(told(session).sort()).toEqual(['LOG-int-1', 'LOG-int-2']);
  const titles = session.sentAs('displayErrorNotification').map(({ title }) => title);
  expect(titles.filter((title) => title.includes('were removed from this computer'))).toHaveLength(
    1,
  );
});
