import { describe, expect, it, test } from 'vitest';
import {
  type ServicenowAdapterOptions,
  servicenowAdapter,
} from '../../../src/adapters/servicenow/index.js';
import { isRuntimeError } from '../../../src/errors.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { anyCall, codeOf } from '../calls.js';
import { sysIdOf } from './FakeInstance.js';
import { consumersUnderTest, servicenowUnderTest, servicenowWorld } from './servicenowWorld.js';

const noAnswer = 'OpenFrame never answers: whether a page opened cannot be known';

const without = {
  'openRecord troubles': noAnswer,
  'openMatches troubles': noAnswer,
  'openReports troubles': noAnswer,
  'Retry-After date': 'ServiceNow counts in seconds',
};

describeCrmAdapter('servicenowAdapter', servicenowUnderTest, { describe, it, without });

describeCrmAdapter('servicenowAdapter with consumers', consumersUnderTest, {
  describe,
  it,
  without,
});

const call = anyCall();

test('[AD2] an instance that does not know who asks gives nobody, not anybody', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.tables.sys_user = [{ name: 'a' }, { name: 'b' }];
  expect(await codeOf(adapter.loadCrmData(call))).toBe('INVALID_DATA');
});

test.each([
  ['fr', 'fr'],
  ['pb', 'pt-BR'],
  ['', 'en'],
])("[AD2] ServiceNow's language %j is %s", async (preferred_language, tag) => {
  const { instance, adapter } = servicenowWorld();
  const [me] = instance.tables.sys_user ?? [];
  instance.tables.sys_user = [{ ...me, preferred_language }];
  expect((await adapter.loadCrmData(call)).currentUser.LanguageLocaleKey).toBe(tag);
});

test('[AD2] settings are read out of the configuration, or their mistake is told', async () => {
  const load = (configuration: string | null) =>
    servicenowWorld({ configuration }).adapter.loadCrmData(call);
  expect((await load(null)).callCenterSettings).toEqual(completeCallCenterSettings({}));
  const error = await load('Dana').catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'INVALID_DATA', retryable: false });
});

test('[AD1] without a table there are no logs', () => {
  const { openFrame, instance } = servicenowWorld();
  const adapter = servicenowAdapter({ openFrame, table: instance });
  expect(adapter.saveInteractionLog).toBeUndefined();
  expect(adapter.describeCustomFields).toBeUndefined();
});

test('[AD7] many matches fit into an address', async () => {
  const { openFrame, adapter } = servicenowWorld();
  const records = Array.from({ length: 100 }, (_, index) => ({
    id: sysIdOf(index),
    type: 'customer_contact',
    name: '',
  }));
  await adapter.openMatches?.({ kind: 'phone', value: '1' }, records, call);
  const [path] = openFrame.opened as string[];
  expect(path).toMatch(/^customer_contact_list\.do\?sysparm_query=sys_idIN(?:[\da-f]{32},?){60}$/);
});

const { openFrame, instance } = servicenowWorld();
const table = { url: instance.url };

test.each([
  ['openFrame', { table }],
  ['table', { openFrame }],
  ['table', { openFrame, table: { url: 'http://placeholder.service-now.com' } }],
  ['table', { openFrame, table: { url: 'https://placeholder.service-now.com/path' } }],
  ['configuration', { openFrame, table, configuration: {} }],
  ['callCenterSettings', { openFrame, table, callCenterSettings: 7 }],
  [
    'entities',
    { openFrame, table, entities: [{ name: 'a^b', nameField: 'x', phoneFields: ['y'] }] },
  ],
  [
    'entities',
    { openFrame, table, entities: [{ name: 'a', nameField: 'x', phoneFields: 'phone' }] },
  ],
  ['entities', { openFrame, table, entities: [null] }],
  ['log', { openFrame, table, log: { table: 'x', keyField: 'y' } }],
  [
    'log',
    {
      openFrame,
      table,
      log: { table: 'x', keyField: 'y', fields: () => ({}), recordFields: { contact: 'a^b' } },
    },
  ],
  ['phoneForms', { openFrame, table, phoneForms: 'US' }],
  ['tables', { openFrame, table, tables: 1 }],
])('[OP1] %s that can never work is refused at once', (option, options) => {
  let thrown: unknown;
  try {
    servicenowAdapter(options as unknown as ServicenowAdapterOptions);
  } catch (error) {
    thrown = error;
  }
  expect(isRuntimeError(thrown) && thrown.code === 'INVALID_OPTION').toBe(true);
  expect(thrown).toMatchObject({ details: { option }, message: expect.stringContaining(option) });
});
