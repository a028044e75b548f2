import { metrics, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { AdapterError, type CrmAdapter, type DialTarget, memoryOutbox } from '../../src/index.js';
import type { LifecycleEvent } from '../../src/machines/index.js';
import { type InstrumentationOptions, instrumentRuntime } from '../../src/otel/index.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession, type TestSessionOptions } from '../doubles/TestSession.js';
import { found, secrets } from '../inspection/secrets.js';
import { Collector } from './Collector.js';
import { telemetryTo } from './telemetryTo.js';

const collector = new Collector();
let telemetry: ReturnType<typeof telemetryTo>;

beforeEach(async () => {
  collector.bodies.length = 0;
  telemetry = telemetryTo(await collector.start());
});
afterEach(async () => {
  await telemetry.shutdown();
  collector.close();
});

/** A runtime that is instrumented from before its start. */
function instrumented(
  options: TestSessionOptions,
  more: InstrumentationOptions = { spans: 'all' },
) {
  const session = new TestSession({ ...options, isStarted: false });
  const { tracerProvider, meterProvider } = telemetry;
  const now = () => session.clock.now();
  const instrumentation = instrumentRuntime(session.runtime, {
    tracerProvider,
    meterProvider,
    now,
    ...more,
  });
  session.runtime.start();
  return { session, instrumentation };
}

const ready = async (methods: Partial<CrmAdapter>, options: Partial<TestSessionOptions> = {}) => {
  const loadCrmData = async () => crmDataInput;
  const adapter = { name: 'Made for this', loadCrmData, ...methods };
  const { session, instrumentation } = instrumented({ adapter, ...options });
  await session.activate();
  return { session, instrumentation };
};

const spansOf = (name: string) => collector.spans.filter((span) => span.name === name);

const logOf = (interactionId: string) => ({
  header: { source: 'softphone' },
  message: {
    body: {
      interactionId,
      interactionData: {
        interaction: { topic: secrets.name },
        updatedOriginatingAddress: secrets.phone,
        updatedDestinationAddress: '+18005550199',
        logDetails: { comments: `${secrets.name} called`, customFields: [] },
      },
    },
  },
});

test('[OT1] the ready check is a span and a time; that it is overdue is told of it', async () => {
  const { session } = instrumented({ adapter: new ScriptedAdapter() });
  await session.pass(40_000);
  session.says('ready');
  await telemetry.flush();
  expect(spansOf('ready check')).toMatchObject([
    {
      durationMs: 40_000,
      isError: false,
      attributes: { 'patchcord.outcome': 'succeeded' },
      events: [{ name: 'overdue', attributes: { 'patchcord.diagnosis': 'silent' } }],
    },
  ]);
  expect(collector.valueOf('patchcord.ready_check.duration')).toBe(1);
  expect(
    collector.valueOf('patchcord.ready_check.overdue', { 'patchcord.diagnosis': 'silent' }),
  ).toBe(1);
});

test('[OT1] a ready check that is under way when it begins is told with its true start', async () => {
  const session = new TestSession({ adapter: new ScriptedAdapter() });
  await session.pass(2_000);
  const { tracerProvider, meterProvider } = telemetry;
  const instrumentation = instrumentRuntime(session.runtime, {
    tracerProvider,
    meterProvider,
    spans: 'all',
  });
  session.says('ready');
  await telemetry.flush();
  instrumentation.close();
  expect(spansOf('ready check')).toMatchObject([{ durationMs: 2_000 }]);
});

test('[OT2] a request is one span under its action, with every further try as an event', async () => {
  const adapter = new ScriptedAdapter();
  const { session } = instrumented({ adapter });
  session.says('ready');
  session.says('requestCrmData');
  adapter.last.fail(new AdapterError(secrets.name, { code: 'UNAVAILABLE' }));
  await session.settle();
  await session.pass(500);
  adapter.last.answer(crmDataInput);
  await session.settle();
  await telemetry.flush();
  const [span] = spansOf('requestCrmData');
  expect(span).toMatchObject({
    durationMs: 500,
    isError: false,
    attributes: {
      'patchcord.action': 'requestCrmData',
      'patchcord.outcome': 'succeeded',
      'patchcord.attempt': 2,
    },
    events: [
      { name: 'retry', attributes: { 'patchcord.attempt': 2, 'error.type': 'UNAVAILABLE' } },
    ],
  });
  expect(span?.attributes['patchcord.request.id']).toBe(
    session.eventsOf('requestStarted')[0]?.requestId,
  );
  const succeeded = { 'patchcord.action': 'requestCrmData', 'patchcord.outcome': 'succeeded' };
  expect(collector.valueOf('patchcord.request.duration', succeeded)).toBe(1);
  const retried = { 'patchcord.action': 'requestCrmData', 'error.type': 'UNAVAILABLE' };
  expect(collector.valueOf('patchcord.request.retries', retried)).toBe(1);
});

test('[OT2] how it ended is told: failed with its code, declined, cancelled', async () => {
  const { session } = await ready({
    openReports: () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' })),
    openRecord: async () => undefined,
    findRecords: ({ value }) =>
      value === '1' ? new Promise(() => undefined) : Promise.resolve([]),
  });
  session.says('requestOpenReports');
  session.says('requestGetCrmDirectory');
  session.says('requestPerformInteractionScreenPop', { aniValues: ['1'] });
  session.says('requestPerformInteractionScreenPop', { aniValues: ['2'] });
  await session.settle();
  await telemetry.flush();
  expect(spansOf('requestOpenReports')).toMatchObject([
    { isError: true, attributes: { 'patchcord.outcome': 'failed', 'error.type': 'FORBIDDEN' } },
  ]);
  expect(spansOf('requestGetCrmDirectory')).toMatchObject([
    { attributes: { 'patchcord.outcome': 'declined' } },
  ]);
  expect(spansOf('requestPerformInteractionScreenPop')).toMatchObject([
    { attributes: { 'patchcord.outcome': 'cancelled' }, events: [] },
    { attributes: { 'patchcord.outcome': 'succeeded' }, events: [{ name: 'no match' }] },
  ]);
  const failed = { 'patchcord.outcome': 'failed', 'error.type': 'FORBIDDEN' };
  expect(collector.valueOf('patchcord.request.duration', failed)).toBe(1);
});

test('[OT3] messages that were dropped and frames loaded anew are counted, by reason', async () => {
  const { session } = await ready({});
  session.says('requestEnableClickToDial', { isEnabled: 'perhaps' });
  session.frame.post({ type: 'CRMConnectMessage', action: 'WilhelminaSandgrouse' });
  session.frame.post({ type: 'CRMConnectMessage', action: 'WilhelminaSandgrouse' });
  session.frame.load();
  session.says('ready');
  await session.settle();
  await telemetry.flush();
  const rejected = 'patchcord.messages.rejected';
  const badSwitch = {
    'patchcord.reason': 'data',
    'patchcord.action': 'requestEnableClickToDial',
  };
  expect(collector.valueOf(rejected, badSwitch)).toBe(1);
  const unknown = collector.points.filter(
    ({ name, attributes }) => name === rejected && attributes['patchcord.action'] === undefined,
  );
  expect(unknown).toMatchObject([
    { attributes: { 'patchcord.reason': 'unknownAction' }, value: 2, unit: '{message}' },
  ]);
  expect(collector.valueOf('patchcord.sessions.renewed')).toBe(1);
});

test('[OT3] so is what could not be sent', async () => {
  let click: (target: DialTarget) => void = () => undefined;
  const { session } = await ready({
    onClickToDial: (listener) => {
      click = listener;
      return () => undefined;
    },
  });
  session.says('requestEnableClickToDial', { isEnabled: true });
  await session.settle();
  click({ id: '', type: 'Contact', name: secrets.name, phone: '' });
  await session.settle();
  await telemetry.flush();
  const notSent = { 'patchcord.reason': 'invalid', 'patchcord.action': 'clickToDialResponse' };
  expect(collector.valueOf('patchcord.messages.not_sent', notSent)).toBe(1);
});

test('[OT3] so is what fails outside of a request', async () => {
  const { session } = await ready({
    onClickToDial: () => {
      throw new AdapterError(secrets.name, { code: 'FORBIDDEN' });
    },
  });
  session.says('requestEnableClickToDial', { isEnabled: true });
  await session.settle();
  await telemetry.flush();
  const failed = { 'patchcord.method': 'onClickToDial', 'error.type': 'FORBIDDEN' };
  expect(collector.valueOf('patchcord.adapter.failures', failed)).toBe(1);
});

test('[OT3] so are failures of the runtime itself', async () => {
  vi.stubGlobal('reportError', () => undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const { session } = await ready({});
  session.runtime.actor.send({ type: 'request' } as LifecycleEvent);
  await session.settle();
  await telemetry.flush();
  expect(session.eventsOf('runtimeFailed')).toHaveLength(1);
  const failed = { 'error.type': 'UNKNOWN' };
  expect(collector.valueOf('patchcord.runtime.failures', failed)).toBe(1);
});

test('[OT4] what waits in the outbox, and for how long, is told whenever metrics are collected', async () => {
  let isDown = true;
  const { session } = await ready({
    saveInteractionLog: async ({ interactionId }) => {
      if (isDown) throw new AdapterError('', { code: 'UNAVAILABLE' });
      return { id: interactionId, fields: {} };
    },
  });
  session.says('requestSaveInteractionLog', logOf('I-1'));
  await session.settle();
  await session.pass(60_000);
  session.frame.post({
    type: 'CRMConnectMessage',
    action: 'requestSaveInteractionLog',
    data: { message: secrets.name },
  });
  await session.settle();
  await telemetry.flush();
  const logs = (status: string) =>
    collector.valueOf('patchcord.outbox.logs', { 'patchcord.outbox.status': status });
  expect([logs('waiting'), logs('quarantined')]).toEqual([1, 1]);
  expect(collector.valueOf('patchcord.outbox.age')).toBe(60);

  isDown = false;
  for (const { id, status } of await session.runtime.outbox.list()) {
    if (status === 'quarantined') await session.runtime.outbox.discard(id);
    else await session.runtime.outbox.retry(id);
  }
  await session.settle();
  await session.pass(60_000);
  await telemetry.flush();
  expect([logs('waiting'), logs('quarantined')]).toEqual([0, 0]);
  expect(collector.bodies.at(-1)?.text).not.toContain('patchcord.outbox.age');
});

test('[OT4] a store that cannot be read leaves the other metrics as they are', async () => {
  const outbox = { ...memoryOutbox(), list: () => Promise.reject(new Error(secrets.name)) };
  const { session } = await ready({}, { outbox });
  await session.settle();
  await telemetry.flush();
  const active = { 'patchcord.state': 'crmDataSent' };
  expect(collector.valueOf('patchcord.runtimes', active)).toBe(1);
  expect(collector.valueOf('patchcord.request.duration')).toBe(1);
});

test('[OT5] in which state a runtime is adds up over a floor: one that was left counts none', async () => {
  const adapter = new ScriptedAdapter();
  const { session } = instrumented({ adapter });
  const inState = (state: string) =>
    collector.valueOf('patchcord.runtimes', { 'patchcord.state': state });
  await telemetry.flush();
  expect([inState('readyCheck'), inState('agentActive')]).toEqual([1, undefined]);
  session.says('ready');
  await telemetry.flush();
  expect([inState('readyCheck'), inState('agentActive')]).toEqual([0, 1]);
});

test('[OT6] nothing of a customer is in anything that is sent', async () => {
  const person = {
    id: secrets.email,
    type: 'Contact',
    name: secrets.name,
    phone: secrets.phone,
    email: secrets.email,
  };
  const { session } = await ready({
    findRecords: async ({ value }) => {
      if (value === secrets.email) throw new Error(`no ${value}`);
      return [person];
    },
    openRecord: async () => {
      throw Object.assign(new Error(secrets.name), { code: secrets.name });
    },
    listDirectory: async () => [person],
    saveInteractionLog: () => Promise.reject(new AdapterError(secrets.phone)),
  });
  session.says('requestPerformInteractionScreenPop', { aniValues: [secrets.phone] });
  session.says('requestNavigateToClickToDialResult', { id: secrets.email, type: 'Contact' });
  session.says('requestGetCrmDirectory');
  session.says('requestSaveInteractionLog', logOf(secrets.email));
  session.frame.post({ type: 'CRMConnectMessage', action: 'WilhelminaSandgrouse' });
  session.frame.post({ type: 'CRMConnectMessage', action: 'requestCrmData', data: secrets });
  await session.settle();
  for (let second = 0; second < 10; second += 1) await session.pass(1_000);
  await telemetry.flush();
  expect(collector.spans.length).toBeGreaterThan(5);
  expect(collector.points.length).toBeGreaterThan(10);
  expect(found(collector.bodies.map(({ text }) => text).join('\n'))).toEqual([]);
});

test('[OT7] closed, it tells nothing more and leaves nothing open', async () => {
  const adapter = new ScriptedAdapter();
  const { session, instrumentation } = instrumented({ adapter });
  session.says('ready');
  session.says('requestCrmData');
  instrumentation.close();
  instrumentation.close();
  session.says('requestOpenReports');
  adapter.last.answer(crmDataInput);
  await session.settle();
  await telemetry.flush();
  expect(
    collector.spans.map(({ name, attributes }) => [name, attributes['patchcord.outcome']]),
  ).toEqual([
    ['ready check', 'succeeded'],
    ['requestCrmData', 'cancelled'],
  ]);
  expect(collector.valueOf('patchcord.runtimes')).toBeUndefined();
});

test('[OT7] a runtime that stops ends it', async () => {
  const { session } = instrumented({ adapter: new ScriptedAdapter() });
  await session.pass(1_000);
  await session.stop();
  await session.settle();
  await telemetry.flush();
  expect(spansOf('ready check')).toMatchObject([
    { durationMs: 1_000, attributes: { 'patchcord.outcome': 'cancelled' } },
  ]);
  expect(collector.valueOf('patchcord.runtimes')).toBe(0);
  expect(collector.valueOf('patchcord.ready_check.duration')).toBeUndefined();
});

test('[OT7] a runtime that has stopped already is told nothing of', async () => {
  const session = new TestSession({ adapter: new ScriptedAdapter() });
  await session.stop();
  const { tracerProvider, meterProvider } = telemetry;
  instrumentRuntime(session.runtime, { tracerProvider, meterProvider });
  await session.settle();
  await telemetry.flush();
  expect(collector.bodies.map(({ text }) => text).join()).not.toContain('stopped');
});

test('[OT8] who names no provider gets those that are registered', async () => {
  trace.setGlobalTracerProvider(telemetry.tracerProvider);
  metrics.setGlobalMeterProvider(telemetry.meterProvider);
  const session = new TestSession({ adapter: new ScriptedAdapter(), isStarted: false });
  const instrumentation = instrumentRuntime(session.runtime, { spans: 'all' });
  trace.disable();
  metrics.disable();
  session.runtime.start();
  session.says('ready');
  await telemetry.flush();
  instrumentation.close();
  expect(spansOf('ready check')).toHaveLength(1);
  expect(collector.valueOf('patchcord.ready_check.duration')).toBe(1);
});

test.each([
  ['tracerProvider', { tracerProvider: {} }],
  ['meterProvider', { meterProvider: 'https://collector.example.com' }],
  ['attributes', { attributes: { team: ['billing'] } }],
  ['spans', { spans: 'some' }],
  ['slowMs', { slowMs: -1 }],
  ['window', { window: 'window' }],
  ['now', { now: 4173 }],
  ['endpoint', { endpoint: 'https://collector.example.com' }],
])('[OP1] %s is checked at once', (option, options) => {
  const { runtime } = new TestSession({ adapter: new ScriptedAdapter() });
  expect(() => instrumentRuntime(runtime, options as InstrumentationOptions)).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', details: { option } }),
  );
});

test('[OT11] requests and ready checks without trouble are no spans unless asked for', async () => {
  const adapter = new ScriptedAdapter();
  const { session } = instrumented({ adapter }, { slowMs: 2_000 });
  session.says('ready');
  session.says('requestCrmData');
  await session.pass(1_999);
  adapter.last.answer(crmDataInput);
  await session.settle();
  await telemetry.flush();
  expect(collector.spans).toEqual([]);
});

test('[OT11] slow requests, those tried again and overdue ready checks are spans with their true start', async () => {
  const adapter = new ScriptedAdapter();
  const { session } = instrumented({ adapter }, { slowMs: 2_000 });
  await session.pass(31_000);
  session.says('ready');
  session.says('requestCrmData');
  await session.pass(2_000);
  adapter.last.answer(crmDataInput);
  await session.settle();
  session.says('requestCrmData');
  await session.pass(100);
  adapter.last.fail(new AdapterError('', { code: 'UNAVAILABLE' }));
  await session.settle();
  await session.pass(500);
  adapter.last.answer(crmDataInput);
  await session.settle();
  await telemetry.flush();
  const told = collector.spans.map(({ name, durationMs, events }) => [
    name,
    durationMs,
    events.map((event) => event.name),
  ]);
  expect(told).toEqual([
    ['ready check', 31_000, ['overdue']],
    ['requestCrmData', 2_000, []],
    ['requestCrmData', 600, ['retry']],
  ]);
});
