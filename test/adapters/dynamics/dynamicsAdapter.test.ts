import { describe, expect, it, test } from 'vitest';
import {
  type DynamicsAdapterOptions,
  dynamicsAdapter,
} from '../../../src/adapters/dynamics/index.js';
import { isAdapterError, isRuntimeError } from '../../../src/errors.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { dynamicsUnderTest, dynamicsWorld } from './dynamicsWorld.js';
import { guidOf } from './FakeDataverse.js';

describeCrmAdapter('dynamicsAdapter', dynamicsUnderTest, {
  describe,
  it,
  without: {
    openReports: 'the framework cannot open a dashboard',
    paging: 'the framework gives up to 5,000 rows at once, and no way to more',
    'Retry-After': 'only the words of an error reach the page',
  },
});

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const log = {
  interactionId: 'k',
  receivedAt: '2026-03-17T14:21:44.000Z',
  customFields: {},
  raw: {} as never,
};

const codeOf = async (answer: Promise<unknown> | undefined) =>
  Promise.resolve(answer).then(
    () => 'none',
    (error) => (isAdapterError(error) ? error.code : 'no AdapterError'),
  );

test('[AD11] rejections are understood as JSON, as plain text and as errors', async () => {
  const { cif, adapter } = dynamicsWorld();
  const failing = (thrown: unknown) => {
    cif.rejectsWith = thrown;
    return codeOf(adapter.loadCrmData(call));
  };
  expect(await failing('{"message":"Timeout occurred as no response"}')).toBe('TIMEOUT');
  expect(await failing('Timeout occurred as no response')).toBe('TIMEOUT');
  expect(await failing(new Error('Failed to fetch'))).toBe('NETWORK');
  expect(await failing('{"message":"x","errorCode":"0x80072326"}')).toBe('RATE_LIMITED');
  expect(await failing('Combined execution time of incoming requests exceeded limit')).toBe(
    'RATE_LIMITED',
  );
  expect(await failing('{"half')).toBe('UNKNOWN');
  expect(await failing(null)).toBe('UNKNOWN');
});

test('[AD11] a failure that arrives as a success is one', async () => {
  const { cif, adapter } = dynamicsWorld();
  cif.failsInSuccess = true;
  cif.trouble = { kind: 'forbidden', says: '' };
  expect(await codeOf(adapter.findRecords?.({ kind: 'text', value: 'x' }, call))).toBe('FORBIDDEN');
});

test('[AD7] a form that never answers is open', async () => {
  const { cif, adapter } = dynamicsWorld();
  const record = { id: guidOf(7), type: 'contact', name: '' };
  await adapter.openRecord?.(record, call);
  expect(cif.shown).toEqual([{ kind: 'record', id: guidOf(7) }]);
});

test('[AD7] the search page gets the number as it is stored, without wildcards', async () => {
  const { cif, adapter } = dynamicsWorld();
  const records = [{ id: guidOf(1), type: 'contact', name: '', phone: '(202) 555-0162' }];
  await adapter.openMatches?.({ kind: 'phone', value: '+12025550162' }, records, call);
  await adapter.openMatches?.({ kind: 'text', value: '%*' }, [], call);
  expect(cif.shown.map(({ text }) => text)).toEqual(['(202) 555-0162', '']);
});

test('[AD9] a log that was created meanwhile is updated', async () => {
  const { cif, dataverse, adapter } = dynamicsWorld();
  const search = cif.searchAndOpenRecords.bind(cif);
  cif.searchAndOpenRecords = async (...args) => {
    cif.searchAndOpenRecords = search;
    const nothing = await search(...args);
    dataverse.create('phonecall', { new_interactionid: 'k' });
    return nothing;
  };
  const saved = await adapter.saveInteractionLog?.(log, call);
  expect(saved?.id).toBe(guidOf(1));
  expect(dataverse.tables.phonecall).toHaveLength(1);
  expect(dataverse.tables.phonecall?.[0]).toMatchObject({ subject: 'Interaction' });
});

test('[AD9] a log whose key differs in its letter case only is another one', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  await adapter.saveInteractionLog?.(log, { ...call, idempotencyKey: 'K' });
  await adapter.saveInteractionLog?.(log, call);
  expect(dataverse.tables.phonecall).toHaveLength(2);
});

test('[AD9] a phone call has what Dataverse has columns for, and the value of a choice', async () => {
  const fields = () => ({ 'regardingobjectid_contact@odata.bind': '/contacts(1)' });
  const { dataverse, adapter } = dynamicsWorld({ log: { keyField: 'new_interactionid', fields } });
  const full = {
    ...log,
    from: '+12025550147',
    topic: 'Fault',
    startedAt: '2026-03-17T14:05:09.000Z',
    durationSeconds: 995,
    customFields: { NEW_OUTCOME: 'Call back' },
  };
  await adapter.saveInteractionLog?.(full, call);
  expect(dataverse.tables.phonecall?.[0]).toMatchObject({
    phonenumber: '+12025550147',
    category: 'Fault',
    actualstart: '2026-03-17T14:05:09.000Z',
    actualdurationminutes: 17,
    new_outcome: 100_000_001,
    'regardingobjectid_contact@odata.bind': '/contacts(1)',
  });
});

test('[AD1] without a key there are no logs', () => {
  const { cif } = dynamicsWorld();
  const adapter = dynamicsAdapter({ cif });
  expect(adapter.saveInteractionLog).toBeUndefined();
  expect(adapter.describeCustomFields).toBeUndefined();
});

test('[AD8] fields are read in the shape of the Web API as well', async () => {
  const { cif, adapter } = dynamicsWorld();
  const label = (Label: string) => ({ UserLocalizedLabel: { Label } });
  cif.getEntityMetadata = async () =>
    JSON.stringify({
      Attributes: {
        _collection: {
          new_outcome: {
            LogicalName: 'new_outcome',
            DisplayName: label('Outcome'),
            OptionSet: { Options: [{ Value: 0, Label: label('Resolved') }] },
          },
        },
      },
    });
  expect(await adapter.describeCustomFields?.(['new_Outcome'], call)).toEqual([
    { name: 'new_outcome', label: 'Outcome', type: 'picklist', options: ['Resolved'] },
  ]);
});

test('[AD2] settings are read out of the custom parameters, or their mistake is told', async () => {
  const { cif, adapter } = dynamicsWorld();
  for (const text of ['', 'null', '{"connectorUrl":"x","callCenterSettings":{}}']) {
    cif.customParams = text;
    const { callCenterSettings } = await adapter.loadCrmData(call);
    expect(callCenterSettings).toEqual(completeCallCenterSettings({}));
  }
  for (const text of ['Dana', '[]', '{"callCenterSettings":7}']) {
    cif.customParams = text;
    const error = await adapter.loadCrmData(call).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'INVALID_DATA', retryable: false });
    expect(error.message).not.toContain('Dana');
  }
});

test.each([
  [1031, 'de'],
  [1033, 'en-US'],
  [2057, 'en-GB'],
  [2055, 'de'],
  [1081, 'en-US'],
  ['x', 'en-US'],
  [undefined, 'en-US'],
])('[AD2] the language %s is %s', async (userLcid, tag) => {
  const { cif, adapter } = dynamicsWorld();
  cif.getEnvironment = async () => JSON.stringify({ userId: guidOf(900_417), userLcid });
  expect((await adapter.loadCrmData(call)).currentUser.LanguageLocaleKey).toBe(tag);
});

test('[AD10] fields can be pressed while anybody listens, and no handler stays', async () => {
  const { cif, adapter } = dynamicsWorld();
  const stopOne = adapter.onClickToDial?.(() => {});
  const stopOther = adapter.onClickToDial?.(() => {});
  stopOne?.();
  expect([cif.isClickToActOn, cif.handlerCount]).toEqual([true, 1]);
  stopOther?.();
  expect([cif.isClickToActOn, cif.handlerCount]).toEqual([false, 0]);
});

test('[AD10] a click without a number or a record is none, and every handler gives a promise', async () => {
  const { cif, adapter } = dynamicsWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  for (const payload of ['{"half', 'null', { value: ' ', entityId: 'x' }, { value: '1' }]) {
    expect((await cif.press(payload)).map(({ status }) => status)).toEqual(['fulfilled']);
  }
  expect(heard).toEqual([]);
});

test('[AD10] who may not switch click-to-act can still listen', async () => {
  const { cif, adapter } = dynamicsWorld();
  cif.setClickToAct = () => {
    throw new Error('not allowed');
  };
  expect(() => adapter.onClickToDial?.(() => {})()).not.toThrow();
});

const { cif } = dynamicsWorld();

test.each([
  ['cif', {}],
  ['cif', { cif: {} }],
  ['entities', { cif, entities: {} }],
  ['entities', { cif, entities: [{ name: 'lead', nameField: 'a b', phoneFields: ['x'] }] }],
  ['log', { cif, log: {} }],
  ['log', { cif, log: { keyField: "x eq 'y'" } }],
  ['callCenterSettings', { cif, callCenterSettings: 7 }],
  ['phoneForms', { cif, phoneForms: [] }],
  ['cifs', { cif, cifs: 1 }],
])('[OP1] %s that can never work is refused at once', (option, options) => {
  let thrown: unknown;
  try {
    dynamicsAdapter(options as unknown as DynamicsAdapterOptions);
  } catch (error) {
    thrown = error;
  }
  expect(isRuntimeError(thrown) && thrown.code === 'INVALID_OPTION').toBe(true);
  expect(thrown).toMatchObject({ details: { option }, message: expect.stringContaining(option) });
});
