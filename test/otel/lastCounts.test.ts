import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdapterError } from '../../src/index.js';
import { PageWindow } from '../doubles/PageWindow.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import type { TestSession } from '../doubles/TestSession.js';
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

/** A page whose CRM takes no logs, with one that has failed. */
async function withFailedLog() {
  const window = new PageWindow();
  const adapter = {
    name: 'Made for this',
    loadCrmData: async () => crmDataInput,
    saveInteractionLog: () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' })),
  };
  // The double has the part of a window that is listened to.
  const session = watched(page, { adapter }, { window: window as never });
  await session.activate();
  await expect.poll(() => sum('runtimes')).toBe(1);
  session.says('requestSaveInteractionLog', logMessage('I-1'));
  await session.settle();
  return { session, window };
}

const sum = (name: string) => {
  const values = valuesOf(collector, name);
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
};

async function discardAll({ runtime }: TestSession): Promise<void> {
  for (const { id } of await runtime.outbox.list()) await runtime.outbox.discard(id);
}

test('[OT10] a log that is discarded right before the runtime stops is told as gone', async () => {
  const { session, window } = await withFailedLog();
  await page.flush();
  expect(sum('outbox.logs')).toBe(1);
  await discardAll(session);
  await session.stop();
  window.leave();
  await expect.poll(() => sum('outbox.logs')).toBe(0);
});

test('[OT10] a log that fails right before the runtime stops is told', async () => {
  const { session, window } = await withFailedLog();
  await session.stop();
  window.leave();
  await expect.poll(() => sum('outbox.logs')).toBe(1);
  expect(sum('runtimes')).toBe(0);
});

test('[OT10] so it is if the page is left before the runtime stops', async () => {
  const { session, window } = await withFailedLog();
  window.leave();
  await expect.poll(() => sum('outbox.logs')).toBe(1);
  await discardAll(session);
  await session.stop();
  await expect.poll(() => sum('outbox.logs')).toBe(0);
  expect(sum('runtimes')).toBe(0);
});

test('[OT7] once its last counts are told, a runtime that has stopped tells nothing more', async () => {
  const { session } = await withFailedLog();
  await session.stop();
  await expect.poll(() => sum('outbox.logs')).toBe(1);
  await page.flush();
  const told = collector.bodies.length;
  await page.flush();
  const later = collector.bodies.slice(told).map(({ text }) => text);
  expect(later.join()).not.toContain('patchcord.outbox.logs');
});
