import { describe, expect, it } from 'vitest';
import { AdapterError, type InteractionLog, memoryOutbox } from '../../../src/index.js';
import { failing, logOf, SavingCrm, save, saved } from '../../doubles/SavingCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const unavailable = new AdapterError('503', { code: 'UNAVAILABLE' });
const unauthorized = new AdapterError('401', { code: 'UNAUTHORIZED' });
const forbidden = new AdapterError('403', { code: 'FORBIDDEN' });

async function connected(
  crm: SavingCrm,
  more: Partial<ConstructorParameters<typeof TestSession>[0]> = {},
) {
  const session = new TestSession({ adapter: crm, timing: { retryBaseMs: 100 }, ...more });
  await session.activate();
  return session;
}

const comments = ({ logs }: SavingCrm) => logs.map((log) => log.comments);

const passSeconds = async (session: TestSession, count: number) => {
  for (let second = 0; second < count; second += 1) await session.pass(1000);
};

describe('logs of one interaction', () => {
  it('[OB7] are saved in order of arrival, however often one of them fails', async () => {
    const texts = ['one', 'two', 'three', 'four'];
    const crm = new SavingCrm();
    const inCrm: string[] = [];
    // The later a log, the sooner it would succeed.
    const failures = [2, 1, 0, 0];
    crm.answer = (log, attempt) => {
      const { comments: text = '' } = log;
      const at = texts.indexOf(text);
      const left = failures[at] ?? 0;
      failures[at] = left - 1;
      if (left > 0) return Promise.reject(unavailable);
      inCrm.push(text);
      return saved(log, attempt);
    };
    const session = await connected(crm);
    for (const text of texts) session.says(save, logOf('int-1', text));
    await session.settle();
    await passSeconds(session, 120);
    expect(inCrm).toEqual(texts);
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB7] come with notes A, B and A again: the last version is saved last', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(unavailable);
    const session = await connected(crm);
    for (const text of ['A', 'B', 'A']) session.says(save, logOf('int-1', text));
    await session.settle();
    expect(await session.runtime.outbox.list()).toHaveLength(3);
    crm.logs.length = 0;
    crm.answer = saved;
    await passSeconds(session, 120);
    expect(comments(crm)).toEqual(['A', 'B', 'A']);
  });

  it.each([
    ['a set', new Set(['a']), new Set(['a', 'b']), new Set(['a'])],
    ['a map', new Map([['a', 1]]), new Map([['a', 2]]), new Map([['a', 1]])],
    ['a date', new Date(1), new Date(2), new Date(1)],
    ['bytes', new Uint8Array([1]), new Uint8Array([2]), new Uint8Array([1])],
    ['a number that JSON does not know', Number.NaN, null, Number.NaN],
    ['a big number', 1n, 2n, 1n],
  ])(
    '[OB7] that differ in %s only are two logs, and equal ones are one',
    async (_, one, other, same) => {
      const withPart = (extra: unknown) => ({ ...logOf('int-1'), extra });
      const crm = new SavingCrm();
      crm.answer = failing(unavailable);
      const session = await connected(crm);
      session.says(save, withPart(one));
      session.says(save, withPart(same));
      await session.settle();
      expect(await session.runtime.outbox.list()).toHaveLength(1);
      session.says(save, withPart(other));
      await session.settle();
      expect(await session.runtime.outbox.list()).toHaveLength(2);
    },
  );

  it('[OB7] whose first was refused for good: its correction is saved, and never overwritten', async () => {
    const crm = new SavingCrm();
    crm.answer = (log, attempt) =>
      log.comments === 'wrong'
        ? Promise.reject(new AdapterError('no', { code: 'INVALID_DATA', retryable: false }))
        : saved(log, attempt);
    const session = await connected(crm);
    session.says(save, logOf('int-1', 'wrong'));
    await session.settle();
    session.says(save, logOf('int-1', 'right'));
    await session.settle();
    await session.pass(1000);
    crm.answer = saved;
    for (let hour = 0; hour < 72; hour += 1) await session.pass(3_600_000);
    expect(comments(crm).at(-1)).toBe('right');
    expect(await session.runtime.outbox.list()).toMatchObject([{ status: 'failed' }]);
    await session.runtime.outbox.discard('int-1');
    expect(await session.runtime.outbox.list()).toEqual([]);
  });
});

describe('logs of different interactions', () => {
  it('[OB33] go on beside one that hangs, four at a time', async () => {
    const crm = new SavingCrm();
    const held: InteractionLog[] = [];
    let mostHeld = 0;
    crm.answer = (log) => {
      held.push(log);
      mostHeld = Math.max(mostHeld, held.length);
      return new Promise(() => undefined);
    };
    const session = await connected(crm);
    for (let at = 1; at <= 6; at += 1) session.says(save, logOf(`int-${at}`));
    await session.settle();
    expect(held.map(({ interactionId }) => interactionId)).toEqual([
      'int-1',
      'int-2',
      'int-3',
      'int-4',
    ]);
    expect(mostHeld).toBe(4);
  });

  it('[OB33] a hanging save delays no other by its time limit', async () => {
    const crm = new SavingCrm();
    crm.answer = (log, attempt) =>
      log.interactionId === 'hangs' ? new Promise(() => undefined) : saved(log, attempt);
    const session = await connected(crm);
    session.says(save, logOf('hangs'));
    for (let at = 1; at <= 9; at += 1) session.says(save, logOf(`int-${at}`));
    await session.settle();
    await session.settle();
    await session.settle();
    expect(session.sentAs('createHistoryItem')).toHaveLength(9);
  });
});

describe('a log that the CRM refused to the agent', () => {
  it.each([
    ['UNAUTHORIZED', unauthorized],
    ['FORBIDDEN', forbidden],
  ])('[OB34] %s: is tried again after a reload', async (_, refusal) => {
    const store = memoryOutbox();
    const outbox = { ...store, close: () => undefined };
    const crm = new SavingCrm();
    crm.answer = failing(refusal);
    const first = await connected(crm, { outbox, page: 'one' });
    first.says(save, logOf('int-1'));
    await first.settle();
    expect(crm.asked).toHaveLength(1);
    await first.stop();
    crm.answer = saved;
    const second = await connected(crm, { outbox, page: 'two' });
    await second.pass(1000);
    second.window.goOnline();
    await second.settle();
    expect(crm.asked).toHaveLength(2);
    expect(await second.runtime.outbox.list()).toEqual([]);
  });

  it('[OB34] UNAUTHORIZED: is tried again after any other success of the CRM, and not before', async () => {
    const crm = new SavingCrm();
    crm.answer = failing(unauthorized);
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    session.says(save, logOf('int-2'));
    await session.settle();
    const asked = crm.asked.length;
    await session.pass(3_600_000);
    expect(crm.asked).toHaveLength(asked);
    expect((await session.runtime.outbox.list()).map(({ status }) => status)).toContain('failed');
    crm.answer = saved;
    session.says('requestCrmData');
    await session.settle();
    expect(await session.runtime.outbox.list()).toEqual([]);
  });

  it('[OB34] FORBIDDEN: is tried again after another save, with growing pauses', async () => {
    const crm = new SavingCrm();
    crm.answer = (log, attempt) =>
      log.interactionId === 'int-1' ? Promise.reject(forbidden) : saved(log, attempt);
    const session = await connected(crm);
    session.says(save, logOf('int-1'));
    await session.settle();
    for (let minute = 1; minute <= 60; minute += 1) {
      await session.pass(60_000);
      session.says(save, logOf(`other-${minute}`));
      await session.settle();
    }
    const tries = crm.asked.filter(({ id }) => id === 'int-1').length;
    expect(tries).toBeGreaterThan(2);
    expect(tries).toBeLessThan(8);
  });

  it('[OB34] UNAUTHORIZED: a page whose session has ended leaves the logs to one that can save', async () => {
    const store = memoryOutbox();
    const outbox = () => ({ ...store, close: () => undefined });
    const locked = new SavingCrm();
    locked.answer = failing(unauthorized);
    const healthy = new SavingCrm();
    const one = await connected(locked, { outbox: outbox(), page: 'one' });
    const other = await connected(healthy, { outbox: outbox(), page: 'two' });
    // Both have one database; nobody tells in memory that it has changed.
    for (let at = 1; at <= 20; at += 1) {
      other.says(save, logOf(`int-${at}`));
      await other.settle();
      await one.settle();
    }
    other.window.goOnline();
    await other.settle();
    await other.settle();
    expect(healthy.asked.map(({ id }) => id).sort()).toHaveLength(20);
    expect(await store.list()).toEqual([]);
    expect(locked.asked.length).toBeLessThan(2);
  });

  it('[OB11] a CRM that keeps no logs: told once, however many there are', async () => {
    const { loadCrmData } = new SavingCrm();
    const session = new TestSession({ adapter: { name: 'None', loadCrmData } });
    await session.activate();
    for (let at = 1; at <= 12; at += 1) session.says(save, logOf(`int-${at}`));
    for (let turn = 0; turn < 5; turn += 1) await session.settle();
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
    expect(await session.runtime.outbox.list()).toHaveLength(12);
  });
});
