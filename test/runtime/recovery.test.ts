import { describe, expect, test } from 'vitest';
import { AdapterError, type AdapterErrorCode, type RuntimeHealth } from '../../src/index.js';
import { recoveryDelayMs } from '../../src/machines/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const secondMs = 1000;

/** A CRM that fails with a code until it is mended. */
class TroubledCrm {
  readonly name = 'Troubled';
  code: AdapterErrorCode | undefined = 'UNAVAILABLE';
  loads = 0;
  saves = 0;

  async loadCrmData() {
    this.loads += 1;
    this.#answer();
    return crmDataInput;
  }

  async findRecords() {
    this.#answer();
    return [];
  }

  async openRecord() {}

  async openReports() {}

  async saveInteractionLog() {
    this.saves += 1;
    this.#answer();
    return { id: `LOG-${this.saves}`, fields: {} };
  }

  #answer() {
    if (this.code !== undefined) throw new AdapterError('', { code: this.code });
  }
}

async function begin(code: AdapterErrorCode | 'none' = 'UNAVAILABLE') {
  const crm = new TroubledCrm();
  crm.code = code === 'none' ? undefined : code;
  const timing = { attempts: 2, retryBaseMs: 100 };
  const session = new TestSession({ adapter: crm, timing });
  const health: RuntimeHealth[] = [];
  session.runtime.health$.subscribe((one) => health.push(one));
  session.says('ready');
  session.says('requestCrmData');
  await session.settle();
  await session.pass(100);
  const notices = () => session.sentAs('displayErrorNotification');
  return { crm, session, health, notices };
}

const log = {
  message: { body: { interactionId: 'int-1', interactionData: { interaction: {} } } },
};

describe('after a failure that may pass', () => {
  test('[LC24] the CRM data is asked for again by itself, after ever longer pauses', async () => {
    const { crm, session } = await begin();
    expect([session.value, crm.loads]).toEqual(['error', 2]);
    const loads: number[] = [];
    for (let second = 0; second < 300; second += 1) {
      const before = crm.loads;
      await session.pass(secondMs);
      if (crm.loads > before) loads.push(second);
    }
    const pauses = loads.map((at, index) => at - (loads[index - 1] ?? 0));
    expect(pauses.length).toBeGreaterThan(5);
    expect(pauses.length).toBeLessThan(12);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(60);
    expect(pauses.slice(0, 4)).toEqual([...pauses.slice(0, 4)].sort((one, two) => one - two));
  });

  test('[LC24] the agent is told once, and told when it is over, in the same place', async () => {
    const { crm, session, notices } = await begin();
    for (let minute = 0; minute < 10; minute += 1) await session.pass(60 * secondMs);
    expect(notices()).toMatchObject([
      { title: 'Waiting for the CRM', type: 'transient', persist: true },
    ]);
    crm.code = undefined;
    await session.pass(60 * secondMs);
    expect(session.value).toBe('crmDataSent');
    const [told, over, ...others] = notices();
    expect(over).toMatchObject({
      ...{ title: 'The CRM answers again', severity: 'INFO', persist: false },
      dialogId: told?.dialogId,
    });
    expect(others).toEqual([]);
  });

  test('[LC24] the agent is told anew if it is another failure', async () => {
    const { crm, session, notices } = await begin();
    crm.code = 'UNAUTHORIZED';
    await session.pass(60 * secondMs);
    const titles = notices().map(({ title }) => title);
    expect(titles).toEqual(['Waiting for the CRM', 'CRM sign-in needed']);
    expect(new Set(notices().map(({ dialogId }) => dialogId)).size).toBe(1);
  });

  test('[LC24] the state says why, also while it is tried again', async () => {
    const { session } = await begin();
    const seen = new Set<string>();
    session.runtime.state$.subscribe(({ value, error }) => {
      seen.add(`${value} ${error?.code ?? 'no error'}`);
    });
    for (let second = 0; second < 60; second += 1) await session.pass(secondMs);
    expect([...seen].sort()).toEqual(['crmDataRequested UNAVAILABLE', 'error UNAVAILABLE']);
  });

  test('[LC24] each try is a request of its own, with one outcome', async () => {
    const { session } = await begin();
    for (let minute = 0; minute < 3; minute += 1) await session.pass(60 * secondMs);
    const started = session.eventsOf('requestStarted').map(({ requestId }) => requestId);
    const failed = session.eventsOf('requestFailed').map(({ requestId }) => requestId);
    expect(new Set(started).size).toBe(started.length);
    expect(failed).toEqual(started);
  });

  test.each<[string, (session: TestSession) => void]>([
    ['the page is visible again', ({ window }) => window.becomeVisible()],
    ['the browser is back online', ({ window }) => window.goOnline()],
    ['the connector says ready', (session) => session.says('ready')],
    ['the connector asks for something', (session) => session.says('requestOpenReports')],
  ])('[LC25] it is tried at once when %s', async (_, happen) => {
    const { crm, session } = await begin();
    crm.code = undefined;
    happen(session);
    await session.settle();
    expect(session.value).toBe('crmDataSent');
  });

  test('[LC25] a connector that says the same again and again does not wear the CRM down', async () => {
    const { crm, session } = await begin();
    for (let second = 0; second < 60; second += 1) {
      session.says('ready');
      await session.pass(secondMs);
    }
    expect(crm.loads).toBeLessThan(15);
    expect(session.sentAs('ready')).toHaveLength(61);
  });
});

describe('after a failure that does not pass by itself', () => {
  test.each(['UNAUTHORIZED', 'FORBIDDEN'] as const)(
    '[LC26] %s waits for a sign of a new sign-in',
    async (code) => {
      const { crm, session } = await begin(code);
      crm.code = undefined;
      session.says('ready');
      for (let minute = 0; minute < 10; minute += 1) await session.pass(60 * secondMs);
      expect([session.value, crm.loads]).toEqual(['error', 1]);
      session.window.becomeVisible();
      await session.settle();
      expect(session.value).toBe('crmDataSent');
    },
  );

  test('[LC26] a page that goes out of sight is no sign', async () => {
    const { crm, session } = await begin('UNAUTHORIZED');
    crm.code = undefined;
    session.window.hide();
    await session.settle();
    expect(crm.loads).toBe(1);
  });
});

describe('health$', () => {
  test('[HE1] is up as long as nothing has failed, and replays the latest', async () => {
    const { session, health } = await begin('none');
    expect(health.at(-1)).toEqual({ crm: 'up', unsaved: 0, since: 0 });
    let latest: RuntimeHealth | undefined;
    session.runtime.health$.subscribe((one) => {
      latest = one;
    });
    expect(latest).toEqual(health.at(-1));
  });

  test.each([
    ['UNAVAILABLE', 'down'],
    ['NETWORK', 'down'],
    ['TIMEOUT', 'down'],
    ['UNAUTHORIZED', 'down'],
    ['RATE_LIMITED', 'degraded'],
    ['INVALID_DATA', 'degraded'],
    ['UNKNOWN', 'degraded'],
    ['FORBIDDEN', 'up'],
    ['NOT_FOUND', 'up'],
  ] as const)('[HE2] after %s the CRM is %s, at the first failed call', async (code, condition) => {
    const { crm, session, health } = await begin('none');
    await session.pass(5000);
    crm.code = code;
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
    await session.settle();
    expect(health.at(-1)?.crm).toBe(condition);
    if (condition === 'up') return;
    expect(health.at(-1)).toMatchObject({ since: 5100, lastFailure: { code } });
    crm.code = undefined;
    await session.pass(100);
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550199'] });
    await session.settle();
    expect(health.at(-1)).toEqual({ crm: 'up', unsaved: 0, since: 5200 });
  });

  test('[HE2] a call that takes too long is a failed one', async () => {
    const crm = new TroubledCrm();
    crm.code = undefined;
    crm.findRecords = () => new Promise(() => undefined);
    const session = new TestSession({ adapter: crm });
    const health: RuntimeHealth[] = [];
    session.runtime.health$.subscribe((one) => health.push(one));
    await session.activate();
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
    await session.pass(9999);
    expect(health.at(-1)?.crm).toBe('up');
    await session.pass(1);
    expect(health.at(-1)).toMatchObject({ crm: 'down', lastFailure: { code: 'TIMEOUT' } });
  });

  test('[HE3] what only shows something does not bring the CRM up', async () => {
    const { crm, session, health } = await begin('none');
    crm.code = 'UNAVAILABLE';
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
    await session.settle();
    session.says('requestOpenReports');
    await session.settle();
    expect(session.eventsOf('requestSucceeded').at(-1)?.action).toBe('requestOpenReports');
    expect(health.at(-1)?.crm).toBe('down');
  });

  test('[HE4] counts the logs that are not saved', async () => {
    const { crm, session, health } = await begin('none');
    crm.code = 'UNAUTHORIZED';
    session.says('requestSaveInteractionLog', log);
    await session.settle();
    expect(health.at(-1)).toMatchObject({ crm: 'down', unsaved: 1 });
  });

  test('[HE1] completes when the runtime has stopped', async () => {
    const { session } = await begin('none');
    let isComplete = false;
    session.runtime.health$.subscribe({ complete: () => (isComplete = true) });
    await session.stop();
    expect(isComplete).toBe(true);
  });
});

test('[OB38] a log that was answered with no data at all is tried again once the CRM answers', async () => {
  const { crm, session } = await begin('none');
  crm.code = 'INVALID_DATA';
  session.says('requestSaveInteractionLog', log);
  await session.settle();
  await session.pass(1000);
  expect(await session.runtime.outbox.list()).toMatchObject([{ status: 'failed' }]);
  const { saves } = crm;
  await session.pass(1);
  crm.code = undefined;
  session.says('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] });
  await session.settle();
  await session.settle();
  expect(crm.saves).toBe(saves + 1);
  expect(await session.runtime.outbox.list()).toEqual([]);
});

test('[LC24] at least half of a pause is waited, and as long as the CRM asks for', () => {
  const failure = { code: 'UNAVAILABLE', message: '', retryable: true } as const;
  expect([0, 1, 2, 3, 4, 30].map((past) => recoveryDelayMs(past, 60_000, () => 0, null))).toEqual([
    2500, 5000, 10_000, 20_000, 30_000, 30_000,
  ]);
  expect(recoveryDelayMs(0, 60_000, () => 0.999_999, null)).toBeCloseTo(5000, 0);
  expect(recoveryDelayMs(0, 60_000, () => 0, { ...failure, retryAfterMs: 90_000 })).toBe(90_000);
});
