import { describe, expect, it, test } from 'vitest';
import {
  type DynamicsAdapterOptions,
  dynamicsAdapter,
} from '../../../src/adapters/dynamics/index.js';
import { isRuntimeError } from '../../../src/errors.js';
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

const { cif } = dynamicsWorld();

test.each([
  ['cif', {}],
  ['cif', { cif: {} }],
  ['entities', { cif, entities: {} }],
  ['entities', { cif, entities: [{ name: 'lead', nameField: 'a b', phoneFields: ['x'] }] }],
  ['log', { cif, log: {} }],
  ['log', { cif, log: { keyField: "x eq 'y'" } }],
  ['sessionTemplate', { cif, sessionTemplate: 'a b' }],
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
