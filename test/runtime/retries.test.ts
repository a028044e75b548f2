import { describe, expect, test } from 'vitest';
import { AdapterError } from '../../src/index.js';
import { TestSession } from '../doubles/TestSession.js';
import { crmRequests, TroubledCrm } from '../doubles/TroubledCrm.js';

const busy = () => new AdapterError('', { code: 'RATE_LIMITED' });
const down = () => new AdapterError('', { code: 'UNAVAILABLE' });
const dayMs = 24 * 60 * 60_000;

const log = { message: { body: { interactionId: 'int-1', interactionData: { interaction: {} } } } };

/** Every request that asks the CRM, and how one sees that it was served. */
const requests = [...crmRequests, ['requestSaveInteractionLog', log]] as const;

describe.each(requests)('%s', (action, data) => {
  const begin = async (failures: AdapterError[]) => {
    const crm = new TroubledCrm();
    const timing = {
      attempts: 3,
      retryBaseMs: 100,
      retryCapMs: 1000,
      screenPopTimeoutMs: 2 * dayMs,
    };
    const session = new TestSession({ adapter: crm, timing });
    session.says('ready');
    await session.settle();
    crm.failures.push(...failures);
    session.says(action, data);
    await session.settle();
    return { crm, session };
  };
  const ends = (session: TestSession) =>
    session.events
      .filter((event) => 'action' in event && event.action === action)
      .map(({ type }) => type)
      .filter((type) => type === 'requestSucceeded' || type === 'requestFailed');

  test('[LC17] a busy CRM is asked until it has time, however often that is', async () => {
    const { crm, session } = await begin(Array.from({ length: 12 }, busy));
    for (let pause = 0; pause < 12; pause += 1) await session.pass(1000);
    expect([crm.calls, ends(session)]).toEqual([13, ['requestSucceeded']]);
    // Told once, when it had been too busy as often as there are attempts.
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
  });

  test('[LC17] other failures count, whatever came between', async () => {
    const { crm, session } = await begin([down(), busy(), busy(), down(), busy(), down()]);
    for (let pause = 0; pause < 6; pause += 1) await session.pass(1000);
    expect([crm.calls, ends(session)]).toEqual([6, ['requestFailed']]);
  });

  test('[LC5] a CRM may ask for a pause of a day at most', async () => {
    const month = new AdapterError('', { code: 'UNAVAILABLE', retryAfterMs: 30 * dayMs });
    const { crm, session } = await begin([month]);
    await session.pass(dayMs - 1);
    expect(crm.calls).toBe(1);
    await session.pass(1);
    expect([crm.calls, ends(session)]).toEqual([2, ['requestSucceeded']]);
  });
});

test('[LC5] a log that was given up waits a day at most, too, and nothing turns in circles', async () => {
  const crm = new TroubledCrm();
  const session = new TestSession({ adapter: crm, timing: { attempts: 1 } });
  session.says('ready');
  crm.failures.push(new AdapterError('', { code: 'UNAVAILABLE', retryAfterMs: 30 * dayMs }));
  session.says('requestSaveInteractionLog', log);
  await session.settle();
  await session.pass(dayMs / 2);
  expect(crm.calls).toBe(1);
  await session.pass(dayMs / 2);
  expect(crm.calls).toBe(2);
});
