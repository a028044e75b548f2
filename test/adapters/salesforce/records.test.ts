import { expect, test } from 'vitest';
import { FakeApexClass } from './FakeApexClass.js';
import { salesforceWorld } from './salesforceWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const byPhone = { kind: 'phone', value: '+12025550147' } as const;
const phone = '+12025550147';
const danaId = FakeApexClass.idOf('003', 900_101);

test.each(['Contact.HomePhone', 'Contact.Email', 'Lead', 'Account', 'Account.Phone'])(
  '[AD3] what the agent must not read (%s) is left out, and the rest is found',
  async (hidden) => {
    const { apex, adapter } = salesforceWorld();
    apex.org.hidden.add(hidden);
    const found = await adapter.findRecords?.(byPhone, call);
    expect(found?.map(({ id }) => id)).toEqual([danaId]);
  },
);

test('[AD3] an agent who must not read any phone field finds nobody by phone, and somebody by name', async () => {
  const { apex, adapter } = salesforceWorld();
  for (const field of ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone']) {
    apex.org.hidden.add(`Contact.${field}`);
  }
  expect(await adapter.findRecords?.(byPhone, call)).toEqual([]);
  const found = await adapter.findRecords?.({ kind: 'text', value: 'Dana Placeholder' }, call);
  expect(found).toMatchObject([{ id: danaId }]);
  expect(found?.[0]).not.toHaveProperty('phone');
});

test('[AD6] a field of users that the agent must not read costs the field, not the directory', async () => {
  const { apex, adapter } = salesforceWorld();
  apex.org.hidden.add('User.MobilePhone');
  const names: string[] = [];
  for await (const page of (await adapter.listDirectory?.(call)) ?? []) {
    names.push(...[page].flat().map(({ name }) => name));
  }
  expect(names).toHaveLength(30);
});

test('[AD3] a person account, which is a contact as well, is found once', async () => {
  const { apex, adapter } = salesforceWorld();
  const Id = '001000000000007AAA';
  const person = { Name: 'Dana Placeholder', Phone: phone, IsPersonAccount: true };
  apex.org.records.Account?.push({ ...person, Id });
  apex.org.records.Contact = [{ ...person, Id: danaId, AccountId: Id, MobilePhone: '1' }];
  for (const query of [byPhone, { kind: 'phone', value: '1' }] as const) {
    expect(await adapter.findRecords?.(query, call)).toMatchObject([{ id: Id, type: 'Account' }]);
  }
  expect(await adapter.findRecords?.({ kind: 'id', value: Id }, call)).toHaveLength(1);
});

test('[AD21] a lead that was converted is not found beside the contact that it has become', async () => {
  const { apex, adapter } = salesforceWorld();
  const lead = { Id: '00Q000000000007AAA', Name: 'Dana Placeholder', Phone: phone };
  apex.org.records.Lead?.push({ ...lead, IsConverted: true });
  expect(await adapter.findRecords?.(byPhone, call)).toMatchObject([{ type: 'Contact' }]);
  apex.org.records.Lead?.push({ ...lead, IsConverted: false });
  expect(await adapter.findRecords?.(byPhone, call)).toMatchObject([
    { type: 'Contact' },
    { type: 'Lead' },
  ]);
});

test('[AD21] a user who is not active is not in the directory', async () => {
  const { apex, adapter } = salesforceWorld();
  apex.org.records.User = [
    { Id: FakeApexClass.idOf('005', 1), Name: 'Gone Placeholder', IsActive: false },
    { Id: FakeApexClass.idOf('005', 2), Name: 'Colleague', IsActive: true },
  ];
  const pages = [];
  for await (const page of (await adapter.listDirectory?.(call)) ?? []) pages.push(page);
  expect(pages.flat()).toMatchObject([{ name: 'Colleague' }]);
});

/** Reads the directory of an org whose pages name the next one like this. Gives the number of requests. */
async function listPages(nextOf: (page: number) => string) {
  const { opencti, adapter } = salesforceWorld();
  let asked = 0;
  Object.assign(opencti, {
    runApex: ({ callback }: { readonly callback: (answer: object) => void }) => {
      asked += 1;
      const runApex = JSON.stringify({ ok: true, data: { contacts: [], next: nextOf(asked) } });
      callback({ success: true, returnValue: { runApex } });
    },
  });
  const pages = [];
  const read = async () => {
    for await (const page of (await adapter.listDirectory?.(call)) ?? []) pages.push(page);
  };
  const code = await read().then(
    () => 'none',
    (error) => error.code,
  );
  return { asked, code };
}

test('[AD6] a directory whose pages go round in circles fails', async () => {
  expect(await listPages((page) => ['x', 'y'][page % 2] ?? '')).toEqual({
    asked: 3,
    code: 'INVALID_DATA',
  });
});

test('[AD6] a directory without end ends after 25 pages', async () => {
  expect(await listPages(String)).toEqual({ asked: 25, code: 'none' });
});
