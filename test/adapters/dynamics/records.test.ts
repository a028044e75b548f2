import { expect, test } from 'vitest';
import { dynamicsWorld } from './dynamicsWorld.js';
import { guidOf } from './FakeDataverse.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const byPhone = { kind: 'phone', value: '+12025550147' } as const;

test('[AD3] rows are read from a list as well', async () => {
  const { cif, adapter } = dynamicsWorld();
  cif.givesLists = true;
  expect(await adapter.findRecords?.(byPhone, call)).toMatchObject([{ id: guidOf(900_101) }]);
  expect(await adapter.findRecords?.({ kind: 'text', value: 'nobody' }, call)).toEqual([]);
});

test('[AD21] a contact who is not active is not found, except by the id', async () => {
  const { dataverse, adapter } = dynamicsWorld();
  const gone = { fullname: 'Gone Placeholder', telephone1: byPhone.value, statecode: 1 };
  dataverse.tables.contact?.push({ contactid: guidOf(7), ...gone });
  const found = await adapter.findRecords?.(byPhone, call);
  expect(found?.map(({ name }) => name)).toEqual(['Dana Placeholder']);
  expect(await adapter.findRecords?.({ kind: 'text', value: gone.fullname }, call)).toEqual([]);
  expect(await adapter.findRecords?.({ kind: 'id', value: guidOf(7) }, call)).toHaveLength(1);
});

test('[AD21] users are found by the column that they have, and those who are disabled are not', async () => {
  const users = { name: 'systemuser', nameField: 'fullname', phoneFields: ['mobilephone'] };
  const { dataverse, adapter } = dynamicsWorld({ entities: [users] });
  expect(await adapter.findRecords?.(byPhone, call)).toEqual([]);
  const colleague = { fullname: 'Colleague', mobilephone: byPhone.value, isdisabled: false };
  dataverse.tables.systemuser?.push({ systemuserid: guidOf(7), ...colleague });
  const gone = { fullname: 'Gone', mobilephone: byPhone.value, isdisabled: true };
  dataverse.tables.systemuser?.push({ systemuserid: guidOf(8), ...gone });
  expect(await adapter.findRecords?.(byPhone, call)).toMatchObject([{ name: 'Colleague' }]);
  expect(await adapter.findRecords?.(byPhone, call)).toHaveLength(1);
});

test('[AD21] nobody who is disabled is in the directory', async () => {
  const { adapter } = dynamicsWorld();
  const names: string[] = [];
  for await (const page of [(await adapter.listDirectory?.(call)) ?? []].flat()) {
    names.push((page as { name: string }).name);
  }
  expect(names).toHaveLength(31);
  expect(names).not.toContain('Gone Placeholder');
});
