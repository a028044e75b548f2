import { expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { idOf } from './FakeFusion.js';
import { oracleWorld } from './oracleWorld.js';

const call = anyCall();
const dana = { kind: 'phone', value: '+12025550147' } as const;

test('[AD3] an id of 18 digits stays exact', async () => {
  const { adapter } = oracleWorld();
  expect(Number.isSafeInteger(Number(idOf(900_101)))).toBe(false);
  expect(await adapter.findRecords?.(dana, call)).toMatchObject([
    { id: idOf(900_101), type: 'contacts', name: 'Dana Placeholder' },
  ]);
});

test('[AD3] digits in a name stay digits in a name', async () => {
  const { fusion, adapter } = oracleWorld();
  const name = 'Order "1234567890123456, 1234567890123456}';
  fusion.resources.contacts?.push({ PartyId: '77', PartyNumber: 'P77', ContactName: name });
  expect(await adapter.findRecords?.({ kind: 'text', value: name }, call)).toMatchObject([
    { id: '77', name },
  ]);
});

test('[AD5] a quote or a backslash finds itself, and nothing that only looks like it', async () => {
  const { fusion, adapter } = oracleWorld();
  const names = ["Pat O'Hara", 'Pat OxHara', 'Pat O\\Hara', 'Pat%'];
  names.forEach((ContactName, index) => {
    fusion.resources.contacts?.push({
      ...{ PartyId: `${index + 1}`, PartyNumber: `P${index}`, ContactName },
    });
  });
  for (const value of names) {
    const found = await adapter.findRecords?.({ kind: 'text', value }, call);
    expect(found?.map(({ name }) => name)).toEqual([value]);
  }
});

test('[AD5] nothing that is looked for becomes a part of a query', async () => {
  const { fusion, adapter } = oracleWorld({ phoneForms: (number) => [number] });
  for (const value of ["1' or '1'='1", "') or (1=1", '%', '_', '']) {
    for (const kind of ['phone', 'email', 'text', 'id'] as const) {
      expect(await adapter.findRecords?.({ kind, value }, call)).toEqual([]);
    }
  }
  const queries = fusion.addresses.map(({ searchParams }) => searchParams.get('q') ?? '');
  expect(queries.filter((query) => !/^[\w()]+ (?:=|like|in) \(?'[^']*'\)?$/.test(query))).toEqual(
    [],
  );
});

test('[AD3] a letter without a capital of one character is looked for as it is', async () => {
  const { fusion, adapter } = oracleWorld();
  const contact = { PartyId: '77', PartyNumber: 'P77', ContactName: 'Ida Strauß' };
  fusion.resources.contacts?.push(contact);
  await adapter.findRecords?.({ kind: 'text', value: contact.ContactName }, call);
  expect(fusion.addresses[0]?.searchParams.get('q')).toBe("upper(ContactName) = 'IDA STRAUß'");
});

test('[AD21] somebody who is not active is not found', async () => {
  const { fusion, adapter } = oracleWorld();
  fusion.resources.contacts = (fusion.resources.contacts ?? []).map((row) => ({
    ...row,
    PartyStatus: 'I',
  }));
  expect(await adapter.findRecords?.(dana, call)).toEqual([]);
});

test('[AD3] a resource of the options is searched in each of its fields, and its records are opened', async () => {
  const account = {
    ...{ name: 'accounts', nameField: 'OrganizationName', phoneFields: ['FormattedPhoneNumber'] },
    ...{ recordType: 'Account', idField: 'PartyId', numberField: 'PartyNumber' },
  };
  const contact = {
    ...{ name: 'contacts', nameField: 'ContactName', recordType: 'Contact' },
    ...{ phoneFields: ['OverallPrimaryFormattedPhoneNumber', 'MobileNumber'] },
    ...{ idField: 'PartyId', numberField: 'PartyNumber' },
  };
  const { ui, fusion, adapter } = oracleWorld({ entities: [account, contact] });
  const FormattedPhoneNumber = '+12025550147';
  fusion.resources.accounts = [
    { PartyId: '7', PartyNumber: 'A7', OrganizationName: 'Acme', FormattedPhoneNumber },
  ];
  const [first] = fusion.resources.contacts ?? [];
  fusion.resources.contacts = [{ ...first, MobileNumber: FormattedPhoneNumber }];
  const found = (await adapter.findRecords?.(dana, call)) ?? [];
  expect(found).toEqual([
    { id: '7', type: 'accounts', name: 'Acme', phone: FormattedPhoneNumber },
    { id: idOf(900_101), type: 'contacts', name: 'Dana Placeholder', phone: FormattedPhoneNumber },
  ]);
  for (const record of found) await adapter.openRecord?.(record, call);
  expect(ui.opened).toEqual([
    { type: 'Account', id: 'A7' },
    { type: 'Contact', id: 'CDRM_900101' },
  ]);
});

test('[AD15] an answer without a list is none, but for an empty one', async () => {
  const { fusion, adapter: working } = oracleWorld();
  expect(await working.findRecords?.(dana, call)).toHaveLength(1);
  const search = (body: object) =>
    oracleWorld({
      rest: { url: fusion.url, headers: () => ({}), fetch: async () => Response.json(body) },
    }).adapter.findRecords?.(dana, call);
  expect(await search({ count: 0, hasMore: false })).toEqual([]);
  await expect(search({ count: 1 })).rejects.toMatchObject({ code: 'INVALID_DATA' });
});

test('[AD25] with more rows than the first, somebody who is alone on it is not the only one', async () => {
  const { fusion, adapter } = oracleWorld();
  const value = '+12025550147';
  const byNumber = { OverallPrimaryFormattedPhoneNumber: value, PartyStatus: 'I' };
  fusion.pageLimit = 1;
  fusion.resources.contacts?.push({ ...byNumber, PartyId: idOf(7), PartyNumber: '7' });
  const found = adapter.findRecords?.({ kind: 'phone', value }, call);
  await expect(found).rejects.toMatchObject({ code: 'INVALID_DATA', retryable: false });
});

async function directoryOf({ adapter }: ReturnType<typeof oracleWorld>) {
  const contacts = [];
  for await (const page of (await adapter.listDirectory?.(call)) ?? []) contacts.push(page);
  return contacts.flat();
}

test('[AD21] the directory lists those whose time has not ended', async () => {
  const world = oracleWorld();
  world.fusion.resources.resources?.push({ PartyId: '8', PartyName: 'Newly Placeholder' });
  const names = (await directoryOf(world)).map(({ name }) => name);
  expect(names).toContain('Colleague 01');
  expect(names).toContain('Newly Placeholder');
  expect(names).not.toContain('Gone Placeholder');
});

test('[AD6] the directory goes on behind pages that are shorter than asked for, and ends after a thousand', async () => {
  const world = oracleWorld();
  const { fusion } = world;
  fusion.resources.resources = Array.from({ length: 1300 }, (_, index) => ({
    PartyId: idOf(index),
    PartyName: `Colleague ${index}`,
  }));
  fusion.pageLimit = 50;
  expect(await directoryOf(world)).toHaveLength(1000);
});
