import { expect, test } from 'vitest';
import { anyCall, codeOf } from '../calls.js';
import { type FakeInstance, sysIdOf } from './FakeInstance.js';
import { servicenowWorld } from './servicenowWorld.js';

const call = anyCall();

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

test('[AD6] [AD21] the directory lists active colleagues, and no contacts of customers', async () => {
  const { instance, adapter } = servicenowWorld();
  const contacts = [];
  for await (const page of (await adapter.listDirectory?.(call)) ?? []) contacts.push(page);
  const names = contacts.flat().map(({ name }) => name);
  expect(names).toContain('Colleague 01');
  expect(names).not.toContain('Dana Placeholder');
  expect(names).not.toContain('Gone Placeholder');
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

const askedTables = ({ addresses }: FakeInstance) =>
  addresses.map(({ pathname }) => pathname.split('/').at(-1));

const dana = { kind: 'phone', value: '+12025550147' } as const;

test('[AD3] where there is no table of contacts the users are searched, which is found out once', async () => {
  const { instance, adapter } = servicenowWorld();
  delete instance.tables.customer_contact;
  for (let round = 0; round < 2; round += 1) {
    expect(await adapter.findRecords?.(dana, call)).toMatchObject([
      { id: sysIdOf(900_101), type: 'sys_user', name: 'Dana Placeholder' },
    ]);
  }
  expect(askedTables(instance)).toEqual([
    'customer_contact',
    'csm_consumer',
    'sys_user',
    'sys_user',
    'csm_consumer',
  ]);
});

test.each<[string, (instance: FakeInstance) => void]>([
  ['that the instance has not', ({ tables }) => void delete tables.csm_consumer],
  ['that the agent may not read', ({ locked }) => void locked.add('csm_consumer')],
])('[AD3] a table of consumers %s is left out, which is found out once', async (_, change) => {
  const { instance, adapter } = servicenowWorld();
  change(instance);
  for (let round = 0; round < 2; round += 1) {
    expect(await adapter.findRecords?.(dana, call)).toMatchObject([
      { id: sysIdOf(900_101), type: 'customer_contact', name: 'Dana Placeholder' },
    ]);
  }
  expect(askedTables(instance)).toEqual(['customer_contact', 'csm_consumer', 'customer_contact']);
});

test('[AD3] an instance that refuses everything for a while has its tables afterwards', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.servePrivateCustomers();
  instance.trouble = { kind: 'forbidden', says: '' };
  expect(await codeOf(adapter.findRecords?.(dana, call))).toBe('FORBIDDEN');
  instance.recover();
  expect(await adapter.findRecords?.(dana, call)).toMatchObject([{ type: 'csm_consumer' }]);
});

test.each(['mobile_phone', 'home_phone', 'business_phone', 'email'])(
  '[AD3] a consumer is found by the column %s, beside a contact',
  async (column) => {
    const { instance, adapter } = servicenowWorld();
    const value = column === 'email' ? 'dana@example.com' : '+12025550147';
    const row = { sys_id: sysIdOf(7), name: 'Consumer Placeholder', active: 'true' };
    const empty = { mobile_phone: '', home_phone: '', business_phone: '', email: '' };
    instance.tables.csm_consumer = [{ ...row, ...empty, [column]: value }];
    const kind = column === 'email' ? 'email' : 'phone';
    const found = await adapter.findRecords?.({ kind, value }, call);
    expect(found).toContainEqual(
      expect.objectContaining({ id: sysIdOf(7), type: 'csm_consumer', name: row.name }),
    );
  },
);

test('[AD3] contacts that the agent may not read are a failure, and users do not take their place', async () => {
  const { instance, adapter } = servicenowWorld();
  instance.locked.add('customer_contact');
  expect(await codeOf(adapter.findRecords?.(dana, call))).toBe('FORBIDDEN');
  expect(askedTables(instance)).toEqual(['customer_contact', 'csm_consumer']);
});

test('[AD3] tables that the page names are searched, and no other takes their place', async () => {
  const entities = [{ name: 'u_customer', nameField: 'name', phoneFields: ['phone'] }];
  const { instance, adapter } = servicenowWorld({ entities });
  expect(await codeOf(adapter.findRecords?.(dana, call))).toBe('INVALID_DATA');
  expect(instance.requestCount).toBe(1);
});

test('[AD21] those who are not active take no place in the page of those who are', async () => {
  const { instance, adapter } = servicenowWorld();
  const rows = instance.tables.customer_contact ?? [];
  const active = rows.filter(({ phone }) => phone === '+12025550147');
  const gone = Array.from({ length: 250 }, (_, index) => ({
    ...active[0],
    sys_id: sysIdOf(5000 + index),
    name: 'Gone Placeholder',
    active: 'false',
  }));
  instance.tables.customer_contact = [...gone, ...active];
  const found = await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall());
  expect(found).toMatchObject([{ name: 'Dana Placeholder' }]);
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
