import { describe, expect, test } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { AdapterError, type CrmAdapter } from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const secret = 'Alex Samplewell';
const kim = { id: '1', type: 'Contact', name: 'Kim Mockingham', phone: '+13125550178' };
const twin = { ...kim, id: '2', name: 'Lee Mockingham' };
const alex = { id: '3', type: 'Contact', name: secret, phone: '+12025550143' };

/** What the adapter answers once nobody waits for it any more. */
const right: Partial<Record<keyof CrmAdapter, unknown>> = {
  loadCrmData: crmDataInput,
  listDirectory: [alex],
  findRecords: [alex],
  describeCustomFields: [{ name: 'a', label: 'A', type: 'text' }],
  saveInteractionLog: { id: 'LOG-1', fields: {} },
};

interface Way {
  readonly name: string;
  /** @param late what is settled when all calls have been given up */
  run(method: keyof CrmAdapter, late: (() => void)[]): unknown;
}

const ways: readonly Way[] = [
  { name: 'hangs', run: () => new Promise(() => undefined) },
  {
    name: 'throws',
    run: () => {
      throw new Error(secret);
    },
  },
  { name: 'rejects with an error', run: () => Promise.reject(new Error(secret)) },
  { name: 'rejects with a non-error', run: () => Promise.reject(null) },
  {
    name: 'rejects for good',
    run: () => Promise.reject(new AdapterError(secret, { code: 'FORBIDDEN' })),
  },
  {
    name: 'answers late',
    run: (method, late) => new Promise((resolve) => late.push(() => resolve(right[method]))),
  },
  {
    name: 'fails late',
    run: (_, late) => new Promise((_, reject) => late.push(() => reject(new Error(secret)))),
  },
  { name: 'answers nonsense', run: async () => 'nonsense' },
];

/** These only show something: whatever they answer, it is done. */
const showing = ['openRecord', 'openMatches', 'openReports'];

const log = {
  header: {},
  message: { body: { interactionId: 'int-1', interactionData: { interaction: {} } } },
};

const features: [keyof CrmAdapter, Parameters<TestSession['says']>][] = [
  ['listDirectory', ['requestGetCrmDirectory']],
  ['findRecords', ['requestPerformInteractionScreenPop', { aniValues: [alex.phone] }]],
  ['openRecord', ['requestPerformInteractionScreenPop', { aniValues: [alex.phone] }]],
  ['openMatches', ['requestPerformInteractionScreenPop', { aniValues: [kim.phone] }]],
  ['openReports', ['requestOpenReports']],
  ['describeCustomFields', ['requestCustomFieldsValues', { object: { voice: ['a'] } }]],
  ['saveInteractionLog', ['requestSaveInteractionLog', log]],
];

const rowsFor = (methods: typeof features) =>
  methods.flatMap(([method, says]) =>
    ways
      .filter(({ name }) => !(name === 'answers nonsense' && showing.includes(method)))
      .map((way) => ({ method, says, ways: way.name, way })),
  );

/** A runtime whose adapter does one thing wrong; everything else works. */
function faulty(method: keyof CrmAdapter, way: Way) {
  const late: (() => void)[] = [];
  const adapter = memoryAdapter({ ...crmDataInput, records: [alex, kim, twin] });
  const session = new TestSession({
    adapter: { ...adapter, [method]: () => way.run(method, late) },
    timing: { attempts: 2, retryBaseMs: 10 },
  });
  return { session, late, adapter };
}

/** Long enough for both tries and the pause between them. */
async function untilGivenUp(session: TestSession): Promise<void> {
  await session.settle();
  for (let step = 0; step < 6; step += 1) await session.pass(10_000);
}

const sentActions = (session: TestSession) => session.sent.map(({ action }) => action);

/** Nothing more comes of a call that was given up. */
async function expectLateAnswersThrownAway(session: TestSession, late: (() => void)[]) {
  const before = sentActions(session);
  for (const settle of late) settle();
  await session.settle();
  expect(sentActions(session)).toEqual(before);
}

const expectNoSecret = ({ events, sent }: TestSession) =>
  expect(
    JSON.stringify([events, sent.filter(({ action }) => action !== 'crmDirectory')]),
  ).not.toContain(secret);

describe('a feature', () => {
  test.each(rowsFor(features))(
    '[FE2] $method that $ways fails alone, and the agent is told once',
    async ({ method, says, way }) => {
      const { session, late, adapter } = faulty(method, way);
      await session.activate();
      session.says(...says);
      const others = features.filter(([other]) => other === 'openReports' && other !== method);
      for (const [, message] of others) session.says(...message);
      session.says('ready');
      await untilGivenUp(session);
      expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
      expect(session.eventsOf('requestFailed')).toHaveLength(1);
      expect(adapter.shown).toEqual(others.map(() => 'reports'));
      expect(session.sentAs('ready')).toHaveLength(2);
      expect(session.value).toBe('crmDataSent');
      await expectLateAnswersThrownAway(session, late);
      expectNoSecret(session);
      session.says('requestCrmData');
      await session.settle();
      expect(session.sentAs('crmData')).toHaveLength(2);
    },
  );

  test.each(ways.filter(({ name }) => name !== 'hangs').map((way) => ({ ways: way.name, way })))(
    '[FE2] a log that saveInteractionLog $ways at stays listed',
    async ({ way }) => {
      const { session, late } = faulty('saveInteractionLog', way);
      await session.activate();
      session.says('requestSaveInteractionLog', log);
      await untilGivenUp(session);
      for (const settle of late) settle();
      await session.settle();
      expect(session.sentAs('createHistoryItem')).toEqual([]);
      expect(await session.runtime.outbox.list()).toMatchObject([
        { id: 'int-1', status: 'failed' },
      ]);
    },
  );
});

describe('the CRM data', () => {
  test.each(rowsFor([['loadCrmData', ['requestCrmData']]]))(
    '[FE2] $method that $ways fails alone, and the agent is told once',
    async ({ method, way }) => {
      const { session, late, adapter } = faulty(method, way);
      session.says('ready');
      session.says('requestCrmData');
      session.says('requestOpenReports');
      session.says('requestGetCrmDirectory');
      await untilGivenUp(session);
      // It is tried again automatically.
      expect(['error', 'crmDataRequested']).toContain(session.value);
      expect(adapter.shown).toEqual(['reports']);
      expect(session.sentAs('crmDirectory')).toHaveLength(1);
      expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
      // The last call may still be under way.
      await expectLateAnswersThrownAway(session, late.slice(0, -1));
      expect(session.sentAs('crmData')).toEqual([]);
      expectNoSecret(session);
    },
  );
});

describe('click-to-dial', () => {
  test.each(ways.map((way) => ({ ways: way.name, way })))(
    '[FE2] onClickToDial that $ways leaves dial() and all else as it is',
    async ({ way }) => {
      const { session, late } = faulty('onClickToDial', way);
      await session.activate();
      session.says('requestEnableClickToDial', { isEnabled: true });
      await untilGivenUp(session);
      expect(session.runtime.dial(kim)).toBe(true);
      session.says('requestEnableClickToDial', { isEnabled: false });
      await session.settle();
      for (const settle of late) settle();
      await session.settle();
      expect(session.sentAs('clickToDialResponse')).toHaveLength(1);
      expect(session.runtime.dial(kim)).toBe(false);
      // A promise is permitted: it may still be about to say how it is unsubscribed from.
      const isSilent = ['hangs', 'answers late'].includes(way.name);
      expect(session.eventsOf('adapterFailed').length > 0).toBe(!isSilent);
      expect(session.value).toBe('crmDataSent');
      expectNoSecret(session);
    },
  );
});
