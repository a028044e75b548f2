import { describe, expect, it, test } from 'vitest';
import {
  type SalesforceAdapterOptions,
  salesforceAdapter,
  settingsFromDefinition,
} from '../../../src/adapters/salesforce/index.js';
import { isRuntimeError } from '../../../src/errors.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { codeOf } from '../calls.js';
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
