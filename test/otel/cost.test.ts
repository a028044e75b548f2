import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { AdapterError } from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { Collector } from './Collector.js';
import { logMessage } from './logMessage.js';
import { telemetryTo } from './telemetryTo.js';
import { type Telemetry, watched } from './watched.js';

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

/** A page through a busy hour: sign-in, screen pops, clicks, logs, an outage, and a frame that is loaded anew. */
async function workAnHour() {
  let isDown = false;
  const answer = async <T>(value: T): Promise<T> => {
    if (isDown) throw new AdapterError('', { code: 'UNAVAILABLE' });
    return value;
  };
  const session = watched(page, {
    adapter: {
      name: 'Made for this',
      loadCrmData: () => answer(crmDataInput),
      findRecords: () => answer([]),
      openReports: () => answer(undefined),
      listDirectory: () => answer([]),
      saveInteractionLog: ({ interactionId }) => answer({ id: interactionId, fields: {} }),
    },
  });
  await session.activate();
  for (let minute = 0; minute < 60; minute += 1) {
    isDown = minute > 20 && minute < 25;
    if (minute === 30) session.frame.load();
    if (minute === 30) await session.activate();
    session.says('requestPerformInteractionScreenPop', { aniValues: ['1'] });
    session.says('requestGetCrmDirectory');
    session.says('requestOpenReports');
    session.says('requestSaveInteractionLog', logMessage(`I-${minute}`));
    await session.settle();
    await session.pass(60_000);
    await page.flush();
  }
}

/** What a metrics store keeps of the points of the latest export, and of all: one series for each bucket. */
function seriesOf(texts: readonly string[]) {
  const series = { ofPage: new Set<string>(), shared: new Set<string>() };
  for (const text of texts) {
    const { resourceMetrics } = JSON.parse(text);
    for (const { name, sum, gauge, histogram } of resourceMetrics[0].scopeMetrics[0].metrics) {
      for (const point of (sum ?? gauge ?? histogram).dataPoints) {
        const labels = JSON.stringify(point.attributes);
        const isOfPage = labels.includes('patchcord.page.id') || labels.includes('outbox.id');
        const kinds: unknown[] = point.bucketCounts ?? [''];
        // Besides its buckets a histogram has a sum and a count.
        const all = point.bucketCounts ? [...kinds.keys(), 'sum', 'count'] : [''];
        const set = isOfPage ? series.ofPage : series.shared;
        for (const kind of all) set.add(`${name} ${labels} ${kind}`);
      }
    }
  }
  return { ofPage: series.ofPage.size, shared: series.shared.size };
}

const metricsIn = () =>
  collector.bodies.filter(({ path }) => path === '/v1/metrics').map(({ text }) => text);

/** The most series of a page that one export has. */
const most = () => Math.max(...metricsIn().map((text) => seriesOf([text]).ofPage));

/** Series that ops/rules.yaml records for one team and CRM: one for each set of values of the labels that a rule keeps. */
function recordedSeries(): number {
  const { groups } = parse(readFileSync('ops/rules.yaml', 'utf8'));
  const rules: { expr: string; record?: string }[] = groups.flatMap(
    (group: { rules: object[] }) => group.rules,
  );
  const counts = rules.flatMap(({ record, expr }) => {
    if (record === undefined) return [];
    const kept = (/by \(([^)]*)\)/.exec(expr)?.[1] ?? '').split(', ');
    const sets = collector.points.map(({ attributes }) =>
      kept.map((label) => attributes[label.replaceAll('_', '.')]).join(),
    );
    return new Set(sets).size;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

test('[OT12] counts and times carry nothing of a page: 10,000 quiet pages of 20 teams are 20,000 series at most', async () => {
  await workAnHour();
  const all = metricsIn();
  const quiet = seriesOf(all.slice(-1)).ofPage;
  const shared = seriesOf(all).shared + recordedSeries();
  console.log(`a quiet page: ${quiet}; one in trouble: ${most()}; shared by a team: ${shared}`);
  expect(quiet).toBe(1);
  expect(recordedSeries()).toBeGreaterThan(10);
  expect(10_000 * quiet + 20 * shared).toBeLessThanOrEqual(20_000);
});

test('[OT12] in an outage with unsaved logs a page has at most three series more, until it is over', async () => {
  await workAnHour();
  expect(most()).toBeGreaterThan(2);
  expect(most()).toBeLessThanOrEqual(4);
});

test('[OT14] a CRM that is down is told until it is over', async () => {
  await workAnHour();
  const each = metricsIn().map((text) => text.split('patchcord.crm.condition').length - 1);
  expect(Math.max(...each)).toBeGreaterThan(0);
  expect(each.at(-1)).toBe(0);
});

test('[OT11] of a busy hour only the requests in trouble are spans', async () => {
  await workAnHour();
  const { spans } = collector;
  expect(spans.length).toBeGreaterThan(0);
  expect(spans.length).toBeLessThan(40);
  for (const span of spans) {
    const isRetried = span.events.some(({ name }) => name === 'retry');
    expect(isRetried || span.isError || span.durationMs >= 5000).toBe(true);
  }
});
