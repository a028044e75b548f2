import { afterEach, beforeEach, expect, test } from 'vitest';
import { AdapterError, memoryOutbox, type OutboxStore } from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
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

interface OpenPage {
  readonly team: string;
  readonly outbox: OutboxStore;
  /** Its id in the CRM. */
  readonly agent?: string;
}

/** One more page, whose CRM takes no logs. */
async function openPage({ team, outbox, agent = 'anna' }: OpenPage) {
  const page = telemetryTo(url);
  pages.push(page);
  const adapter = {
    name: 'Made for this',
    loadCrmData: async () => ({
      ...crmDataInput,
      currentUser: { ...crmDataInput.currentUser, Id: agent },
    }),
    saveInteractionLog: () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' })),
  };
  const session = watched(
    page,
    { adapter, outbox, page: `page-${pages.length}` },
    { attributes: { team } },
  );
  await session.activate();
  return { session, page };
}

async function keepLog(session: TestSession, id: string): Promise<void> {
  session.says('requestSaveInteractionLog', logMessage(id));
  await session.settle();
}

const logsOf = (team: string) => valuesOf(collector, 'outbox.logs', { team });
const idsOf = (name: string) =>
  collector.points
    .filter((point) => point.name === `patchcord.${name}` && point.value > 0)
    .map(({ attributes }) => attributes['patchcord.outbox.id']);

test('[OT4] logs that wait for another agent of the browser stay logs of that agent’s team', async () => {
  const outbox = memoryOutbox();
  const first = await openPage({ team: 'billing', outbox });
  await keepLog(first.session, 'I-1');
  await first.page.flush();
  await first.session.settle();
  await first.session.runtime.signOut();
  await first.page.flush();
  expect(logsOf('billing')).toEqual([1]);
  const second = await openPage({ team: 'support', outbox, agent: 'ben' });
  await second.session.settle();
  await second.page.flush();
  expect(collector.bodies.at(-1)?.text).toContain('patchcord.outbox.logs');
  expect([logsOf('billing'), logsOf('support')]).toEqual([[1], []]);
});

test('[OT4] what was told under other attributes of the page is taken back', async () => {
  const outbox = memoryOutbox();
  const first = await openPage({ team: 'old', outbox });
  await keepLog(first.session, 'I-1');
  await first.page.flush();
  const second = await openPage({ team: 'new', outbox });
  await second.session.settle();
  await second.page.flush();
  await second.session.settle();
  await second.page.flush();
  expect([logsOf('old'), logsOf('new')]).toEqual([[0], [1]]);
});

/** Stores that cannot be read. */
const broken: Readonly<Record<string, () => Promise<never>>> = {
  silent: () => new Promise<never>(() => undefined),
  refusing: () => Promise.reject(new Error('no database')),
};

test.each(Object.entries(broken))(
  '[OT4] with a store that is %s, the logs of the page are told under its own id; later under that of the browser',
  async (_, fail) => {
    const store = memoryOutbox();
    let isBroken = true;
    const methods = Object.entries(store.index ?? {}).map(([name, method]) => [
      name,
      (...input: never[]) =>
        isBroken ? fail() : (method as (...all: never[]) => unknown)(...input),
    ]);
    const outbox = { ...store, list: () => fail(), index: Object.fromEntries(methods) };
    const { session, page } = await openPage({ team: 'billing', outbox });
    await session.pass(6_000);
    await session.pass(6_000);
    await session.activate();
    await keepLog(session, 'I-1');
    await session.pass(6_000);
    await page.flush();
    expect(logsOf('billing')).toEqual([1]);
    const [pageId] = collector.points.flatMap(
      ({ attributes }) => attributes['patchcord.page.id'] ?? [],
    );
    expect(idsOf('outbox.logs')).toEqual([pageId]);
    expect(idsOf('runtimes')).toEqual([pageId]);
    isBroken = false;
    for (let times = 0; times < 3; times += 1) {
      await session.pass(60_000);
      await page.flush();
    }
    expect(idsOf('outbox.logs')).toHaveLength(1);
    expect(idsOf('outbox.logs')).not.toEqual([pageId]);
    expect(idsOf('runtimes')).toEqual(idsOf('outbox.logs'));
  },
);
