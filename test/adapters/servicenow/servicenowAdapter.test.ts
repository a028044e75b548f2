import { describe, expect, it, test } from 'vitest';
import {
  type ServicenowAdapterOptions,
  servicenowAdapter,
} from '../../../src/adapters/servicenow/index.js';
import { isAdapterError, isRuntimeError } from '../../../src/errors.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { describeCrmAdapter } from '../../../src/testing/index.js';
import { sysIdOf } from './FakeInstance.js';
import { outgoing, servicenowUnderTest, servicenowWorld } from './servicenowWorld.js';

const noAnswer = 'OpenFrame never answers: whether a page opened cannot be known';

describeCrmAdapter('servicenowAdapter', servicenowUnderTest, {
  describe,
  it,
  without: {
    'openRecord troubles': noAnswer,
    'openMatches troubles': noAnswer,
    'openReports troubles': noAnswer,
    'Retry-After date': 'ServiceNow counts in seconds',
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

test('[AD5] a misspelt field, which the instance leaves out, finds nobody', async () => {
  const entities = [{ name: 'customer_contact', nameField: 'name', phoneFields: ['fone'] }];
  const { adapter } = servicenowWorld({ entities });
  expect(await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, call)).toEqual([]);
});

test('[AD5] nothing that is looked for becomes a condition or a script', async () => {
  const { instance, adapter } = servicenowWorld({ phoneForms: (number) => [number] });
  const values = ['1^ORactive=true', 'javascript:gs.log(1)', ' JavaScript:gs.log(1)', '^', ''];
  for (const value of values) {
    for (const kind of ['phone', 'email', 'text', 'id'] as const) {
      expect(await adapter.findRecords?.({ kind, value }, call)).toEqual([]);
    }
  }
  expect(instance.requestCount).toBe(0);
});

test('[AD3] a name with a comma or an equals sign in it is found', async () => {
  const { instance, adapter } = servicenowWorld();
  const row = { sys_id: sysIdOf(77), name: 'Placeholder, Kim = Kit', active: 'true' };
  instance.tables.customer_contact?.push(row);
  const found = await adapter.findRecords?.({ kind: 'text', value: row.name }, call);
  expect(found?.map(({ id }) => id)).toEqual([row.sys_id]);
});

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

test('[AD6] the directory goes on behind a page in which the agent may see few', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.tables.sys_user = Array.from({ length: 450 }, (_, index) => ({
    sys_id: sysIdOf(index),
    name: `Colleague ${index}`,
    phone: '+14065550100',
    active: 'true',
  }));
  for (let index = 1; index < 200; index += 1) instance.hidden.add(sysIdOf(index));
  const contacts = [];
  for await (const page of (await adapter.listDirectory?.(call)) ?? []) contacts.push(page);
  expect(contacts.flat()).toHaveLength(251);
});

test('[AD9] a row that was created meanwhile is changed', async () => {
  const { instance, openFrame } = servicenowWorld();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await instance.fetch(input as string, init);
    if (init?.method === undefined) {
      const row = { sys_id: sysIdOf(9), u_interaction_id: 'k' };
      if (instance.tables.u_interaction_log?.length === 0)
        instance.tables.u_interaction_log.push(row);
    }
    return answer;
  };
  const adapter = servicenowAdapter({
    openFrame,
    table: { url: instance.url, fetch, headers: () => ({ Authorization: 'Bearer token' }) },
    log: {
      table: 'u_interaction_log',
      keyField: 'u_interaction_id',
      fields: () => ({ u_subject: 'later' }),
    },
  });
  expect((await adapter.saveInteractionLog?.(log, call))?.id).toBe(sysIdOf(9));
  expect(instance.tables.u_interaction_log).toEqual([
    { sys_id: sysIdOf(9), u_interaction_id: 'k', u_subject: 'later' },
  ]);
});

test('[AD9] a log that only looks the same to the instance is another one', async () => {
  const { instance, adapter } = servicenowWorld();
  await adapter.saveInteractionLog?.(log, { ...call, idempotencyKey: 'K' });
  await adapter.saveInteractionLog?.(log, call);
  expect(instance.tables.u_interaction_log?.map((row) => row.u_interaction_id)).toEqual(['K', 'k']);
});

test('[AD9] a choice is saved by its value', async () => {
  const { instance, adapter } = servicenowWorld();
  const customFields = { U_OUTCOME: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(instance.tables.u_interaction_log?.[0]).toMatchObject({ u_outcome: '2' });
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

test('[AD12] what OpenFrame throws is told without its text', async () => {
  const { adapter } = servicenowWorld();
  const record = { id: 'Dana'.repeat(100), type: 'customer_contact', name: '' };
  const error = await adapter.openRecord?.(record, call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'INVALID_DATA', retryable: false });
  expect(error.cause).toBeUndefined();
  expect(error.message).not.toContain('Dana');
});

test('[AD10] OpenFrame has one subscription however often one subscribes', () => {
  const { openFrame, adapter } = servicenowWorld();
  for (let round = 0; round < 3; round += 1) adapter.onClickToDial?.(() => {})();
  expect(openFrame.listenerCount).toBe(1);
});

const phone = '+12025550147';
const target = { id: sysIdOf(5), type: 'customer_contact', name: 'Dana', phone };

test.each([
  ['the usual object', outgoing(phone, `sys_id=${sysIdOf(5)}`, 'Dana'), target],
  ['a text', JSON.stringify(outgoing(phone, `sys_id=${sysIdOf(5)}`, 'Dana')), target],
  ['a flat number', { phone_number: phone }, { id: phone, type: 'phone', name: phone, phone }],
  ['a query that is no id', outgoing(phone, 'name=Dana'), { id: phone, type: 'phone' }],
  ['no number', outgoing('', `sys_id=${sysIdOf(5)}`), undefined],
  ['another kind of event', { ...outgoing(phone, ''), type: 'INCOMING_CALL' }, undefined],
  ['no JSON', '{"half', undefined],
  ['nothing', null, undefined],
])('[AD10] a dial is read out of %s', (_, context, expected) => {
  const { openFrame, adapter } = servicenowWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((dialled) => heard.push(dialled));
  openFrame.press(context);
  if (expected) expect(heard).toMatchObject([expected]);
  else expect(heard).toEqual([]);
});

test('[AD10] a dialled number is looked for when it is to be shown', async () => {
  const { openFrame, adapter } = servicenowWorld();
  const record = { id: '(202) 555-0162', type: 'phone', name: '' };
  await adapter.openRecord?.(record, call);
  expect(openFrame.opened).toEqual([
    { entity: 'customer_contact', query: `sys_id=${sysIdOf(900_102)}` },
  ]);
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
