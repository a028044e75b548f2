import { expect, test } from 'vitest';
import {
  AdapterError,
  type AdapterErrorCode,
  type CrmAdapter,
  type Timing,
} from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

/** A CRM that is down until it is not. */
class ShakyCrm implements CrmAdapter {
  readonly name = 'Shaky';
  readonly code: AdapterErrorCode;
  isDown = true;
  calls = 0;

  constructor(code: AdapterErrorCode) {
    this.code = code;
  }

  async loadCrmData() {
    this.calls += 1;
    if (this.isDown) throw new AdapterError('', { code: this.code });
    return crmDataInput;
  }
}

async function begin(timing: Partial<Timing> = {}, code: AdapterErrorCode = 'NETWORK') {
  const crm = new ShakyCrm(code);
  const session = new TestSession({ adapter: crm, timing });
  session.says('ready');
  session.says('requestCrmData');
  await session.settle();
  /** The network comes and goes. */
  const shake = async (events: number, everyMs: number) => {
    for (let event = 0; event < events; event += 1) {
      session.window.goOnline();
      await session.pass(everyMs);
    }
  };
  const untilError = async () => {
    for (let step = 0; step < 600 && session.value !== 'error'; step += 1) await session.pass(100);
    expect(session.value).toBe('error');
  };
  const dialogs = () => session.sentAs('displayErrorNotification').length;
  return { crm, session, shake, untilError, dialogs };
}

test('[LC20] 100 wake-ups in 5 s begin one request, with its pauses', async () => {
  const { crm, shake, untilError, dialogs } = await begin();
  await untilError();
  expect([crm.calls, dialogs()]).toEqual([4, 1]);
  await shake(100, 50);
  expect([crm.calls, dialogs()]).toEqual([8, 1]);
});

test.each([3, 20, 400])('[LC20] %d wake-ups at one moment are one', async (events) => {
  const { crm, session, shake, untilError } = await begin({ attempts: 2, retryBaseMs: 2000 });
  await untilError();
  await shake(events, 0);
  expect([crm.calls, session.value]).toEqual([3, 'retry']);
});

test('[LC20] in a pause they lead to one further attempt', async () => {
  const { crm, session, shake } = await begin({ retryBaseMs: 20_000 });
  expect([crm.calls, session.value]).toEqual([1, 'retry']);
  await shake(100, 50);
  expect(crm.calls).toBe(2);
  expect(session.runtime.state).toMatchObject({ value: 'retry', attempt: 2 });
});

test('[LC20] also where a busy CRM uses up no attempts', async () => {
  const { crm, shake } = await begin({ retryBaseMs: 20_000 }, 'RATE_LIMITED');
  await shake(100, 50);
  expect(crm.calls).toBe(2);
});

test('[LC20] after a burst the CRM is asked once more, though no wake-up comes', async () => {
  const { crm, session, shake, untilError } = await begin();
  await untilError();
  await shake(100, 50);
  await untilError();
  crm.isDown = false;
  await session.pass(30_000);
  expect(session.value).toBe('crmDataSent');
});

test('[LC20] a network that shakes for an hour does not wear the CRM down', async () => {
  const { crm, shake, untilError, dialogs } = await begin();
  await untilError();
  await shake(1800, 2000);
  // Each 30 s one request of 4 attempts at most, which take 3.5 s themselves.
  expect(crm.calls).toBeGreaterThan(300);
  expect(crm.calls).toBeLessThanOrEqual(4 * 110);
  expect(dialogs()).toBe(1);
});

test('[LC20] a single wake-up counts at once, and so does one of the next outage', async () => {
  const { crm, session, untilError } = await begin({ retryBaseMs: 20_000 });
  session.window.goOnline();
  expect(session.runtime.state).toMatchObject({ value: 'crmDataRequested', attempt: 2 });
  await session.settle();
  await untilError();
  session.window.goOnline();
  expect(session.runtime.state).toMatchObject({ value: 'crmDataRequested', attempt: 1 });
  await session.settle();
  crm.isDown = false;
  await session.pass(20_000);
  expect(session.value).toBe('crmDataSent');
  crm.isDown = true;
  session.says('requestCrmData');
  await session.settle();
  session.window.goOnline();
  expect(session.runtime.state).toMatchObject({ value: 'crmDataRequested', attempt: 2 });
});

test('[LC20] retry() waits for nothing', async () => {
  const { crm, session, shake, untilError } = await begin();
  await untilError();
  await shake(100, 50);
  await untilError();
  await shake(3, 0);
  const { calls } = crm;
  session.runtime.retry();
  await session.settle();
  expect(crm.calls).toBe(calls + 1);
});

test('[LC20] a stopped runtime is not woken', async () => {
  const { crm, session, shake, untilError } = await begin();
  await untilError();
  await shake(100, 50);
  await untilError();
  await shake(3, 0);
  const { calls } = crm;
  await session.stop();
  await session.pass(60_000);
  expect(crm.calls).toBe(calls);
  expect(session.window.listenerCount).toBe(0);
});
