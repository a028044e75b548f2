import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import {
  type SalesforceAdapterOptions,
  salesforceAdapter,
  settingsFromDefinition,
} from '../../../src/adapters/salesforce/index.js';
import { isAdapterError, isRuntimeError } from '../../../src/errors.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { FakeApexClass } from './FakeApexClass.js';
import { salesforceUnderTest, salesforceWorld } from './salesforceWorld.js';

const noPermission =
  'screenPop asks for no permission, and shows a page of its own for what is gone';

describeCrmAdapter('salesforceAdapter', salesforceUnderTest, {
  describe,
  it,
  without: {
    'Retry-After': 'Open CTI gives errors without headers',
    'openRecord forbidden': noPermission,
    'openRecord notFound': noPermission,
    'openMatches forbidden': noPermission,
    'openMatches notFound': noPermission,
    'openReports forbidden': noPermission,
    'openReports notFound': noPermission,
  },
});

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const codeOf = async (answer: Promise<unknown>) =>
  answer.then(
    () => 'none',
    (error) => (isAdapterError(error) ? error.code : 'no AdapterError'),
  );

test('[AD2] settings come out of the flat definition, section by section', () => {
  const definition = {
    '/reqGeneralInfo/reqInternalName': 'Placeholder',
    '/reqGeneralInfo/reqDisplayName': '',
    '/SoftphoneOptions/clickToDial': 'Y',
    '/SoftphoneOptions/language': 'de',
    '/ownSection/item': 'z',
    '/__proto__/polluted': 'Y',
    name: 'no path',
  };
  const settings = settingsFromDefinition(definition);
  expect(settings).toEqual({
    ...completeCallCenterSettings({
      ReqGeneralInfo: { reqInternalName: 'Placeholder' },
      SoftphoneOptions: { clickToDial: 'Y', language: 'de' },
    }),
    OwnSection: { item: 'z' },
  });
  expect('polluted' in {}).toBe(false);
});

test('[AD2] responses are understood in the older shape as well', async () => {
  const { opencti, adapter } = salesforceWorld();
  opencti.hasOldShape = true;
  expect((await adapter.loadCrmData(call)).currentUser.Name).toBe('Robin Placeholder');
  opencti.trouble = { kind: 'sessionExpired', says: '' };
  expect(await codeOf(adapter.loadCrmData(call))).toBe('UNAUTHORIZED');
});

test('[AD11] the codes of Open CTI are told apart', async () => {
  const failing = (errors: unknown) => {
    const { opencti } = salesforceWorld();
    opencti.runApex = ({ callback }) => callback?.({ success: false, returnValue: null, errors });
    return codeOf(salesforceAdapter({ opencti }).loadCrmData(call));
  };
  expect(await failing([{ code: 'SOFTPHONE_CONTAINER_ERROR', description: '' }])).toBe(
    'UNSUPPORTED',
  );
  expect(await failing([{ code: 'INVALID_PARAM', description: '' }])).toBe('INVALID_DATA');
  expect(await failing([{ code: 'GENERIC_ERROR', description: '' }])).toBe('UNKNOWN');
  expect(await failing({ code: 'SERVER_ERROR', details: 'oops' })).toBe('UNAVAILABLE');
  expect(await failing('something')).toBe('UNKNOWN');
  expect(await failing(null)).toBe('UNKNOWN');
});

test('[AD11] a missing Apex class is no reason to try again', async () => {
  const { adapter } = salesforceWorld({ apexClass: 'Elsewhere' });
  expect(await codeOf(adapter.loadCrmData(call))).toBe('UNSUPPORTED');
});

test('[AD12] what Open CTI throws is told without its text', async () => {
  const { opencti, adapter } = salesforceWorld();
  opencti.throws = 'Dana Placeholder +12025550147';
  const error = await adapter.loadCrmData(call).catch((thrown) => thrown);
  expect(isAdapterError(error)).toBe(true);
  expect(JSON.stringify([error.message, error.cause])).not.toContain('Dana');
});

test('[AD11] a second call of the callback changes nothing', async () => {
  const { opencti, adapter } = salesforceWorld();
  opencti.answersTwice = true;
  expect((await adapter.loadCrmData(call)).currentUser.Name).toBe('Robin Placeholder');
});

test('[AD7] the search holds what the records have, and no operators of its own', async () => {
  const { opencti, adapter } = salesforceWorld();
  const record = (phone: string) => ({ id: '1', type: 'Contact', name: 'x', phone });
  const records = [record('+1 617 555 0119'), record('617-555-0119'), record('617-555-0119')];
  await adapter.openMatches?.({ kind: 'phone', value: '+16175550119' }, records, call);
  expect(opencti.popped[0]?.params).toEqual({
    searchString: '"+1 617 555 0119" OR "617-555-0119"',
  });
  await adapter.openMatches?.({ kind: 'text', value: 'a" OR "*b' }, [], call);
  expect(opencti.popped[1]?.params).toEqual({ searchString: '"a  OR   b"' });
  const short = adapter.openMatches?.({ kind: 'text', value: 'ab' }, [], call);
  expect(await codeOf(Promise.resolve(short))).toBe('UNSUPPORTED');
});

test('[AD9] a log carries the further fields of the page', async () => {
  const logFields = () => ({ WhoId: '003000000000001AAA' });
  const { apex, adapter } = salesforceWorld({ logFields });
  const log = {
    interactionId: 'k',
    receivedAt: '2026-03-17T14:21:44.000Z',
    customFields: { outcome__c: 'Resolved' },
    raw: {} as never,
  };
  await adapter.saveInteractionLog?.(log, call);
  expect(apex.tasks.get('k')).toMatchObject({
    WhoId: '003000000000001AAA',
    outcome__c: 'Resolved',
  });
});

test('[AD10] Open CTI has one listener however often one subscribes, and no icons while nobody does', () => {
  const { opencti, adapter } = salesforceWorld();
  expect(opencti.isClickToDialEnabled).toBe(false);
  for (let round = 0; round < 3; round += 1) {
    const stop = adapter.onClickToDial?.(() => {});
    expect(opencti.isClickToDialEnabled).toBe(true);
    stop?.();
    expect(opencti.isClickToDialEnabled).toBe(false);
  }
  expect(opencti.listenerCount).toBe(1);
});

test('[AD10] a number without a record is told as it is, and looked for when it is to be shown', async () => {
  const { opencti, adapter } = salesforceWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((target) => heard.push(target));
  opencti.press({ number: ' (202) 555-0162 ' });
  opencti.press({ recordId: '003000000000001AAA' });
  opencti.press(undefined);
  const phone = '(202) 555-0162';
  expect(heard).toEqual([{ id: phone, type: 'phone', name: phone, phone }]);
  await adapter.openRecord?.({ id: phone, type: 'phone', name: phone }, call);
  expect(opencti.popped).toEqual([
    { type: 'sobject', params: { recordId: FakeApexClass.idOf('003', 900_102) } },
  ]);
  const unknown = adapter.openRecord?.({ id: '+12025550199', type: 'phone', name: '' }, call);
  expect(await codeOf(Promise.resolve(unknown))).toBe('NOT_FOUND');
});

const { opencti } = salesforceWorld();

test.each([
  ['opencti', {}],
  ['opencti', { opencti: {} }],
  ['opencti', { opencti: { ...opencti, SCREENPOP_TYPE: undefined } }],
  ['apexClass', { opencti, apexClass: 'a b' }],
  ['callCenterSettings', { opencti, callCenterSettings: 7 }],
  ['phoneForms', { opencti, phoneForms: [] }],
  ['logFields', { opencti, logFields: 'WhoId' }],
  ['reportsPath', { opencti, reportsPath: '//elsewhere.example' }],
  ['apexclass', { opencti, apexclass: 'X' }],
])('[OP1] %s that can never work is refused at once', (option, options) => {
  let thrown: unknown;
  try {
    salesforceAdapter(options as unknown as SalesforceAdapterOptions);
  } catch (error) {
    thrown = error;
  }
  expect(isRuntimeError(thrown) && thrown.code === 'INVALID_OPTION').toBe(true);
  expect(thrown).toMatchObject({ details: { option }, message: expect.stringContaining(option) });
});

test('the guide shows the Apex class of the example', () => {
  const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const code = read(
    'examples/salesforce/force-app/main/default/classes/PatchcordSoftphone.cls',
  ).trim();
  expect(read('docs/adapters/salesforce.md')).toContain(`\`\`\`apex\n${code}\n\`\`\``);
});
