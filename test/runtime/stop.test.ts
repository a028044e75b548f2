import { expect, test } from 'vitest';
import { type CrmAdapter, memoryOutbox, type OutboxStore } from '../../src/index.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const logOf = (interactionId: string) => ({
  message: { body: { interactionId, interactionData: { interaction: {} } } },
});

/** Whether a promise is settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

test('[LC18] a stop waits for an adapter that does not heed the abort', async () => {
  let end: (value: typeof crmDataInput) => void = () => undefined;
  const adapter: CrmAdapter = {
    name: 'Deaf',
    loadCrmData: () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  };
  const session = new TestSession({ adapter });
  await session.activate();
  const stopped = session.runtime.stop();
  await session.settle();
  expect(session.value).toBe('stopped');
  expect(await isSettled(stopped)).toBe(false);
  end(crmDataInput);
  await session.settle();
  expect(await isSettled(stopped)).toBe(true);
  expect(session.sentAs('crmData')).toEqual([]);
});

test('[LC18] it waits no longer than a call may take', async () => {
  const adapter: CrmAdapter = { name: 'Dead', loadCrmData: () => new Promise(() => undefined) };
  const session = new TestSession({ adapter, timing: { requestTimeoutMs: 4000 } });
  await session.activate();
  const stopped = session.runtime.stop();
  await session.pass(3999);
  expect(await isSettled(stopped)).toBe(false);
  await session.pass(1);
  expect(await isSettled(stopped)).toBe(true);
});

test('[LC18] it waits for a write, and writes every log that has arrived', async () => {
  const kept = memoryOutbox();
  const writes: (() => void)[] = [];
  const slow: OutboxStore = {
    ...kept,
    put: (entry) =>
      new Promise((resolve) => {
        writes.push(() => resolve(kept.put(entry)));
      }),
    close: () => undefined,
  };
  const session = new TestSession({ adapter: new ScriptedAdapter(), outbox: slow });
  session.says('ready');
  for (const id of ['one', 'two', 'three']) session.says('requestSaveInteractionLog', logOf(id));
  const stopped = session.runtime.stop();
  for (let write = 0; write < 3; write += 1) {
    await session.settle();
    expect([write, await isSettled(stopped)]).toEqual([write, false]);
    writes[write]?.();
  }
  await session.settle();
  expect(await isSettled(stopped)).toBe(true);
  expect((await kept.list()).map(({ id }) => id)).toEqual(['one', 'two', 'three']);
});

test('[LC18] a store that never answers holds up no stop', async () => {
  const dead: OutboxStore = { ...memoryOutbox(), list: () => new Promise(() => undefined) };
  const session = new TestSession({ adapter: new ScriptedAdapter(), outbox: dead });
  session.says('ready');
  for (const id of ['one', 'two']) session.says('requestSaveInteractionLog', logOf(id));
  const stopped = session.runtime.stop();
  await session.pass(10_000);
  await session.pass(10_000);
  expect(await isSettled(stopped)).toBe(true);
});

test.each(['readyCheck', 'agentActive', 'crmDataRequested', 'retry', 'crmDataSent', 'error'])(
  '[LC18] a stop in a subscriber that hears of %s ends in stopped, for all subscribers',
  async (state) => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm, timing: { attempts: 2 }, isStarted: false });
    const heard: string[] = [];
    session.runtime.state$.subscribe(({ value }) => {
      if (value === state) void session.runtime.stop();
    });
    session.runtime.state$.subscribe({
      next: ({ value }) => heard.push(value),
      complete: () => heard.push('the end'),
    });
    session.runtime.start();
    session.says('ready');
    session.says('requestCrmData');
    await session.settle();
    if (state === 'crmDataSent') crm.calls.at(-1)?.answer(crmDataInput);
    for (let attempt = 0; attempt < 2 && state !== 'crmDataSent'; attempt += 1) {
      crm.calls.at(-1)?.fail(new Error('down'));
      await session.settle();
      await session.pass(1000);
    }
    await session.settle();
    expect(session.runtime.state.value).toBe('stopped');
    expect(heard.slice(-3)).toEqual([state, 'stopped', 'the end']);
    expect(session.eventsOf('stateChanged').at(-1)).toMatchObject({ from: state, to: 'stopped' });
  },
);
