import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { AdapterError } from '../../src/index.js';
import { instrumentRuntime } from '../../src/otel/index.js';
import { PageWindow } from '../doubles/PageWindow.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';
import { Collector } from './Collector.js';
import { logMessage } from './logMessage.js';
import { telemetryTo } from './telemetryTo.js';
import { type Telemetry, valuesOf, watched } from './watched.js';

const collector = new Collector();
let page: Telemetry;

beforeEach(async () => {
  collector.bodies.length = 0;
  page = telemetryTo(await collector.start());
});
afterEach(async () => {
  await page.shutdown();
  collector.close();
});

const adapter = () => ({
  name: 'Made for this',
  loadCrmData: async () => crmDataInput,
  saveInteractionLog: () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' })),
});

const runtimesIn = (state: string) => valuesOf(collector, 'runtimes', { 'patchcord.state': state });

test('[OT10] a page that has become operational says so at once', async () => {
  const session = watched(page, { adapter: adapter() });
  await session.activate();
  await expect.poll(() => runtimesIn('crmDataSent')).toEqual([1]);
});

test('[OT10] so does one whose CRM data cannot be loaded', async () => {
  const scripted = new ScriptedAdapter();
  const session = watched(page, { adapter: scripted });
  session.says('ready');
  session.says('requestCrmData');
  scripted.last.fail(new AdapterError('', { code: 'FORBIDDEN' }));
  await expect.poll(() => runtimesIn('error')).toEqual([1]);
});

test('[OT10] so does one whose connector is silent', async () => {
  const session = watched(page, { adapter: adapter() });
  await session.pass(40_000);
  await expect.poll(() => runtimesIn('readyCheck')).toEqual([1]);
});

test('[OT10] a page that is hidden or left tells its last counts, and counts no more once it is left', async () => {
  const window = new PageWindow();
  const session = watched(page, { adapter: adapter() }, { window: window as never });
  await session.activate();
  await expect.poll(() => runtimesIn('crmDataSent')).toEqual([1]);
  session.says('requestSaveInteractionLog', logMessage('I-1'));
  await session.settle();
  window.hide();
  await expect.poll(() => valuesOf(collector, 'outbox.logs')).toEqual([1]);
  expect(runtimesIn('crmDataSent')).toEqual([1]);
  window.leave();
  await expect.poll(() => runtimesIn('crmDataSent')).toEqual([0]);
  expect(valuesOf(collector, 'outbox.logs')).toEqual([1]);
  window.comeBack();
  await expect.poll(() => runtimesIn('crmDataSent')).toEqual([1]);
  await session.stop();
  await expect.poll(() => runtimesIn('crmDataSent')).toEqual([0]);
  expect(window.listenerCount).toBe(0);
});

test('[OT10] the export begins before anything else may happen, although the store is silent', async () => {
  const exported: unknown[] = [];
  const exporter = {
    export: (metrics: unknown, done: (result: { code: number }) => void) => {
      exported.push(metrics);
      done({ code: 0 });
    },
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
  const reader = new PeriodicExportingMetricReader({ exporter });
  const meterProvider = new MeterProvider({ readers: [reader] });
  onTestFinished(() => meterProvider.shutdown());
  const window = new PageWindow();
  const session = watched(
    { ...page, meterProvider },
    { adapter: adapter() },
    { window: window as never },
  );
  await session.activate();
  vi.spyOn(session.runtime.outbox, 'list').mockReturnValue(new Promise(() => undefined));
  const before = exported.length;
  window.leave();
  // Of what follows without a timer, the network or the disk.
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
  expect(exported.length).toBe(before + 1);
});

test('[OT10] so does one whose CRM data is asked for again', async () => {
  const scripted = new ScriptedAdapter();
  const session = watched(page, { adapter: scripted });
  session.says('ready');
  session.says('requestCrmData');
  scripted.last.fail(new AdapterError('', { code: 'NETWORK' }));
  await expect.poll(() => runtimesIn('retry')).toEqual([1]);
});

test('[OT10] a page that has just started says so at once, and also if it is instrumented after its start', async () => {
  watched(page, { adapter: adapter() });
  await expect.poll(() => runtimesIn('readyCheck')).toEqual([1]);
  const { meterProvider, tracerProvider } = page;
  const later = new TestSession({ adapter: adapter() });
  instrumentRuntime(later.runtime, { meterProvider, tracerProvider });
  await expect.poll(() => runtimesIn('readyCheck').reduce((a, b) => a + b, 0)).toBe(2);
});

test('[OT10] news that follow each other closely are exported once, and then later', async () => {
  const flush = vi.spyOn(page.meterProvider, 'forceFlush');
  const scripted = new ScriptedAdapter();
  const session = watched(page, { adapter: scripted });
  await session.settle();
  expect(flush).toHaveBeenCalledTimes(1);
  session.says('ready');
  for (let times = 0; times < 5; times += 1) {
    session.says('requestCrmData');
    scripted.last.fail(new AdapterError('', { code: 'FORBIDDEN' }));
    await session.settle();
  }
  expect(flush).toHaveBeenCalledTimes(2);
});

test('[OT10] a provider that cannot export before its time is left alone', async () => {
  const reported = vi.fn();
  process.on('unhandledRejection', reported);
  onTestFinished(() => void process.off('unhandledRejection', reported));
  const { meterProvider } = page;
  const plain = { getMeter: meterProvider.getMeter.bind(meterProvider) };
  const broken = { ...plain, forceFlush: () => Promise.reject(new Error('no network')) };
  for (const provider of [plain, broken]) {
    const window = new PageWindow();
    const session = new TestSession({ adapter: adapter() });
    instrumentRuntime(session.runtime, { meterProvider: provider, window: window as never });
    await session.activate();
    window.leave();
    await session.settle();
    expect(session.value).toBe('crmDataSent');
  }
  expect(reported).not.toHaveBeenCalled();
});
