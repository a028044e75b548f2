import { expect, test } from 'vitest';
import { idOf } from './ZohoModules.js';
import { zohoWorld } from './zohoWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

/** A lead with the number of a contact, as it stays behind when it is converted. */
function worldWithLead(marks: object) {
  const world = zohoWorld();
  const lead = { id: idOf(7), Full_Name: 'Dana Placeholder', Phone: '+12025550147', ...marks };
  world.zoho.crm.rows.Leads?.push(lead);
  return world;
}

const byPhone = { kind: 'phone', value: '+12025550147' } as const;

test.each([{ $converted: true }, { Converted__s: true }])(
  '[AD21] a lead that was converted (%j) is not found beside the contact that it has become',
  async (marks) => {
    const { adapter } = worldWithLead(marks);
    const found = await adapter.findRecords?.(byPhone, call);
    expect(found?.map(({ type }) => type)).toEqual(['Contacts']);
  },
);

test.each([{}, { $converted: false }])('[AD3] a lead that is open (%j) is found', async (marks) => {
  const { adapter } = worldWithLead(marks);
  const found = await adapter.findRecords?.(byPhone, call);
  expect(found?.map(({ type }) => type)).toEqual(['Contacts', 'Leads']);
});

test('[AD3] a lead that was converted is found by its id', async () => {
  const { adapter } = worldWithLead({ $converted: true });
  expect(await adapter.findRecords?.({ kind: 'id', value: idOf(7) }, call)).toHaveLength(1);
});

test('[AD3] a lead of which nothing more can be read is found', async () => {
  const { zoho, adapter } = worldWithLead({ $converted: true });
  zoho.failing = ['getRecord'];
  expect(await adapter.findRecords?.(byPhone, call)).toHaveLength(2);
});

test.each(['Type', 'type', 'neither'] as const)(
  '[AD21] nobody who is disabled is in the directory, where Zoho understands %s',
  async (userType) => {
    const { zoho, adapter } = zohoWorld();
    zoho.userType = userType;
    const names: string[] = [];
    for await (const page of (await adapter.listDirectory?.(call)) ?? []) {
      names.push(...[page].flat().map(({ name }) => name));
    }
    expect(names).toHaveLength(30);
    expect(names).not.toContain('Gone Placeholder');
  },
);

/** Reads the directory of an account whose pages are these, without end. Gives the number of requests. */
async function listPages(userOf: (page: number) => string) {
  const { zoho, adapter } = zohoWorld();
  let asked = 0;
  Object.assign(zoho.CRM.API, {
    getAllUsers: async ({ page }: { readonly page: number }) => {
      asked += 1;
      return { users: [{ id: userOf(page), full_name: 'x' }], info: { more_records: true } };
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

test('[AD6] a directory that gives the same page for ever fails', async () => {
  expect(await listPages(() => '1')).toEqual({ asked: 2, code: 'INVALID_DATA' });
});

test('[AD6] a directory without end ends after 25 pages', async () => {
  expect(await listPages(String)).toEqual({ asked: 25, code: 'none' });
});
