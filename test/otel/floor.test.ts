import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdapterError, memoryOutbox } from '../../src/index.js';
import { PageWindow } from '../doubles/PageWindow.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import type { TestSession } from '../doubles/TestSession.js';
import { Collector } from './Collector.js';
import { logMessage } from './logMessage.js';
import { telemetryTo } from './telemetryTo.js';
import { type Telemetry, valuesOf, watched } from './watched.js';

const collector = new Collector();
const pages: Telemetry[] = [];
let url: string;

beforeEach(async () => {
  collector.bodies.length = 0;
  url = await collector.start();
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.shutdown()));
  collector.close();
});

/** The telemetry of one more page. */
function openPage(): Telemetry {
  const page = telemetryTo(url);
  pages.push(page);
  return page;
}

const working = () => ({ name: 'Made for this', loadCrmData: async () => crmDataInput });

/** A CRM that takes no logs. */
const refusing = () => ({
  ...working(),
  saveInteractionLog: () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' })),
});

const runtimesIn = (attributes: Record<string, unknown>) =>
  valuesOf(collector, 'runtimes', attributes);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

async function keepLog(session: TestSession, id: string): Promise<void> {
  session.says('requestSaveInteractionLog', logMessage(id));
  await session.settle();
}

test('[OT5] why a runtime is in its state is told: the code of the failure', async () => {
  const page = openPage();
  const adapter = new ScriptedAdapter();
  const session = watched(page, { adapter });
  session.says('ready');
  session.says('requestCrmData');
  adapter.last.fail(new AdapterError('', { code: 'FORBIDDEN' }));
  await session.settle();
  await page.flush();
  const why = { 'patchcord.state': 'error', 'error.type': 'FORBIDDEN' };
  expect(runtimesIn(why)).toEqual([1]);
});

test('[OT5] why a runtime is in its state is told: the diagnosis of a silent connector', async () => {
  const page = openPage();
  const session = watched(page, { adapter: new ScriptedAdapter() });
  await session.settle();
  await session.pass(40_000);
  await page.flush();
  const why = { 'patchcord.state': 'readyCheck', 'patchcord.diagnosis': 'silent' };
  expect(runtimesIn(why)).toEqual([1]);
  session.says('ready');
  await session.settle();
  await page.flush();
  expect(runtimesIn(why)).toEqual([0]);
  const [active] = collector.points.filter(
    ({ name, attributes }) =>
      name === 'patchcord.runtimes' && attributes['patchcord.state'] === 'agentActive',
  );
  expect(active?.value).toBe(1);
  expect(active?.attributes).not.toHaveProperty('patchcord.diagnosis');
});

test('[OT5] runtimes that tell one provider add up; one that has stopped counts none', async () => {
  const page = openPage();
  const outbox = memoryOutbox();
  const sessions = ['a', 'b', 'c'].map((name) =>
    watched(page, { adapter: working(), page: name, outbox }),
  );
  for (const session of sessions) await session.activate();
  await page.flush();
  const operational = { 'patchcord.state': 'crmDataSent' };
  expect(sum(runtimesIn(operational))).toBe(3);
  await sessions[0]?.stop();
  await page.flush();
  expect(sum(runtimesIn(operational))).toBe(2);
  await sessions[1]?.stop();
  await sessions[2]?.stop();
  await page.flush();
  expect(sum(runtimesIn(operational))).toBe(0);
});

test('[OT9] pages of one outbox tell the same id, other browsers another one', async () => {
  const shared = memoryOutbox();
  const outboxes = [shared, shared, memoryOutbox()];
  for (const [index, outbox] of outboxes.entries()) {
    const page = openPage();
    const session = watched(page, { adapter: working(), outbox, page: `page-${index}` });
    await session.activate();
    await page.flush();
  }
  const points = collector.points.filter(({ name }) => name === 'patchcord.runtimes');
  const ids = points.map(({ attributes }) => attributes['patchcord.outbox.id']);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toMatch(/^[0-9a-f-]{32,}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(new Set(points.map(({ attributes }) => attributes['patchcord.page.id'])).size).toBe(3);
});

test('[OT4] an empty outbox is not told of', async () => {
  const page = openPage();
  const session = watched(page, { adapter: working() });
  await session.activate();
  await page.flush();
  expect(valuesOf(collector, 'outbox.logs')).toEqual([]);
  expect(valuesOf(collector, 'outbox.age')).toEqual([]);
});

test('[OT4] what one page has told of the outbox, the next one takes back', async () => {
  const outbox = memoryOutbox();
  const first = openPage();
  const before = watched(first, { adapter: refusing(), outbox, page: 'first' });
  await before.activate();
  await keepLog(before, 'I-1');
  await first.flush();
  await before.settle();
  expect(valuesOf(collector, 'outbox.logs', { 'patchcord.outbox.status': 'waiting' })).toEqual([1]);

  for (const { id } of await outbox.list()) await outbox.remove(id);
  const second = openPage();
  const after = watched(second, { adapter: refusing(), outbox, page: 'second' });
  await after.activate();
  await second.flush();
  expect(valuesOf(collector, 'outbox.logs')).toEqual([0]);
});

test('[OT4] what is gone is told as 0 five times, and then costs nothing', async () => {
  const page = openPage();
  const session = watched(page, { adapter: refusing() });
  await session.activate();
  await keepLog(session, 'I-1');
  await page.flush();
  for (const { id } of await session.runtime.outbox.list()) {
    await session.runtime.outbox.discard(id);
  }
  await session.settle();
  for (let times = 0; times < 5; times += 1) await page.flush();
  const told = collector.bodies.length;
  await page.flush();
  const last = collector.bodies.slice(told).map(({ text }) => text);
  expect(valuesOf(collector, 'outbox.logs')).toEqual([0]);
  expect(last.join()).toContain('patchcord.runtimes');
  expect(last.join()).not.toContain('patchcord.outbox.logs');
});

/** The points of runtimes whose CRM was not up. */
const troubles = () =>
  collector.points.filter(
    ({ name, attributes }) =>
      name === 'patchcord.runtimes' && attributes['patchcord.crm.condition'] !== undefined,
  );

const healthIn = () =>
  troubles().map(({ attributes, value }) => [
    attributes['patchcord.state'],
    attributes['patchcord.crm.condition'],
    attributes['patchcord.crm.reason'],
    value,
  ]);

test('[OT14] a CRM that is down or degraded is told with the reason, until it is up again', async () => {
  const page = openPage();
  let code: 'UNAVAILABLE' | 'RATE_LIMITED' | undefined = 'UNAVAILABLE';
  const findRecords = async () => {
    if (code !== undefined) throw new AdapterError('', { code, retryable: false });
    return [];
  };
  const openRecord = async () => undefined;
  const session = watched(page, { adapter: { ...working(), findRecords, openRecord } });
  await session.activate();
  const ask = async () => {
    session.says('requestPerformInteractionScreenPop', { aniValues: ['1'] });
    await session.settle();
    await page.flush();
    return healthIn();
  };
  await page.flush();
  expect(healthIn()).toEqual([]);
  expect(await ask()).toEqual([['crmDataSent', 'down', 'UNAVAILABLE', 1]]);
  code = 'RATE_LIMITED';
  expect(await ask()).toEqual([
    ['crmDataSent', 'down', 'UNAVAILABLE', 0],
    ['crmDataSent', 'degraded', 'RATE_LIMITED', 1],
  ]);
  code = undefined;
  expect((await ask()).map(([, , , value]) => value)).toEqual([0, 0]);
  expect(sum(runtimesIn({ 'patchcord.state': 'crmDataSent' }))).toBe(1);
});

test('[OT14] the trouble of a CRM is that of browser and page, and is told no longer once the page is left', async () => {
  const page = openPage();
  const window = new PageWindow();
  const openReports = () => Promise.reject(new AdapterError('', { code: 'NETWORK' }));
  const session = watched(
    page,
    { adapter: { ...working(), openReports } },
    // The double has the part of a window that is listened to.
    { window: window as never },
  );
  await session.activate();
  session.says('requestOpenReports');
  await session.settle();
  await session.pass(60_000);
  await page.flush();
  expect(troubles()).toMatchObject([
    { value: 1, unit: '{runtime}', attributes: { 'patchcord.crm': 'Made for this' } },
  ]);
  const names = Object.keys(troubles()[0]?.attributes ?? {});
  expect(names).toEqual(expect.arrayContaining(['patchcord.outbox.id', 'patchcord.page.id']));
  window.leave();
  await expect.poll(() => troubles().map(({ value }) => value)).toEqual([0]);
});

test('[OT14] a runtime that has stopped tells no trouble of its CRM any longer', async () => {
  const page = openPage();
  const listDirectory = () => Promise.reject(new AdapterError('', { code: 'UNAUTHORIZED' }));
  const session = watched(page, { adapter: { ...working(), listDirectory } });
  await session.activate();
  session.says('requestGetCrmDirectory');
  await session.settle();
  await page.flush();
  expect(healthIn()).toEqual([['crmDataSent', 'down', 'UNAUTHORIZED', 1]]);
  await session.stop();
  await page.flush();
  expect(healthIn()).toEqual([['crmDataSent', 'down', 'UNAUTHORIZED', 0]]);
});

test('[OT12] the version of the package, the CRM and the given attributes are on everything', async () => {
  const page = openPage();
  const attributes = { team: 'billing', site: 'Leeds' };
  const session = watched(page, { adapter: refusing() }, { attributes, spans: 'all' });
  await session.activate();
  await keepLog(session, 'I-1');
  await page.flush();
  const all = { ...attributes, 'patchcord.crm': 'Made for this' };
  expect(collector.points.length).toBeGreaterThan(5);
  for (const point of collector.points) expect(point.attributes).toMatchObject(all);
  expect(collector.spans.length).toBeGreaterThan(2);
  for (const span of collector.spans) expect(span.attributes).toMatchObject(all);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const { text } of collector.bodies) {
    expect(text).toContain(`"scope":{"name":"patchcord","version":"${version}"}`);
  }
});
