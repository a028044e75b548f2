import { describe, expect, it } from 'vitest';
import {
  AdapterError,
  createRuntime,
  isRuntimeError,
  memoryOutbox,
  type RuntimeOptions,
} from '../../src/index.js';
import { completeCallCenterSettings } from '../../src/protocol/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';
import { PageWindow } from '../doubles/PageWindow.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const adapter = new ScriptedAdapter();
const origin = 'https://connector.example.com';

describe('createRuntime', () => {
  it.each<[string, object, string]>([
    ['connectorOrigin', { adapter }, 'exact origin'],
    ['connectorOrigin', { adapter, connectorOrigin: '*' }, "never '*'"],
    ['connectorOrigin', { adapter, connectorOrigin: `${origin}/` }, origin],
    ['connectorOrigin', { adapter, connectorOrigin: `${origin}/path?x=1` }, origin],
    ['connectorOrigin', { adapter, connectorOrigin: 'connector.example.com' }, 'http'],
    ['connectorOrigin', { adapter, connectorOrigin: 'file:///etc' }, 'http'],
    ['adapter', { connectorOrigin: origin }, 'CrmAdapter'],
    ['adapter.name', { connectorOrigin: origin, adapter: { loadCrmData() {} } }, 'not empty'],
    ['adapter.loadCrmData', { connectorOrigin: origin, adapter: { name: 'x' } }, 'function'],
    [
      'adapter.openRecord',
      { connectorOrigin: origin, adapter: { name: 'x', loadCrmData() {}, openRecord: 1 } },
      'function',
    ],
    ['timing.attempts', { adapter, connectorOrigin: origin, timing: { attempts: 0 } }, 'from 1'],
    ['timing.attempts', { adapter, connectorOrigin: origin, timing: { attempts: 1.5 } }, 'whole'],
    ['timing.retryFactor', { adapter, connectorOrigin: origin, timing: { retryFactor: 0.5 } }, '1'],
    ['timing.retryBaseMs', { adapter, connectorOrigin: origin, timing: { retryBaseMs: NaN } }, '0'],
    [
      'timing.retryJitter',
      { adapter, connectorOrigin: origin, timing: { retryJitter: 1 } },
      'full',
    ],
    ['timing.timeout', { adapter, connectorOrigin: origin, timing: { timeout: 1 } }, 'options are'],
    [
      'capabilities.name',
      { adapter, connectorOrigin: origin, capabilities: { name: 1 } },
      'string',
    ],
    ['outbox', { adapter, connectorOrigin: origin, outbox: {} }, 'OutboxStore'],
    ['iframe', { adapter, connectorOrigin: origin, iframe: '' }, 'selector'],
    ['iframe', { adapter, connectorOrigin: origin, iframe: 7 }, 'selector'],
    ['conectorOrigin', { adapter, conectorOrigin: origin }, 'options are'],
  ])('[OP1] names the option %s and its limit', (option, options, limit) => {
    let thrown: unknown;
    try {
      createRuntime(options as RuntimeOptions);
    } catch (error) {
      thrown = error;
    }
    expect(isRuntimeError(thrown)).toBe(true);
    expect(thrown).toMatchObject({ code: 'INVALID_OPTION', details: { option } });
    expect((thrown as Error).message).toContain(limit);
  });

  it('[TY3] takes options that are undefined for left out', async () => {
    const { client } = createLinkedTransports();
    const session: RuntimeOptions = {
      ...{ adapter: new ScriptedAdapter(), transport: client },
      ...{ connectorOrigin: undefined, iframe: undefined, outbox: undefined, ownership: undefined },
      ...{ logRetentionDays: undefined, language: undefined, texts: undefined, inspect: undefined },
      ...{ extensions: undefined },
      timing: { attempts: undefined, requestTimeoutMs: undefined },
      capabilities: { name: undefined },
      environment: { clock: undefined, window: undefined },
    };
    const runtime = createRuntime(session).start();
    expect(runtime.state.value).toBe('readyCheck');
    await runtime.stop();
    expect(runtime.state.value).toBe('stopped');
  });

  it('[LC1] is idle until it is started', () => {
    const session = new TestSession({ adapter: new ScriptedAdapter(), isStarted: false });
    session.says('ready');
    expect(session.value).toBe('idle');
    expect(session.sent).toEqual([]);
    session.runtime.start().start();
    expect(session.value).toBe('readyCheck');
    expect(session.eventsOf('stateChanged')).toHaveLength(1);
  });

  it('[LC2] activates the agent', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.says('ready');
    expect(session.sent).toEqual([{ type: 'ClientAppMessage', action: 'ready', data: {} }]);
    expect(session.value).toBe('agentActive');
    session.says('requestCrmData');
    expect(session.value).toBe('crmDataRequested');
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.value).toBe('crmDataSent');
    expect(session.sentAs('crmData')).toEqual([
      {
        ...crmDataInput,
        callCenterSettings: completeCallCenterSettings(crmDataInput.callCenterSettings),
        currentUser: { ...crmDataInput.currentUser, Id: '900417' },
        capabilities: {
          directoryAvailable: false,
          name: 'Scripted',
          reloadsOnNavigation: true,
          lightningComponentsAvailable: false,
        },
      },
    ]);
    expect(session.events.map(({ type }) => type)).toEqual([
      'stateChanged',
      'messageReceived',
      'messageSent',
      'stateChanged',
      'messageReceived',
      'requestStarted',
      'stateChanged',
      'messageSent',
      'requestSucceeded',
      'stateChanged',
    ]);
  });

  it('[LC4] answers every ready at once and changes nothing else', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.says('ready');
    session.says('requestCrmData');
    session.says('ready');
    session.says('requestCrmData');
    expect(session.value).toBe('crmDataRequested');
    expect(crm.calls).toHaveLength(1);
    expect(crm.last.call.signal.aborted).toBe(false);
    expect(session.sentAs('ready')).toHaveLength(2);
    crm.last.answer(crmDataInput);
    await session.settle();
    session.says('ready');
    expect(session.value).toBe('crmDataSent');
    expect(session.sentAs('ready')).toHaveLength(3);
    expect(session.sentAs('crmData')).toHaveLength(1);
  });

  it('[LC5] tries again with backoff, then tells the agent', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm, timing: { attempts: 3, retryBaseMs: 100 } });
    session.says('requestCrmData');
    crm.last.fail(new Error('Alex Samplewell +12025550143'));
    await session.settle();
    expect(session.runtime.state).toMatchObject({
      value: 'retry',
      attempt: 1,
      error: { code: 'UNKNOWN', retryable: true },
    });
    await session.pass(99);
    expect(crm.calls).toHaveLength(1);
    await session.pass(1);
    expect(session.value).toBe('crmDataRequested');
    crm.last.fail(new AdapterError('down', { code: 'UNAVAILABLE', retryAfterMs: 5000 }));
    await session.settle();
    await session.pass(4999);
    expect(session.value).toBe('retry');
    await session.pass(1);
    crm.last.fail(new AdapterError('down', { code: 'UNAVAILABLE' }));
    await session.settle();
    expect(session.runtime.state).toMatchObject({ value: 'error', attempt: 3 });
    expect(session.sentAs('displayErrorNotification')).toMatchObject([
      {
        severity: 'ERROR',
        title: 'Waiting for the CRM',
        textArray: [
          'The CRM is not available.',
          'You cannot take calls yet. It is tried again automatically.',
        ],
      },
    ]);
    expect(session.eventsOf('requestFailed')).toMatchObject([{ attempt: 3 }]);
    const calls = crm.calls.map(({ call }) => [call.attempt, call.idempotencyKey]);
    expect(calls).toEqual([1, 2, 3].map((attempt) => [attempt, crm.calls[0]?.call.idempotencyKey]));
    expect(JSON.stringify([session.events, session.sent])).not.toMatch(/Samplewell|5550143/);
  });

  it('[LC17] asks a busy CRM for as long as it takes, and says so once', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm, timing: { attempts: 2, retryBaseMs: 100 } });
    const busy = new AdapterError('429', { code: 'RATE_LIMITED', retryAfterMs: 60_000 });
    const failsWith = async (error: AdapterError) => {
      crm.last.fail(error);
      await session.settle();
    };
    session.says('requestCrmData');
    for (let refused = 1; refused <= 6; refused += 1) {
      await failsWith(busy);
      expect(session.runtime.state).toMatchObject({ value: 'retry', attempt: refused });
      expect(session.sentAs('displayErrorNotification')).toHaveLength(refused < 2 ? 0 : 1);
      await session.pass(59_999);
      expect(session.value).toBe('retry');
      await session.pass(1);
    }
    // Both tries are still to be had.
    await failsWith(new AdapterError('503', { code: 'UNAVAILABLE' }));
    await session.pass(100 * 2 ** 6);
    expect(session.value).toBe('crmDataRequested');
    await failsWith(new AdapterError('503', { code: 'UNAVAILABLE' }));
    expect(session.runtime.state).toMatchObject({ value: 'error', attempt: 8 });
    const told = session.sentAs('displayErrorNotification').map(({ severity }) => severity);
    expect(told).toEqual(['WARNING', 'ERROR']);
    // A new request begins with a new count.
    session.says('requestCrmData');
    await failsWith(busy);
    expect(session.sentAs('displayErrorNotification')).toHaveLength(2);
    await session.pass(60_000);
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.value).toBe('crmDataSent');
  });

  it('[LC17] does not ask again where the adapter says that it is of no use', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.says('requestCrmData');
    crm.last.fail(new AdapterError('429', { code: 'RATE_LIMITED', retryable: false }));
    await session.settle();
    expect(session.value).toBe('error');
  });

  it('[LC6] does not retry what another try would not help', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.says('requestCrmData');
    crm.last.fail(new AdapterError('expired', { code: 'UNAUTHORIZED' }));
    await session.settle();
    expect(session.value).toBe('error');
    expect(crm.calls).toHaveLength(1);
  });

  it('[LC7] aborts a call that takes too long and throws its answer away', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.says('requestCrmData');
    const late = crm.last;
    await session.pass(10_000);
    expect(late.call.signal.aborted).toBe(true);
    expect(session.runtime.state).toMatchObject({ value: 'retry', error: { code: 'TIMEOUT' } });
    late.answer(crmDataInput);
    await session.settle();
    expect(session.sentAs('crmData')).toEqual([]);
    expect(session.value).toBe('retry');
  });

  it.each([null, 'nonsense', { callCenterSettings: null, currentUser: {} }, { currentUser: 1 }])(
    '[LC8] takes wrong data for a failure and says where: %j',
    async (answer) => {
      const crm = new ScriptedAdapter();
      const session = new TestSession({ adapter: crm });
      session.says('requestCrmData');
      crm.last.answer(answer);
      await session.settle();
      const { error } = session.runtime.state;
      expect(error).toMatchObject({ code: 'INVALID_DATA', retryable: true });
      expect(error?.detail).toContain('data.callCenterSettings');
    },
  );

  it('[LC9] leaves error by retry() with fresh tries', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm, timing: { attempts: 1 } });
    session.says('requestCrmData');
    crm.last.fail(new Error('down'));
    await session.settle();
    expect(session.value).toBe('error');
    session.runtime.retry();
    expect(session.runtime.state).toMatchObject({ value: 'crmDataRequested', attempt: 1 });
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.runtime.state).toEqual({ value: 'crmDataSent', since: 0, attempt: 1 });
  });

  it('[LC11] begins a new session after the frame was loaded anew', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.frame.load();
    session.says('ready');
    session.says('requestCrmData');
    session.frame.load();
    session.says('ready');
    expect(session.value).toBe('agentActive');
    expect(crm.last.call.signal.aborted).toBe(true);
    expect(session.eventsOf('requestCancelled')).toHaveLength(1);
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.sentAs('crmData')).toEqual([]);
    session.says('requestCrmData');
    expect(crm.calls).toHaveLength(2);
  });

  it('[LC11] keeps what the new document asked for before its own load', async () => {
    const crm = new ScriptedAdapter();
    const openReports = () => new Promise<never>(() => undefined);
    const session = new TestSession({ adapter: Object.assign(crm, { openReports }) });
    session.frame.load();
    session.says('ready');
    session.says('requestCrmData');
    // Of the new document, whose load is still to come.
    session.says('ready');
    session.says('requestOpenReports');
    session.frame.load();
    const cancelled = () => session.eventsOf('requestCancelled').map(({ action }) => action);
    expect(cancelled()).toEqual(['requestCrmData']);
    session.runtime.stop();
    expect(cancelled()).toEqual(['requestCrmData', 'requestOpenReports']);
  });

  it('[LC12] says once that nothing is heard, and keeps listening', async () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    await session.pass(29_999);
    expect(session.eventsOf('readyOverdue')).toEqual([]);
    await session.pass(1);
    await session.pass(100_000);
    expect(session.eventsOf('readyOverdue')).toMatchObject([{ diagnosis: 'silent' }]);
    session.says('ready');
    expect(session.value).toBe('agentActive');
  });

  it('[LC13] stops for good', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm });
    session.says('ready');
    session.says('requestCrmData');
    const sent = session.sent.length;
    await Promise.all([session.stop(), session.stop()]);
    expect(session.value).toBe('stopped');
    expect(crm.last.call.signal.aborted).toBe(true);
    session.runtime.start();
    session.runtime.retry();
    session.says('ready');
    crm.last.answer(crmDataInput);
    await session.settle();
    expect(session.sent).toHaveLength(sent);
    expect(session.value).toBe('stopped');
    const states: string[] = [];
    session.runtime.state$.subscribe({ next: ({ value }) => states.push(value) });
    expect(states).toEqual(['stopped']);
  });

  it('[LC3] takes any genuine request for a sign of the connector', async () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    session.says('requestOpenReports');
    expect(session.value).toBe('agentActive');
    expect(session.eventsOf('requestDeclined')).toMatchObject([{ action: 'requestOpenReports' }]);
    const other = new TestSession({ adapter: new ScriptedAdapter() });
    other.says('requestCrmData');
    expect(other.value).toBe('crmDataRequested');
  });

  it('[LC10] tries again at once when the browser is back online', async () => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm, timing: { attempts: 2 } });
    session.says('requestCrmData');
    crm.last.fail(new AdapterError('offline', { code: 'NETWORK' }));
    await session.settle();
    session.window.goOnline();
    expect(session.runtime.state).toMatchObject({ value: 'crmDataRequested', attempt: 2 });
    crm.last.fail(new AdapterError('offline', { code: 'NETWORK' }));
    await session.settle();
    expect(session.value).toBe('error');
    session.window.goOnline();
    expect(session.runtime.state).toMatchObject({ value: 'crmDataRequested', attempt: 1 });
  });

  it('[LC12] does not judge by the timers of a hidden page', async () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    session.window.document.visibilityState = 'hidden';
    await session.pass(30_000);
    await session.pass(30_000);
    session.window.document.visibilityState = 'visible';
    expect(session.eventsOf('readyOverdue')).toEqual([]);
    await session.pass(30_000);
    expect(session.eventsOf('readyOverdue')).toHaveLength(1);
  });

  it('[LC15] leaves nothing behind, however often it is started and stopped', async () => {
    const window = new PageWindow();
    const clock = new CountingClock();
    for (let round = 0; round < 100; round += 1) {
      const { client, connector } = createLinkedTransports({ schedule: (deliver) => deliver() });
      const crm = new ScriptedAdapter();
      const runtime = createRuntime({
        adapter: crm,
        transport: client,
        outbox: memoryOutbox(),
        environment: { window: window as never, clock },
      }).start();
      connector.send({ type: 'CRMConnectMessage', action: 'ready' });
      connector.send({ type: 'CRMConnectMessage', action: 'requestCrmData' });
      expect(crm.calls).toHaveLength(1);
      await runtime.stop();
      expect(crm.last.call.signal.aborted).toBe(true);
      expect(runtime.actor.getSnapshot().status).toBe('done');
    }
    expect(window.listenerCount).toBe(0);
    expect(clock.running.size).toBe(0);
  });

  it('[LC16] fills in what the page can do, and takes the adapter’s and the page’s word for it', async () => {
    const { client, connector } = createLinkedTransports({ schedule: (deliver) => deliver() });
    const answers: unknown[] = [];
    connector.incoming$.subscribe((item) => {
      if (item.kind === 'message' && item.message.action === 'crmData') {
        answers.push(item.message.data.capabilities);
      }
    });
    const runtime = createRuntime({
      adapter: {
        name: 'CRM',
        listDirectory: async () => [],
        loadCrmData: async () => ({
          ...crmDataInput,
          capabilities: { name: 'My CRM', reloadsOnNavigation: false },
        }),
      },
      transport: client,
      capabilities: { lightningComponentsAvailable: true },
      outbox: memoryOutbox(),
    }).start();
    connector.send({ type: 'CRMConnectMessage', action: 'requestCrmData' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await runtime.stop();
    expect(answers).toEqual([
      {
        directoryAvailable: true,
        name: 'My CRM',
        reloadsOnNavigation: false,
        lightningComponentsAvailable: true,
      },
    ]);
  });
});

/** The real clock, with the timers that are running. */
class CountingClock {
  readonly running = new Set<unknown>();

  now(): number {
    return Date.now();
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const id = setTimeout(() => {
      this.running.delete(id);
      callback();
    }, delayMs);
    this.running.add(id);
    return id;
  }

  clearTimeout(id: unknown): void {
    this.running.delete(id);
    clearTimeout(id as NodeJS.Timeout);
  }
}
