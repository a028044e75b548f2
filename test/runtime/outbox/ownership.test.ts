import { describe, expect, it } from 'vitest';
import {
  AdapterError,
  type CrmAdapter,
  memoryOutbox,
  type OutboxStore,
} from '../../../src/index.js';
import { failing, logOf, SavingCrm, save, saved } from '../../doubles/SavingCrm.js';
import { TestSession, type TestSessionOptions } from '../../doubles/TestSession.js';

const unavailable = new AdapterError('503', { code: 'UNAVAILABLE' });
const mira = { Id: 'agent-1', Name: 'Mira Quillfeather', Username: 'mira@example.com' };
const otto = { Id: 'agent-2', Name: 'Otto Brandmeister', Username: 'otto@example.com' };

let pages = 0;
const nextPage = () => `page${++pages}`;

/** A store that outlives its pages. */
function disk(): OutboxStore {
  const store = memoryOutbox();
  return Object.defineProperty({ ...store, close: () => undefined }, 'index', {
    value: store.index,
  });
}

const crmOf = (user: typeof mira, extra: Partial<CrmAdapter> = {}) =>
  Object.assign(new SavingCrm(), { user }, extra);

async function signedIn(
  crm: SavingCrm,
  outbox: OutboxStore,
  more: Partial<TestSessionOptions> = {},
) {
  const session = new TestSession({ adapter: crm, outbox, page: nextPage(), ...more });
  await session.activate();
  return session;
}

/** A session that has left a log which the CRM did not take. */
async function leaveLog(outbox: OutboxStore, crm = crmOf(mira), id = 'int-1') {
  crm.answer = failing(unavailable);
  const session = await signedIn(crm, outbox);
  session.says(save, logOf(id, 'Wilhelmina called'));
  await session.settle();
  await session.stop();
  crm.answer = saved;
}

const told = (session: TestSession) =>
  session.sentAs('createHistoryItem').map(({ taskId }) => taskId);

const idsIn = async ({ runtime }: TestSession) =>
  (await runtime.outbox.list()).map(({ interactionId }) => interactionId);

describe('who tells the connector', () => {
  it('[OB21] is the page that got the log, as long as it is there', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    const [log] = await outbox.list();
    // From before the next page was opened.
    if (log) await outbox.put({ ...log, receivedAt: -1 });
    const isThere = Object.defineProperty({ ...outbox, isAlive: async () => true }, 'index', {
      value: outbox.index,
    });
    const session = await signedIn(crmOf(mira), isThere);
    await session.pass(60_000);
    expect(told(session)).toEqual([]);
    expect(await session.runtime.outbox.list()).toMatchObject([{ status: 'saved' }]);
  });

  it('[OB21] is the page that got the log, even if it was gone a moment ago', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    const [log] = await outbox.list();
    let isThere = false;
    const store = Object.defineProperty({ ...outbox, isAlive: async () => isThere }, 'index', {
      value: outbox.index,
    });
    const session = await signedIn(crmOf(mira), store);
    await session.pass(1000);
    expect(told(session)).toEqual(['LOG-int-1']);
    isThere = true;
    const later = { id: 'int-2', interactionId: 'int-2', requestId: 'later', receivedAt: 2000 };
    if (log) await outbox.index?.add([{ ...log, ...later, raw: logOf('int-2') }]);
    await session.pass(1500);
    session.window.goOnline();
    await session.pass(2000);
    expect(told(session)).toEqual(['LOG-int-1']);
    expect(await outbox.list()).toMatchObject([{ interactionId: 'int-2', status: 'saved' }]);
  });

  it('[OB9] is nobody before the connector is heard from', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    const options = { adapter: crmOf(mira), outbox, page: nextPage(), knowsWhoIsHeard: false };
    const session = new TestSession({ ...options, ownership: 'shared' });
    await session.pass(60_000);
    expect(told(session)).toEqual([]);
    expect(await outbox.list()).toMatchObject([{ status: 'saved' }]);
    await session.activate();
    await session.pass(1000);
    expect(told(session)).toEqual(['LOG-int-1']);
    expect(await outbox.list()).toEqual([]);
  });
});

describe('whose a log is', () => {
  it('[OB28] never saves, lists, counts or tells a log of another agent', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    const crm = crmOf(otto);
    const session = await signedIn(crm, outbox);
    session.window.goOnline();
    await session.pass(3_600_000);
    expect(crm.asked).toEqual([]);
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    expect(await session.runtime.outbox.list()).toEqual([]);
    expect(session.eventsOf('outboxChanged')).toEqual([]);
    expect(await session.runtime.outbox.retry('int-1')).toBe(false);
    expect(await session.runtime.outbox.discard('int-1')).toBe(false);
    expect(JSON.stringify(session.events)).not.toContain('Wilhelmina');
  });

  it('[OB28] says how many logs wait for others, and since when, with no content', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    await leaveLog(outbox, crmOf(mira), 'int-2');
    const session = await signedIn(crmOf(otto), outbox);
    expect(await session.runtime.outbox.others).toEqual({ count: 2, oldestAt: expect.any(Number) });
    const own = await signedIn(crmOf(mira), outbox);
    expect(await own.runtime.outbox.others).toEqual({ count: 0 });
  });

  it('[OB28] a log waits for its agent, whoever was there in between', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    await (await signedIn(crmOf(otto), outbox)).stop();
    const crm = crmOf(mira);
    const session = await signedIn(crm, outbox);
    await session.pass(1000);
    expect(crm.asked.map(({ id }) => id)).toEqual(['int-1']);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
    expect(crm.logs[0]?.agent).toEqual({
      id: 'agent-1',
      name: 'Mira Quillfeather',
      username: 'mira@example.com',
    });
  });

  it('[OB28] another agent in the same page ends the saves of the one before', async () => {
    const crm = crmOf(mira);
    const signals: AbortSignal[] = [];
    crm.saveInteractionLog = (log, { signal }) => {
      signals.push(signal);
      crm.logs.push(log);
      return new Promise(() => undefined);
    };
    const session = await signedIn(crm, disk());
    session.says(save, logOf('int-1'));
    await session.settle();
    crm.user = otto;
    session.says('requestCrmData');
    await session.settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await session.pass(60_000);
    expect(crm.logs).toHaveLength(1);
    expect(await idsIn(session)).toEqual([]);
    session.says(save, logOf('int-2'));
    await session.settle();
    expect(crm.logs.at(-1)).toMatchObject({ interactionId: 'int-2', agent: { id: 'agent-2' } });
  });

  it('[OB29] a log that arrives before the sign-in is saved at once, and is the agent’s', async () => {
    const crm = crmOf(mira);
    crm.answer = failing(unavailable);
    const outbox = disk();
    const session = new TestSession({ adapter: crm, outbox, page: nextPage() });
    session.says('ready');
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(crm.asked).toHaveLength(1);
    expect(await idsIn(session)).toEqual(['int-1']);
    session.says('requestCrmData');
    await session.settle();
    expect(await session.runtime.outbox.list()).toMatchObject([{ agent: { id: 'agent-1' } }]);
    await session.stop();
    const other = await signedIn(crmOf(otto), outbox);
    expect(await idsIn(other)).toEqual([]);
  });

  it('[OB29] one from a page that died before the sign-in is the agent’s who was there before', async () => {
    const outbox = disk();
    await (await signedIn(crmOf(mira), outbox)).stop();
    const crm = crmOf(mira);
    crm.answer = failing(unavailable);
    const died = new TestSession({ adapter: crm, outbox, page: nextPage() });
    died.says('ready');
    died.says(save, logOf('int-1'));
    await died.settle();
    await died.stop();
    const wrong = crmOf(otto);
    const between = await signedIn(wrong, outbox);
    await between.pass(1000);
    await between.stop();
    expect(wrong.asked).toEqual([]);
    const right = crmOf(mira);
    await (await signedIn(right, outbox)).pass(1000);
    expect(right.asked.map(({ id }) => id)).toEqual(['int-1']);
  });

  it.each([
    ['another CRM', { name: 'Other' }],
    ['another tenant', { tenant: 'north' }],
  ])('[OB30] leaves logs of %s alone', async (_, extra) => {
    const outbox = disk();
    await leaveLog(outbox);
    const crm = crmOf(mira, extra);
    const session = await signedIn(crm, outbox);
    await session.pass(3_600_000);
    expect(crm.asked).toEqual([]);
    expect(await idsIn(session)).toEqual([]);
    expect(await session.runtime.outbox.others).toEqual({ count: 0 });
  });

  it('[OB31] with shared ownership whoever is there saves', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    const crm = crmOf(otto);
    const session = await signedIn(crm, outbox, { ownership: 'shared' });
    await session.pass(1000);
    expect(crm.asked.map(({ id }) => id)).toEqual(['int-1']);
    expect(session.sentAs('createHistoryItem')).toHaveLength(1);
  });

  it('[OB31] an adapter that saves for others gets the agent whose log it is, and lists only its own', async () => {
    const outbox = disk();
    await leaveLog(outbox);
    const crm = crmOf(otto, { savesForOthers: true });
    let saveFirst = () => {};
    crm.answer = (log, attempt) =>
      new Promise((resolve) => {
        saveFirst = () => resolve(saved(log, attempt));
      });
    const session = await signedIn(crm, outbox);
    await session.pass(1000);
    expect(await idsIn(session)).toEqual([]);
    expect(crm.logs).toMatchObject([{ interactionId: 'int-1', agent: { id: 'agent-1' } }]);
    saveFirst();
    await session.settle();
    expect(await session.runtime.outbox.others).toEqual({ count: 0 });
    session.window.goOnline();
    await session.pass(60_000);
    expect(session.sentAs('createHistoryItem')).toEqual([]);
    await session.stop();
    const own = await signedIn(crmOf(mira), outbox);
    await own.pass(1000);
    expect(own.sentAs('createHistoryItem')).toMatchObject([{ taskId: 'LOG-int-1' }]);
  });

  it('[OB31] whoever saves for others does not tell of a log that this very page has got before', async () => {
    const outbox = disk();
    const crm = crmOf(mira, { savesForOthers: true });
    crm.answer = failing(unavailable);
    const session = await signedIn(crm, outbox);
    session.says(save, logOf('int-1'));
    await session.settle();
    await session.runtime.signOut();
    Object.assign(crm, { user: otto, answer: saved });
    session.says('requestCrmData');
    await session.pass(600_000);
    expect(crm.logs.map(({ interactionId }) => interactionId)).toContain('int-1');
    expect(await session.runtime.outbox.list()).toEqual([]);
    expect(session.sentAs('createHistoryItem')).toEqual([]);
  });

  it('[OB32] signOut cancels calls, keeps what waits, and the next agent sees nothing of it', async () => {
    const crm = crmOf(mira);
    crm.answer = failing(unavailable);
    const session = await signedIn(crm, disk());
    session.says(save, logOf('int-1'));
    await session.settle();
    const asked = crm.asked.length;
    await session.runtime.signOut();
    await session.pass(60_000);
    expect(crm.asked).toHaveLength(asked);
    expect(session.value).toBe('agentActive');
    expect(await idsIn(session)).toEqual([]);
    crm.answer = saved;
    crm.user = otto;
    session.says('requestCrmData');
    await session.settle();
    expect(crm.asked).toHaveLength(asked);
    crm.user = mira;
    session.says('requestCrmData');
    await session.settle();
    expect(crm.asked.map(({ id }) => id)).toEqual([...Array(asked).fill('int-1'), 'int-1']);
  });

  it('[OB32] a log that arrives after the sign-out is the next agent’s', async () => {
    const crm = crmOf(mira);
    const session = await signedIn(crm, disk());
    await session.runtime.signOut();
    session.says(save, logOf('int-1'));
    await session.settle();
    expect(crm.asked).toEqual([]);
    crm.user = otto;
    session.says('requestCrmData');
    await session.settle();
    expect(crm.logs).toMatchObject([{ interactionId: 'int-1', agent: { id: 'agent-2' } }]);
  });
});
