import { describe, expect, test } from 'vitest';
import {
  type AdapterCall,
  AdapterError,
  type CrmRecord,
  type InteractionStart,
  type RecordQuery,
} from '../../../src/index.js';
import { texts as de } from '../../../src/texts/de.js';
import { ListedCrm } from '../../doubles/ListedCrm.js';
import { crmDataInput, ScriptedAdapter } from '../../doubles/ScriptedAdapter.js';
import { TestSession } from '../../doubles/TestSession.js';

const kim: CrmRecord = {
  ...{ id: 'kim', type: 'Contact', name: 'Kim', phone: '+13125550178' },
  email: 'kim@example.com',
};
const never = () => new Promise<never>(() => undefined);

/** A CRM that notes for which interaction it shows something. */
class ShowingCrm extends ListedCrm {
  readonly shownFor: (InteractionStart | undefined)[] = [];

  override async openRecord(record: CrmRecord, call: AdapterCall): Promise<void> {
    this.shownFor.push(call.interaction);
    await super.openRecord(record, call);
  }

  override async openMatches(
    _: RecordQuery,
    records: readonly CrmRecord[],
    call?: AdapterCall,
  ): Promise<void> {
    this.shownFor.push(call?.interaction);
    this.offered.push(records.map(({ id }) => id));
  }

  noMatch(_: RecordQuery, call: AdapterCall): void {
    this.shownFor.push(call.interaction);
  }
}

async function sessionWith(crm: ListedCrm = new ShowingCrm([kim])) {
  const session = new TestSession({ adapter: crm });
  await session.activate();
  return { session, crm, runtime: session.runtime };
}

describe('what an adapter shows', () => {
  test.each([
    ['one match', [kim], '+13125550178'],
    ['several', [kim, { ...kim, id: 'lee' }], '+13125550178'],
    ['nobody', [], '+13125550178'],
  ])('[SP18] is shown for the interaction of the screen pop: %s', async (_, records, number) => {
    const crm = new ShowingCrm(records);
    const { session } = await sessionWith(crm);
    session.says('requestPerformInteractionScreenPop', {
      aniValues: [number],
      interactionId: 'int-7',
    });
    await session.settle();
    expect(crm.shownFor).toEqual([{ interactionId: 'int-7', address: number, kind: 'phone' }]);
  });

  test('[SP18] is for no interaction if the agent or a dial asks for it', async () => {
    const crm = new ShowingCrm([kim]);
    const { session, runtime } = await sessionWith(crm);
    await runtime.openRecord(kim);
    session.says('requestNavigateToClickToDialResult', { recordId: 'kim' });
    await session.settle();
    expect(crm.opened).toEqual(['kim', 'kim']);
    expect(crm.shownFor).toEqual([undefined, undefined]);
  });
});

describe('findRecords()', () => {
  test.each([
    ['+1 312 555 0178', ['phone +1 312 555 0178']],
    ['kim@example.com', ['email kim@example.com']],
    ['  Kim ', ['text Kim']],
    ['Nobody', ['text Nobody']],
    ['+1 312 555 0100', ['phone +1 312 555 0100', 'text +1 312 555 0100']],
    ['   ', []],
  ])('[SP19] looks for %s as what it is, and then as a text', async (text, asked) => {
    const { runtime, crm } = await sessionWith();
    const found = await runtime.findRecords(text);
    expect(crm.queries.map(({ kind, value }) => `${kind} ${value}`)).toEqual(asked);
    expect(found.map(({ id }) => id)).toEqual(
      asked.length === 1 && text !== 'Nobody' ? ['kim'] : [],
    );
  });

  test('[SP19] rejects with the sentence for the agent, and counts for the health', async () => {
    const crm = new ShowingCrm([kim]);
    crm.beforeFind = () => Promise.reject(new AdapterError('secret', { code: 'UNAVAILABLE' }));
    const session = new TestSession({ adapter: crm, language: 'de', texts: [de] });
    await session.activate();
    const healths: string[] = [];
    session.runtime.health$.subscribe(({ crm: condition }) => healths.push(condition));
    const sentence = de.failures.UNAVAILABLE;
    await expect(session.runtime.findRecords('Kim')).rejects.toMatchObject({
      ...{ name: 'AdapterError', code: 'UNAVAILABLE', message: sentence },
    });
    crm.beforeFind = () => Promise.resolve();
    expect(await session.runtime.findRecords('Kim')).toHaveLength(1);
    expect(healths).toEqual(['up', 'down', 'up']);
  });

  test('[SP19] is given up after the time limit of a call', async () => {
    const crm = new ShowingCrm([kim]);
    const signals: AbortSignal[] = [];
    crm.beforeFind = (_, { signal }) => {
      signals.push(signal);
      return never();
    };
    const { session, runtime } = await sessionWith(crm);
    const search = runtime.findRecords('Kim');
    const given = expect(search).rejects.toMatchObject({ code: 'TIMEOUT' });
    await session.pass(10_000);
    await given;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('[SP19] gives nothing of the last agent after a sign-out, and does not blame the CRM', async () => {
    const crm = new ShowingCrm([kim]);
    let answer = () => {};
    crm.beforeFind = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const { session, runtime } = await sessionWith(crm);
    const healths: string[] = [];
    runtime.health$.subscribe(({ crm: condition }) => healths.push(condition));
    const search = runtime.findRecords('Kim');
    const given = expect(search).rejects.toMatchObject({ code: 'TIMEOUT' });
    await session.settle();
    const out = runtime.signOut();
    answer();
    await given;
    await out;
    expect(healths).toEqual(['up']);
  });

  test('[SP19] says when the adapter cannot search, or the runtime is not running', async () => {
    const bare = new TestSession({ adapter: new ScriptedAdapter() });
    await bare.activate();
    expect(bare.runtime.supports.findRecords).toBe(false);
    await expect(bare.runtime.findRecords('Kim')).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    const { session, runtime } = await sessionWith();
    expect(runtime.supports.findRecords).toBe(true);
    await session.stop();
    await expect(runtime.findRecords('Kim')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(runtime.openRecord(kim)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('[SP19] an answer that is no list of records is refused', async () => {
    const crm = new ShowingCrm([{ ...kim, name: undefined as never }]);
    crm.findRecords = async () => [{ id: 'kim' }] as never;
    const { runtime } = await sessionWith(crm);
    await expect(runtime.findRecords('Kim')).rejects.toMatchObject({ code: 'INVALID_DATA' });
  });

  test('[SP19] refuses what is no text and no record', async () => {
    const { runtime } = await sessionWith();
    await expect(runtime.findRecords(7 as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await expect(runtime.openRecord({ id: '' } as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});

test('[OB39] a listed log has the fields that the adapter gets, one that is not understood has none', async () => {
  const crm = new ListedCrm([]);
  const session = new TestSession({
    adapter: Object.assign(crm, {
      saveInteractionLog: () => Promise.reject(new AdapterError('down', { code: 'FORBIDDEN' })),
    }),
  });
  await session.activate();
  session.says('requestSaveInteractionLog', {
    message: {
      body: {
        interactionId: 'int-1',
        interactionData: {
          interaction: { direction: 'INCOMING' },
          updatedOriginatingAddress: 'tel:+13125550178',
          logDetails: { subject: 'Delivery', comments: 'Late' },
        },
      },
    },
  });
  session.says('requestSaveInteractionLog', { message: { body: {} } });
  await session.settle();
  const [first, second] = await session.runtime.outbox.list();
  expect(first?.log).toMatchObject({
    ...{ interactionId: 'int-1', from: '+13125550178', subject: 'Delivery', comments: 'Late' },
    direction: 'incoming',
  });
  expect(second?.status).toBe('quarantined');
  expect(second).not.toHaveProperty('log');
});

test.each([
  ['en-GB', 'en-GB'],
  ['de-AT', 'de-AT'],
  ['fr-CA', 'en'],
  [undefined, 'en-NZ'],
])('[LG11] times for an agent of %s are written as in %s', async (agent, locale) => {
  const { LanguageLocaleKey: _, ...user } = crmDataInput.currentUser;
  const adapter = new ListedCrm([]);
  adapter.loadCrmData = async () => ({
    ...crmDataInput,
    currentUser: { ...user, LanguageLocaleKey: agent ?? '' } as never,
  });
  const session = new TestSession({ adapter, texts: [de], pageLanguage: 'en-NZ' });
  await session.activate();
  expect(session.runtime.locale).toBe(locale);
});
