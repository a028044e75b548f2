import { describe, expect, it, test } from 'vitest';
import {
  type ServicenowAdapterOptions,
  servicenowAdapter,
} from '../../../src/adapters/servicenow/index.js';
import { isAdapterError, isRuntimeError } from '../../../src/errors.js';
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
  expect((await load(null)).callCenterSettings).toEqual({});
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

test('[AD6] the directory lists colleagues, and no contacts of customers', async () => {
  const { instance, adapter } = servicenowWorld();
  const contacts = [];
  for await (const page of (await adapter.listDirectory?.(call)) ?? []) contacts.push(page);
  const names = contacts.flat().map(({ name }) => name);
  expect(names).toContain('Colleague 01');
  expect(names).not.toContain('Dana Placeholder');
  expect(instance.tables.sys_user?.map(({ name }) => name)).toContain('Dana Placeholder');
});

test('[AD6] the directory ends after a thousand users', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.tables.sys_user = Array.from({ length: 1300 }, (_, index) => ({
    sys_id: sysIdOf(index),
    name: `Colleague ${index}`,
    active: 'true',
    sys_class_name: 'sys_user',
  }));
  const lengths = [];
  for await (const page of (await adapter.listDirectory?.(call)) ?? []) {
    lengths.push([page].flat().length);
  }
  expect(lengths).toEqual([200, 200, 200, 200, 200]);
});

const dana = { kind: 'phone', value: '+12025550147' } as const;

test('[AD3] where there is no table of contacts the users are searched, which is found out once', async () => {
  const { instance, adapter } = servicenowWorld();
  delete instance.tables.customer_contact;
  for (let round = 0; round < 2; round += 1) {
    expect(await adapter.findRecords?.(dana, call)).toMatchObject([
      { id: sysIdOf(900_101), type: 'sys_user', name: 'Dana Placeholder' },
    ]);
  }
  expect(instance.addresses.map(({ pathname }) => pathname.split('/').at(-1))).toEqual([
    'customer_contact',
    'sys_user',
    'sys_user',
  ]);
});

test('[AD3] contacts that the agent may not read are a failure, and users do not take their place', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.locked.add('customer_contact');
  expect(await codeOf(adapter.findRecords?.(dana, call))).toBe('FORBIDDEN');
  expect(instance.requestCount).toBe(1);
});

test('[AD3] tables that the page names are searched, and no other takes their place', async () => {
  const entities = [{ name: 'csm_consumer', nameField: 'name', phoneFields: ['phone'] }];
  const { instance, adapter } = servicenowWorld({ entities });
  expect(await codeOf(adapter.findRecords?.(dana, call))).toBe('INVALID_DATA');
  expect(instance.requestCount).toBe(1);
});

test.each([
  ['as the query says', true],
  ['although the instance leaves the condition out', false],
])('[AD3] somebody who is not active is not found, %s', async (_, knowsActive) => {
  const { instance, adapter } = servicenowWorld();
  const rows = instance.tables.customer_contact ?? [];
  instance.tables.customer_contact = rows.map((row) => ({ ...row, active: 'false' }));
  if (!knowsActive) {
    const fetch = instance.fetch;
    const blind: typeof instance.fetch = (input, init) =>
      fetch(String(input).replace('active%3Dtrue%5E', ''), init);
    const unfiltered = servicenowWorld({
      table: {
        url: instance.url,
        fetch: blind,
        headers: () => ({ Authorization: 'Bearer token' }),
      },
    });
    expect(await unfiltered.adapter.findRecords?.(dana, call)).toEqual([]);
  }
  expect(await adapter.findRecords?.(dana, call)).toEqual([]);
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

test('[AD9] fields that the agent may not read about cost their labels, not the log', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.locked.add('sys_dictionary');
  const customFields = { u_outcome: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(instance.tables.u_interaction_log?.[0]).toMatchObject({ u_outcome: 'Call back' });
});

describe('a log that is kept as an interaction', () => {
  const contact = { id: sysIdOf(900_101), type: 'customer_contact', name: 'Dana Placeholder' };
  const options: ServicenowAdapterOptions['log'] = {
    table: 'interaction',
    keyField: 'u_interaction_id',
    fields: ({ subject, comments, direction }) => ({
      type: 'phone',
      ...(direction && { direction: direction === 'incoming' ? 'inbound' : 'outbound' }),
      short_description: subject,
      u_comments: comments,
    }),
  };
  const saving = (choices: object, chosen: object = {}) => {
    const world = servicenowWorld({ log: { ...options, ...chosen } });
    const save = (more: object = {}) =>
      world.adapter.saveInteractionLog?.({ ...log, ...choices, ...more }, call);
    return { ...world, save };
  };

  test('[AD30] stands on the page of its contact', async () => {
    const { instance, save } = saving({ record: contact, direction: 'incoming' });
    const saved = await save();
    expect(instance.tables.interaction).toMatchObject([
      { sys_id: saved?.id, contact: contact.id, direction: 'inbound', type: 'phone' },
    ]);
    expect(saved?.fields).toMatchObject({ contact: contact.id });
  });

  test('[AD31] has no direction if none is known', async () => {
    const { instance, save } = saving({});
    await save();
    expect(instance.tables.interaction?.[0]).not.toHaveProperty('direction');
  });

  test.each([
    ['sys_user', 'opened_for'],
    ['customer_account', 'account'],
    ['csm_consumer', 'consumer'],
  ])('[AD30] refers to a record of %s in %s', async (type, column) => {
    const { instance, save } = saving({ record: { ...contact, type } });
    await save();
    expect(instance.tables.interaction?.[0]).toMatchObject({ [column]: contact.id });
  });

  test.each([
    ['of another table', { ...contact, type: 'incident' }],
    ['whose type is a name of JavaScript', { ...contact, type: 'constructor' }],
    ['that is a number that was dialled', { id: '+12025550147', type: 'sys_user', name: '' }],
  ])('[AD30] refers to no record %s', async (_, record) => {
    const { instance, save } = saving({ record });
    await save();
    expect(Object.keys(instance.tables.interaction?.[0] ?? {}).sort()).toEqual([
      'sys_id',
      'type',
      'u_interaction_id',
    ]);
  });

  test('[AD30] refers to its record in the column that the options name', async () => {
    const recordFields = { customer_contact: 'u_customer' };
    const { instance, save } = saving({ record: contact }, { recordFields });
    await save();
    expect(instance.tables.interaction?.[0]).toMatchObject({ u_customer: contact.id });
    expect(instance.tables.interaction?.[0]).not.toHaveProperty('contact');
  });

  test('[AD30] loses the link, and is kept, if the contact is gone', async () => {
    const { instance, save } = saving({ record: contact, comments: 'Engineer booked.' });
    instance.tables.customer_contact = [];
    const saved = await save();
    expect(instance.tables.interaction).toMatchObject([
      { sys_id: saved?.id, u_comments: 'Engineer booked.' },
    ]);
    expect(saved?.fields).not.toHaveProperty('contact');
  });

  test('[AD9] is changed by a second save with other notes', async () => {
    const { instance, save } = saving({ record: contact, comments: 'Engineer booked.' });
    const first = await save();
    const second = await save({ comments: 'Engineer cancelled.' });
    expect(second?.id).toBe(first?.id);
    expect(instance.tables.interaction).toMatchObject([
      { u_comments: 'Engineer cancelled.', contact: contact.id },
    ]);
  });

  test('[AD30] a table of your own refers to nobody unless the options name a column', async () => {
    const { instance, adapter } = servicenowWorld();
    await adapter.saveInteractionLog?.({ ...log, record: contact }, call);
    expect(instance.tables.u_interaction_log?.[0]).not.toHaveProperty('contact');
  });
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

test.each([
  '+1 202 555 0143 x12',
  '+1 202/555-0143',
  '(202) 555-0143 ext. 12',
  '1-800-FLOWERS',
  '+1 202 555\u20130143',
  '112',
])('[AD10] %j is dialled as it was typed', (typed) => {
  const { openFrame, adapter } = servicenowWorld();
  const heard: unknown[] = [];
  adapter.onClickToDial?.((dialled) => heard.push(dialled));
  openFrame.press(outgoing(typed, `sys_id=${sysIdOf(5)}`, 'Dana'));
  openFrame.press({ phone_number: typed });
  expect(heard).toMatchObject([{ ...target, phone: typed }, { phone: typed }]);
});

test.each<[string, object, string | undefined]>([
  ['a telephone link', { phoneNumber: 'tel:+12025550143' }, '+12025550143'],
  ['the phone number', { account_number: '100234', phoneNumber: phone }, phone],
  ['the phone number', { number: 'INC0010023', value: '7', mobile_phone: phone }, phone],
  ['the number', { account_number: '100234', number: phone }, phone],
  ['a number that is no text', { phone_number: 12025550147 }, '12025550147'],
  ['nobody', { account_number: '100234', case_number: 'CS0001' }, undefined],
  ['nobody', { value: sysIdOf(5) }, undefined],
  ['nobody', { phone: 'ask at the desk' }, undefined],
  ['nobody', { phone: 'dana.4711@example.com' }, undefined],
])('[AD10] %s is dialled out of %j', (_, context, expected) => {
  const { openFrame, adapter } = servicenowWorld();
  const heard: { readonly phone: string }[] = [];
  adapter.onClickToDial?.((dialled) => heard.push(dialled));
  openFrame.press(context);
  expect(heard.map((dialled) => dialled.phone)).toEqual(expected ? [expected] : []);
});

test.each([
  [400, 'INVALID_DATA', false],
  [401, 'UNAUTHORIZED', false],
  [403, 'FORBIDDEN', false],
  [404, 'NOT_FOUND', false],
  [409, 'UNAVAILABLE', true],
  [418, 'UNKNOWN', true],
  [422, 'INVALID_DATA', false],
  [429, 'RATE_LIMITED', true],
  [500, 'UNAVAILABLE', true],
  [503, 'UNAVAILABLE', true],
  [504, 'TIMEOUT', true],
])('[AD11] %d is %s', async (status, code, retryable) => {
  const headers = { 'Retry-After': '7' };
  const fetch = async () => new Response('{"error":{"message":"Dana"}}', { status, headers });
  const entities = [{ name: 'customer_contact', nameField: 'name', phoneFields: ['phone'] }];
  const { adapter } = servicenowWorld({ table: { url: instance.url, fetch }, entities });
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({
    code,
    retryable,
    retryAfterMs: 7000,
    message: `customer_contact failed: ${code}.`,
  });
  expect(error.cause).toBeUndefined();
});

test('[AD11] a request without an answer is a failure of the network', async () => {
  const fetch = () => Promise.reject(new TypeError('Failed to fetch Dana'));
  const { adapter } = servicenowWorld({ table: { url: instance.url, fetch } });
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'NETWORK', retryable: true });
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
  ['callCenterSettings', { openFrame, table, callCenterSettings: {} }],
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
