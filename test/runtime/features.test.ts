import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { CrmAdapter, CrmRecord } from '../../src/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const alex = {
  id: '100201',
  type: 'Contact',
  name: 'Alex Samplewell',
  phone: '+12025550143',
  email: 'alex.samplewell@example.com',
  url: 'https://crm.example.com/contacts/100201',
};
const dana = { id: '100202', type: 'Contact', name: 'Dana Fixture', email: 'dana@example.net' };
const kim = { id: '100203', type: 'Contact', name: 'Kim Mockingham', phone: '+13125550178' };
const twin = { ...kim, id: '100204', name: 'Lee Mockingham' };

const crm = () =>
  memoryAdapter({
    ...crmDataInput,
    records: [alex, dana, kim, twin],
    customFields: [
      { name: 'case_id', label: 'Case ID', type: 'text' },
      { name: 'outcome', label: 'Outcome', type: 'picklist', options: ['resolved', 'open'] },
    ],
  });

/** An adapter that can load CRM data and what else a test gives it. */
const only = (methods: Partial<CrmAdapter>): CrmAdapter => ({
  name: 'Only',
  loadCrmData: async () => crmDataInput,
  ...methods,
});

async function active(adapter: CrmAdapter, timing = {}): Promise<TestSession> {
  const session = new TestSession({ adapter, timing });
  await session.activate();
  return session;
}

const never = () => new Promise<never>(() => undefined);

describe('directory', () => {
  it('[DI1] sends all pages as one answer, reachable contacts only, each once', async () => {
    async function* listDirectory() {
      yield [alex, { id: '1', name: 'No Way' }];
      yield [dana, alex, { id: '2', name: 'Empty', phone: '', email: '' }];
    }
    const session = await active(only({ listDirectory }));
    session.says('requestGetCrmDirectory');
    await session.settle();
    const { id, name, phone, email } = alex;
    expect(session.sentAs('crmDirectory')).toEqual([
      {
        count: '2',
        results: [
          { id, name, phone, email },
          { id: dana.id, name: dana.name, email: dana.email },
        ],
      },
    ]);
  });

  it('[DI2] merges requests that come while one is under way', async () => {
    let calls = 0;
    const listDirectory = async () => {
      calls += 1;
      return [alex];
    };
    const session = await active(only({ listDirectory }));
    session.says('requestGetCrmDirectory');
    session.says('requestGetCrmDirectory');
    await session.settle();
    expect([calls, session.sentAs('crmDirectory').length]).toEqual([1, 1]);
    session.says('requestGetCrmDirectory');
    await session.settle();
    expect([calls, session.sentAs('crmDirectory').length]).toEqual([2, 2]);
  });

  it('[DI3] gives each page its own time, and stops a page that hangs', async () => {
    const closed: string[] = [];
    async function* listDirectory() {
      try {
        yield [alex];
        await never();
      } finally {
        closed.push('closed');
      }
    }
    const session = await active(only({ listDirectory }), { attempts: 1 });
    session.says('requestGetCrmDirectory');
    await session.pass(9000);
    await session.pass(9000);
    expect(session.eventsOf('requestFailed')).toEqual([]);
    await session.pass(2000);
    expect(session.eventsOf('requestFailed')).toMatchObject([{ error: { code: 'TIMEOUT' } }]);
    expect(session.sentAs('crmDirectory')).toEqual([]);
    expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
  });

  it('[DI5] tells the agent and the page of a directory that repeats a page, and asks no more', async () => {
    let asked = 0;
    async function* listDirectory() {
      for (;;) {
        asked += 1;
        yield [alex, dana];
      }
    }
    const session = await active(only({ listDirectory }));
    session.says('requestGetCrmDirectory');
    await session.settle();
    await session.pass(60_000);
    expect(asked).toBe(2);
    expect(session.sentAs('crmDirectory')).toEqual([]);
    expect(session.eventsOf('requestFailed')).toMatchObject([
      { error: { code: 'INVALID_DATA', detail: 'the directory repeats a page' } },
    ]);
    expect(session.sentAs('displayErrorNotification')).toMatchObject([
      { title: 'Address book not loaded', textArray: ['The CRM gave an unusable answer.'] },
    ]);
  });

  it('[FE1] answers with nothing where the adapter has no directory', async () => {
    const session = await active(only({}));
    session.says('requestGetCrmDirectory');
    await session.settle();
    expect(session.sentAs('crmDirectory')).toEqual([{ count: '0', results: [] }]);
    expect(session.eventsOf('requestDeclined')).toMatchObject([
      { action: 'requestGetCrmDirectory' },
    ]);
  });
});

describe('click-to-dial', () => {
  it('[CD1] is off until it is switched on, and off again', async () => {
    const adapter = crm();
    const session = await active(adapter);
    adapter.clickToDial(alex);
    expect(session.runtime.dial(alex)).toBe(false);
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.says('requestEnableClickToDial', { isEnabled: true });
    adapter.clickToDial(alex);
    session.clock.increment(300);
    expect(session.runtime.dial(kim)).toBe(true);
    session.says('requestEnableClickToDial', { isEnabled: false });
    adapter.clickToDial(alex);
    expect(session.runtime.dial(alex)).toBe(false);
    const dialled = session.sentAs('clickToDialResponse');
    expect(dialled.map(({ pageInfo }) => pageInfo.recordId)).toEqual([alex.id, kim.id]);
  });

  it('[CD2] sends the complete payload', async () => {
    const session = await active(crm());
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.runtime.dial(alex);
    const page = {
      recordId: alex.id,
      url: alex.url,
      recordName: alex.name,
      objectType: alex.type,
    };
    const target = { ...page, number: alex.phone, email: alex.email };
    expect(session.sentAs('clickToDialResponse')).toEqual([
      {
        onClickToDialResponse: target,
        clickToDialLogDetails: {
          id: alex.id,
          name: alex.name,
          personAccount: true,
          type: alex.type,
        },
        softphoneItems: [],
        doNotCall: false,
        crmEmails: alex.email,
        crmPhones: [alex.phone],
        nameObjects: null,
        relatedToObjects: [{ isName: false, isRelatedTo: true, pageInfo: page }],
        pageInfo: target,
      },
    ]);
  });

  it('[CD3] takes a double click for one', async () => {
    const session = await active(crm());
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.runtime.dial(alex);
    session.clock.increment(299);
    session.runtime.dial(alex);
    session.clock.increment(1);
    session.runtime.dial(alex);
    expect(session.sentAs('clickToDialResponse')).toHaveLength(2);
  });

  it('[CD4] is off after the frame was loaded anew', async () => {
    const session = await active(crm());
    session.frame.load();
    session.frame.load();
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.says('ready');
    expect(session.runtime.dial(alex)).toBe(true);
    session.frame.load();
    session.says('ready');
    expect(session.runtime.dial(alex)).toBe(false);
  });

  it('[CD5] names what a target lacks', async () => {
    const session = await active(crm());
    expect(() => session.runtime.dial({ id: '1', type: 'x', name: 'y' } as never)).toThrow(/phone/);
  });

  it('[CD6] shows the dialled record without looking it up', async () => {
    const opened: CrmRecord[] = [];
    const session = await active(
      only({
        findRecords: never,
        openRecord: async (record) => {
          opened.push(record);
        },
      }),
    );
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.runtime.dial(alex);
    session.says('requestNavigateToClickToDialResult', { recordId: Number(alex.id) });
    await session.settle();
    expect(opened).toEqual([alex]);
  });

  it('[NA1] looks a record up that was not just dialled', async () => {
    const adapter = crm();
    const session = await active(adapter);
    session.says('requestNavigateToClickToDialResult', { recordId: dana.id });
    await session.settle();
    expect(adapter.shown).toEqual([dana]);
    session.says('requestNavigateToClickToDialResult', { recordId: 'gone' });
    await session.settle();
    expect(adapter.shown).toHaveLength(1);
    expect(session.sentAs('displayErrorNotification')).toMatchObject([
      { title: 'Record not found' },
    ]);
  });
});

describe('screen pop', () => {
  const pop = 'requestPerformInteractionScreenPop';

  it('[SP1] takes the values in order and skips empty and withheld ones', async () => {
    const adapter = crm();
    const session = await active(adapter);
    session.says(pop, { aniValues: ['', null, 'anonymous', '+19995550100', 'tel:+12025550143'] });
    await session.settle();
    expect(adapter.shown).toEqual([alex]);
  });

  it('[SP2] finds by e-mail and handle', async () => {
    const adapter = crm();
    const session = await active(adapter);
    session.says(pop, { aniValues: ['DANA@example.net'] });
    await session.settle();
    session.says(pop, { aniValues: ['Kim Mockingham'] });
    await session.settle();
    expect(adapter.shown).toEqual([dana, kim]);
  });

  it('[SP7] finds a record with an extension in a CRM in memory', async () => {
    const reception = { id: '1', type: 'Contact', name: 'Reception', phone: '+12025550143' };
    const bob = { ...reception, id: '2', name: 'Bob', phone: '+1 202-555-0143 ext. 12' };
    const adapter = memoryAdapter({ ...crmDataInput, records: [reception, bob] });
    const session = await active(adapter);
    session.says(pop, { aniValues: ['tel:+12025550143;ext=12'] });
    await session.settle();
    session.says(pop, { aniValues: ['+12025550143'] });
    await session.settle();
    expect(adapter.shown).toEqual([bob, reception]);
  });

  it('[SP3] lets the agent choose among several, and never guesses', async () => {
    const adapter = crm();
    const session = await active(adapter);
    session.says(pop, { aniValues: ['3125550178'] });
    await session.settle();
    expect(adapter.shown).toEqual([[kim, twin]]);
    const { openMatches: _, ...without } = adapter;
    const other = await active(without);
    other.says(pop, { aniValues: ['3125550178'] });
    await other.settle();
    expect(adapter.shown).toHaveLength(1);
    expect(other.sentAs('displayErrorNotification')).toMatchObject([
      { title: 'Several records match' },
    ]);
  });

  it.each([{ aniValues: ['+19995550100'] }, { aniValues: [] }, {}, undefined])(
    '[SP4] tells the agent when nothing matches %j',
    async (data) => {
      const session = await active(crm());
      session.says(pop, data);
      await session.settle();
      expect(session.eventsOf('screenPopEmpty')).toHaveLength(1);
      expect(session.sentAs('displayErrorNotification')).toHaveLength(1);
      expect(JSON.stringify(session.events)).not.toContain('9995550100');
    },
  );

  it('[SP5] drops an older one for a newer one', async () => {
    const signals: AbortSignal[] = [];
    const opened: string[] = [];
    const session = await active(
      only({
        findRecords: ({ value }, { signal }) => {
          signals.push(signal);
          return value.startsWith('+1202') ? never() : Promise.resolve([kim]);
        },
        openRecord: async ({ id }) => {
          opened.push(id);
        },
      }),
    );
    session.says(pop, { aniValues: ['+12025550143'] });
    session.says(pop, { aniValues: ['+13125550178'] });
    await session.settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(opened).toEqual([kim.id]);
    expect(session.eventsOf('requestCancelled')).toHaveLength(1);
    expect(
      session.eventsOf('requestSucceeded').filter(({ action }) => action === pop),
    ).toHaveLength(1);
  });
});

describe('reports and custom fields', () => {
  it('[RP1] opens the reports', async () => {
    const adapter = crm();
    const session = await active(adapter);
    session.says('requestOpenReports');
    await session.settle();
    expect(adapter.shown).toEqual(['reports']);
  });

  it('[CF1] answers in the CRM spelling, ignoring case and empty names', async () => {
    const session = await active(crm());
    session.says('requestCustomFieldsValues', {
      object: { voice: ['CASE_ID', 'outcome', ''], digital: ['case_id', '', 'unknown'] },
    });
    await session.settle();
    const caseId = {
      case_id: { customFieldInfo: { customFieldType: 'STRING', customFieldLabel: 'Case ID' } },
    };
    const outcome = {
      outcome: { customFieldInfo: { customFieldType: 'PICKLIST', customFieldLabel: 'Outcome' } },
    };
    const answers = session.sentAs('customFieldsDataResponse');
    expect(answers.map((answer) => JSON.parse(answer))).toEqual([
      { voice: { ...caseId, ...outcome }, digital: caseId },
    ]);
  });

  it.each<[string, CrmAdapter]>([
    ['no such method', only({})],
    ['a failing one', only({ describeCustomFields: () => Promise.reject('no') })],
  ])('[CF2] answers with empty objects rather than silence: %s', async (_, adapter) => {
    const session = await active(adapter, { attempts: 1 });
    session.says('requestCustomFieldsValues', { object: { voice: ['a'], digital: [] } });
    await session.settle();
    expect(session.sentAs('customFieldsDataResponse')).toEqual(['{"digital":{},"voice":{}}']);
  });

  it('[CF3] answers two different requests at once with all that both ask for', async () => {
    const session = await active(crm());
    session.says('requestCustomFieldsValues', { object: { voice: ['case_id'], digital: [] } });
    session.says('requestCustomFieldsValues', { object: { voice: ['outcome'], digital: [] } });
    await session.settle();
    const answers = session.sentAs('customFieldsDataResponse').map((answer) => JSON.parse(answer));
    expect(answers.map(({ voice }) => Object.keys(voice))).toEqual([['case_id', 'outcome']]);
  });
});
