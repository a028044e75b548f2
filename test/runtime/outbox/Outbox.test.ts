import { describe, expect, it } from 'vitest';
import {
  AdapterError,
  type CrmAdapter,
  memoryOutbox,
  type OutboxEntry,
  type OutboxStore,
} from '../../../src/index.js';
import { failing, logOf, SavingCrm, save, saved } from '../../doubles/SavingCrm.js';
import { crmDataInput } from '../../doubles/ScriptedAdapter.js';
import { TestSession } from '../../doubles/TestSession.js';

async function connected(crm: CrmAdapter, outbox?: OutboxStore): Promise<TestSession> {
  const session = new TestSession({
    adapter: crm,
    timing: { retryBaseMs: 100 },
    ...(outbox && { outbox }),
  });
  await session.activate();
  return session;
}

const unavailable = new AdapterError('503', { code: 'UNAVAILABLE' });
const forbidden = new AdapterError('403', { code: 'FORBIDDEN' });

describe('outbox', () => {
  it('[OB1] saves a log, then tells the connector with its own data', async () => {
    const crm = new SavingCrm();
    const session = await connected(crm);
    const log = logOf('int-1');
    session.says(save, log);
    await session.settle();
    expect(crm.asked).toEqual([{ id: 'int-1', attempt: 1, key: 'int-1' }]);
    const { message, header } = log;
    expect(session.sentAs('createHistoryItem')).toEqual([
      {
        taskId: 'LOG-int-1',
        data: {
          message,
          header,
          logParameters: { case_id: 'C-1' },
          msgData: { message, header },
        },
      },
    ]);
    expect(await session.runtime.outbox.list()).toEqual([]);
    expect(session.eventsOf('outboxChanged')).toMatchObject([
      { pending: 1, failed: 0 },
      { pending: 0, failed: 0 },
    ]);
    expect(session.eventsOf('requestSucceeded').map(({ action }) => action)).toContain(save);
    expect(JSON.stringify(session.events)).not.toMatch(/5550143|notes|C-1/);
  });

  it('[OB2] tells the connector nothing before the CRM has said yes', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    expect(await session.runtime.outbox.list()).toMatchObject([
      { id: 'int-1', status: 'pending', attempts: 1, error: { code: 'UNAVAILABLE' } },
    ]);
    crm.answer = saved;
    await session.pass(100);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(crm.asked.map(({ attempt, key }) => [attempt, key])).toEqual([
      [1, 'int-1'],
      [2, 'int-1'],
    ]);
  });

  it('[OB3] keeps what cannot be saved, tells the agent once, and tries again on demand', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(forbidden);
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    await session.pass(3_600_000);
    expect(crm.asked).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toMatchObject([
      { id: 'int-1', status: 'failed', error: { code: 'FORBIDDEN' } },
    ]);
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
    crm.answer = saved;
    expect(await session.runtime.outbox.retry('unknown')).toBe(false);
    expect(await session.runtime.outbox.retry('int-1')).toBe(true);
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB4] is not blocked by a poisoned entry', async () => {
    const crm = new SavingCrm();
    crm.answer = (log, attempt) =>
      log.interactionId === 'poison' ? failing(new Error('no'))(log, attempt) : saved(log, attempt);
    const session = await connected(crm);
    session.says(save, logOf('poison'));
    session.says(save, logOf('int-1'));
    session.says(save, logOf('int-2'));
    await session.settle();
    const told = session.sentAs('createHistoryItem').map(({ taskId }) => taskId);
    expect(told).toEqual(['LOG-int-1', 'LOG-int-2']);
    expect(await session.runtime.outbox.list()).toMatchObject([{ id: 'poison' }]);
  });

  it('[OB5] gives up for now after the tries, and goes on by itself when the CRM is back', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    for (const ms of [100, 200, 400]) await session.pass(ms);
    expect(crm.asked).toHaveLength(4);
    expect(await session.runtime.outbox.list()).toMatchObject([{ status: 'failed' }]);
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
    expect(session.eventsOf('requestFailed')).toMatchObject([{ action: save, attempt: 4 }]);
    crm.answer = saved;
    await session.pass(1);
    session.says(save, logOf('int-2'));
    await session.settle();
    const told = session.sentAs('createHistoryItem').map(({ taskId }) => taskId);
    expect(told.sort()).toEqual(['LOG-int-1', 'LOG-int-2']);
  });

  it('[OB5] tries a given-up log again every five minutes', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    for (const ms of [100, 200, 400]) await session.pass(ms);
    await session.pass(299_999);
    expect(crm.asked).toHaveLength(4);
    crm.answer = saved;
    await session.pass(1);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
  });

  it('[OB6] waits as long as the CRM asks', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(new AdapterError('429', { code: 'RATE_LIMITED', retryAfterMs: 7000 }));
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    await session.pass(6999);
    expect(crm.asked).toHaveLength(1);
    await session.pass(1);
    expect(crm.asked).toHaveLength(2);
  });

  it('[OB7] saves logs of one interaction in order, and the same log once', async () => {
    const crm = new SavingCrm();
    const comments: (string | undefined)[] = [];
    crm.answer = async (log, attempt) => {
      if (comments.length === 0 && attempt === 1) throw unavailable;
      comments.push(log.comments);
      return saved(log, attempt);
    };
    const session = await connected(crm);
    session.says(save, logOf('int-1', 'first'));
    session.says(save, logOf('int-1', 'first'));
    session.says(save, logOf('int-1', 'second'));
    await session.settle();
    expect(await session.runtime.outbox.list()).toHaveLength(2);
    expect(comments).toEqual([]);
    await session.pass(100);
    expect(comments).toEqual(['first', 'second']);
  });

  it('[OB8] quarantines a log that it does not understand, and tells the agent', async () => {
    const crm = new SavingCrm();
    const session = await connected(crm);
    const { message } = logOf('');
    session.says(save, { message });
    await session.settle();
    expect(crm.asked).toEqual([]);
    const [entry] = await session.runtime.outbox.list();
    expect(entry).toMatchObject({
      status: 'quarantined',
      raw: { action: save, data: { message } },
      error: {
        code: 'INVALID_DATA',
        message: 'Interaction log not understood.',
        detail: expect.stringContaining('interactionId'),
      },
    });
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
    expect(session.eventsOf('messageRejected')).toMatchObject([
      { reason: 'data', issues: [{ path: 'data.message.body.interactionId' }] },
    ]);
    expect(session.eventsOf('outboxChanged')).toMatchObject([{ pending: 0, failed: 1 }]);
    expect(await session.runtime.outbox.retry(entry?.id ?? '')).toBe(true);
    await session.settle();
    expect(await session.runtime.outbox.list()).toHaveLength(1);
    expect(await session.runtime.outbox.discard(entry?.id ?? '')).toBe(true);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB25] saves a log whose interaction had another, discarded in mid-save', async () => {
    const crm = new SavingCrm();
    const comments: unknown[] = [];
    let saveFirst = () => {};
    crm.answer = (log, attempt) => {
      comments.push(log.comments);
      if (comments.length > 1) return saved(log, attempt);
      return new Promise((resolve) => {
        saveFirst = () => resolve(saved(log, attempt));
      });
    };
    const session = await connected(crm);
    session.says(save, logOf('int-1', 'first'));
    await session.settle();
    expect(await session.runtime.outbox.discard('int-1')).toBe(true);
    session.says(save, logOf('int-1', 'second'));
    await session.settle();
    saveFirst();
    await session.settle();
    expect(comments).toEqual(['first', 'second']);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB9] saves what an earlier page left behind, and tells the fresh connector', async () => {
    const store = memoryOutbox();
    const survives = { ...store, close: () => undefined };
    const crm = new SavingCrm();
    crm.answer = () => new Promise(() => undefined);
    const first = await connected(crm, survives);
    first.says(save, logOf('int-1'));
    await first.settle();
    await first.stop();
    crm.answer = saved;
    const second = new TestSession({ adapter: crm, outbox: survives });
    await second.pass(100);
    // Nobody knows yet whose session it is.
    expect(crm.asked).toHaveLength(1);
    await second.activate();
    expect(crm.asked).toHaveLength(2);
    expect(second.sentAs('createHistoryItem')).toMatchObject([{ taskId: 'LOG-int-1' }]);
    expect(await second.runtime.outbox.list()).toEqual([]);
  });

  const savedByOther: OutboxEntry = {
    id: 'int-1',
    interactionId: 'int-1',
    status: 'saved',
    requestId: 'earlier',
    raw: logOf('int-1'),
    receivedAt: 0,
    owner: 'other page',
    attempts: 1,
    notBefore: 0,
    saved: { id: 'LOG-int-1', fields: {} },
  };

  it('[OB9] waits for a sign of the connector, however long the page is hidden', async () => {
    const store = memoryOutbox();
    await store.put(savedByOther);
    const session = new TestSession({ adapter: new SavingCrm(), outbox: store });
    session.window.document.visibilityState = 'hidden';
    await session.settle();
    await session.pass(120_000);
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    await session.activate();
    expect(session.sentAs('createHistoryItem')).toMatchObject([{ taskId: 'LOG-int-1' }]);
  });

  it('[OB24] a page that is left holds up no other, and takes part again when it comes back', async () => {
    const store = memoryOutbox();
    const survives = { ...store, close: () => undefined };
    const crm = new SavingCrm();
    crm.answer = () => new Promise(() => undefined);
    const first = await connected(crm, survives);
    const second = await connected(crm, survives);
    first.says(save, logOf('int-1'));
    await first.settle();
    second.says(save, logOf('int-2'));
    await second.settle();
    expect(crm.asked.map(({ id }) => id)).toEqual(['int-1']);

    crm.answer = saved;
    first.window.leave();
    first.window.goOnline();
    await second.settle();
    const asked = ['int-1', 'int-1', 'int-2'];
    expect(crm.asked.map(({ id }) => id)).toEqual(asked);
    expect(first.sentAs('createHistoryItem')).toEqual([]);
    expect(
      second
        .sentAs('createHistoryItem')
        .map(({ taskId }) => taskId)
        .sort(),
    ).toEqual(['LOG-int-1', 'LOG-int-2']);

    first.window.comeBack();
    first.says(save, logOf('int-3'));
    await first.settle();
    expect(crm.asked.map(({ id }) => id)).toEqual([...asked, 'int-3']);
    expect(first.sentAs('createHistoryItem')).toMatchObject([{ taskId: 'LOG-int-3' }]);
    expect(await store.list()).toEqual([]);
  });

  it('[OB21] leaves the history item to the page that received the log, as long as it lives', async () => {
    const store = memoryOutbox();
    const otherPage = new AbortController();
    store.register(savedByOther.owner, otherPage.signal);
    await store.put(savedByOther);
    const session = await connected(new SavingCrm(), store);
    session.window.goOnline();
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    otherPage.abort();
    session.window.goOnline();
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toMatchObject([{ taskId: 'LOG-int-1' }]);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB21] looks again for itself whether another page is still there', async () => {
    const store = memoryOutbox();
    const otherPage = new AbortController();
    store.register(savedByOther.owner, otherPage.signal);
    await store.put(savedByOther);
    const session = await connected(new SavingCrm(), store);
    await session.pass(30_000);
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    otherPage.abort();
    await session.pass(10_000);
    expect(session.sentAs('createHistoryItem')).toMatchObject([{ taskId: 'LOG-int-1' }]);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB10] keeps a log in memory and saves it at once where storage is refused', async () => {
    const store = memoryOutbox();
    const full = { ...store, put: () => Promise.reject(new Error('QuotaExceededError')) };
    const crm = new SavingCrm();
    const session = await connected(crm, full);
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(session.sentAs('displayErrorNotification')).toMatchObject([
      { title: 'Interaction logs cannot be stored on this computer' },
    ]);
  });

  it('[OB10] keeps to the pauses between tries when the storage becomes full meanwhile', async () => {
    const store = memoryOutbox();
    const writes = [store.put];
    const fillingUp = {
      ...store,
      put: (entry: OutboxEntry) =>
        writes.pop()?.(entry) ?? Promise.reject(new Error('QuotaExceededError')),
    };
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm, fillingUp);
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(crm.asked).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toMatchObject([{ id: 'int-1', attempts: 1 }]);
    crm.answer = saved;
    await session.pass(100);
    expect(crm.asked).toHaveLength(2);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB10] saves a log once although the storage lets nothing be changed any more', async () => {
    const store = memoryOutbox();
    const refuse = () => Promise.reject(new Error('QuotaExceededError'));
    const writes = [store.put];
    const frozen = {
      ...store,
      put: (entry: OutboxEntry) => writes.pop()?.(entry) ?? refuse(),
      remove: refuse,
    };
    const crm = new SavingCrm();
    const session = await connected(crm, frozen);
    session.says(save, logOf('int-1'));
    await session.settle();
    await session.pass(3_600_000);
    expect(crm.asked).toHaveLength(1);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toEqual([]);
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toHaveLength(2);
  });

  it('[OB10] looks again at a storage that could not be read', async () => {
    const crm = new SavingCrm();
    const store = memoryOutbox();
    await store.put({
      ...{ id: 'int-1', interactionId: 'int-1', status: 'pending', requestId: 'earlier' },
      ...{ raw: logOf('int-1'), receivedAt: 0, owner: 'gone', attempts: 0, notBefore: 0 },
    });
    let isReadable = false;
    const list = () => (isReadable ? store.list() : Promise.reject(new Error('UnknownError')));
    const session = await connected(crm, { ...store, list });
    await session.pass(30_000);
    expect(crm.asked).toEqual([]);
    isReadable = true;
    await session.pass(30_000);
    expect(crm.asked).toHaveLength(1);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
  });

  it('[OB11] keeps logs for a CRM that cannot save any', async () => {
    const session = await connected({ name: 'None', loadCrmData: async () => crmDataInput });
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(await session.runtime.outbox.list()).toMatchObject([
      { status: 'failed', error: { code: 'UNSUPPORTED' } },
    ]);
    expect(session.eventsOf('requestDeclined')).toMatchObject([{ action: save }]);
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
  });

  it('[OB12] aborts a save that hangs and tries again', async () => {
    const crm = new SavingCrm();
    const signals: AbortSignal[] = [];
    crm.saveInteractionLog = (_, { signal }) => {
      signals.push(signal);
      return signals.length === 1
        ? new Promise(() => undefined)
        : Promise.resolve({ id: '7', fields: {} });
    };
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    await session.pass(10_000);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await session.pass(100);
    expect(session.sentAs('createHistoryItem')).toMatchObject([{ taskId: '7' }]);
  });

  it.each([null, {}, { id: '' }, 'yes'])('[OB13] takes %j for no save', async (answer) => {
    const crm = new SavingCrm();
    crm.answer = async () => answer as never;
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    expect(await session.runtime.outbox.list()).toMatchObject([
      { status: 'pending', error: { code: 'INVALID_DATA' } },
    ]);
  });

  it('[OB22] keeps logs for thirty days, then says that they are gone', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(forbidden);
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    const dayMs = 86_400_000;
    const passHours = async (hours: number) => {
      for (let hour = 0; hour < hours; hour += 1) await session.pass(dayMs / 24);
    };
    await passHours(29 * 24);
    await session.runtime.outbox.retry('int-1');
    await session.settle();
    expect(await session.runtime.outbox.list()).toHaveLength(1);
    const asked = crm.asked.length;
    await passHours(2 * 24);
    // It is tried once more before it goes.
    expect(crm.asked.length).toBeGreaterThan(asked);
    expect(await session.runtime.outbox.list()).toEqual([]);
    expect(session.eventsOf('logsExpired')).toMatchObject([{ count: 1 }]);
    expect(session.sentAs('displayErrorNotification').at(-1)).toMatchObject({
      title: 'Old interaction logs were removed',
    });
  });

  it('[OB5] is woken by another save only after the pause that the CRM asked for', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(new AdapterError('503', { code: 'UNAVAILABLE', retryAfterMs: 2000 }));
    const session = new TestSession({ adapter: crm, timing: { attempts: 1 } });
    await session.activate();
    session.says(save, logOf('int-1'));
    await session.settle();
    crm.answer = saved;
    await session.pass(1000);
    session.says(save, logOf('int-2'));
    await session.settle();
    expect(crm.asked.map(({ id }) => id)).toEqual(['int-1', 'int-2']);
    await session.pass(1001);
    session.says(save, logOf('int-3'));
    await session.settle();
    expect(crm.asked.map(({ id }) => id)).toEqual(['int-1', 'int-2', 'int-3', 'int-1']);
  });
});
