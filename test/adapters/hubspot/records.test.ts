import { describe, expect, test } from 'vitest';
import type { DirectoryContact } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import type { HubspotRecord } from './FakeHubspot.js';
import { hubspotWorld } from './hubspotWorld.js';

const contact = (id: number, properties: HubspotRecord['properties']): HubspotRecord => ({
  id,
  properties,
});
const phone = { kind: 'phone', value: '+12025550147' } as const;

describe('findRecords', () => {
  test('looks in every place for numbers at once, in the forms that stand there', async () => {
    const { adapter, hubspot } = hubspotWorld({ phoneForms: undefined } as never);
    await adapter.findRecords?.({ kind: 'phone', value: '+1 202 555-0147' }, anyCall());
    const values = ['+1 202 555-0147', '+12025550147', '12025550147'];
    const digits = ['12025550147', '12025550147', '12025550147'];
    expect(hubspot.requests[0]?.body).toMatchObject({
      filterGroups: [
        { filters: [{ propertyName: 'phone', operator: 'IN', values }] },
        { filters: [{ propertyName: 'mobilephone', operator: 'IN', values }] },
        { filters: [{ propertyName: 'hs_searchable_calculated_phone_number', values: digits }] },
        { filters: [{ propertyName: 'hs_searchable_calculated_mobile_number', values: digits }] },
      ],
    });
  });

  test('gives a link to the page in HubSpot', async () => {
    const { adapter } = hubspotWorld(
      {},
      { contacts: [contact(7, { firstname: 'Dana', mobilephone: '(202) 555-0147' })] },
    );
    expect(await adapter.findRecords?.(phone, anyCall())).toEqual([
      {
        id: '7',
        type: 'contact',
        name: 'Dana',
        phone: '(202) 555-0147',
        url: 'https://app.hubspot.com/contacts/4711/record/0-1/7',
      },
    ]);
  });

  test('[AD3] finds a contact and a company with one number', async () => {
    const companies = [contact(8, { name: 'Placeholder Ltd', phone: '+12025550147' })];
    const both = hubspotWorld({}, { companies });
    const found = await both.adapter.findRecords?.(phone, anyCall());
    expect(found?.map(({ type }) => type)).toEqual(['contact', 'company']);
    const { adapter } = hubspotWorld({}, { companies, contacts: [] });
    expect(await adapter.findRecords?.(phone, anyCall())).toMatchObject([
      { id: '8', type: 'company', name: 'Placeholder Ltd' },
    ]);
  });

  test('[AD25] a hit of the full-text search counts if the record shows the text', async () => {
    const { adapter } = hubspotWorld(
      {},
      {
        contacts: [
          contact(1, { firstname: 'Olaf', city: 'Dana' }),
          contact(2, { firstname: 'Dana', lastname: 'Placeholder' }),
        ],
        companies: [contact(3, { name: 'Kettles', about: 'Founded by Dana' })],
      },
    );
    const found = await adapter.findRecords?.({ kind: 'text', value: 'dana' }, anyCall());
    expect(found?.map(({ id }) => id)).toEqual(['2']);
  });

  test('[AD25] with more pages than the first, the hits on it that show the text are several', async () => {
    const contacts = Array.from({ length: 120 }, (_, index) =>
      contact(index + 1, { firstname: [7, 9].includes(index) ? 'Dana' : 'Olaf', city: 'Dana' }),
    );
    const { adapter } = hubspotWorld({}, { contacts, pageSize: 100 });
    const found = await adapter.findRecords?.({ kind: 'text', value: 'Dana' }, anyCall());
    expect(found?.map(({ id }) => id)).toEqual(['8', '10']);
  });

  test('[AD25] with more pages than the first, one hit that shows the text is not the only one', async () => {
    const contacts = Array.from({ length: 120 }, (_, index) =>
      contact(index + 1, { firstname: index === 7 ? 'Dana' : 'Olaf', city: 'Dana' }),
    );
    const { adapter } = hubspotWorld({}, { contacts, pageSize: 100 });
    const found = adapter.findRecords?.({ kind: 'text', value: 'Dana' }, anyCall());
    await expect(found).rejects.toMatchObject({ code: 'INVALID_DATA', retryable: false });
  });

  test('[AD25] with more pages than the first, somebody who is alone on it is not the only one', async () => {
    const contacts = [1, 2].map((id) => contact(id, { phone: '+12025550147' }));
    const { adapter } = hubspotWorld({}, { contacts, pageSize: 1 });
    const found = adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall());
    await expect(found).rejects.toMatchObject({ code: 'INVALID_DATA', retryable: false });
  });

  test('[AD5] never looks for companies by e-mail, which would be all of them', async () => {
    const { adapter, hubspot } = hubspotWorld({}, { companies: [contact(8, { name: 'P' })] });
    const query = { kind: 'email', value: 'nobody@example.com' } as const;
    expect(await adapter.findRecords?.(query, anyCall())).toEqual([]);
    expect(hubspot.requests.map(({ what }) => what)).toEqual([
      'POST /crm/v3/objects/contacts/search',
    ]);
  });

  test.each(['4711a', '', '../1', '1,2'])(
    '[AD5] %j is no id, and nobody is asked',
    async (value) => {
      const { adapter, backend } = hubspotWorld();
      expect(await adapter.findRecords?.({ kind: 'id', value }, anyCall())).toEqual([]);
      expect(backend.requestCount).toBe(0);
    },
  );

  test.each<[string, HubspotRecord['properties'], string]>([
    ['both names', { firstname: 'Dana', lastname: 'Placeholder' }, 'Dana Placeholder'],
    ['one name', { firstname: null, lastname: 'Placeholder' }, 'Placeholder'],
    ['an e-mail address', { email: 'dana@example.com' }, 'dana@example.com'],
    ['nothing', { firstname: '' }, 'contact 7'],
  ])('a contact with %s has a name', async (_, properties, name) => {
    const { adapter } = hubspotWorld({}, { contacts: [contact(7, properties)] });
    const found = await adapter.findRecords?.({ kind: 'id', value: '7' }, anyCall());
    expect(found?.map((record) => record.name)).toEqual([name]);
  });
});

describe('listDirectory', () => {
  const pagesOf = async (world: ReturnType<typeof hubspotWorld>) => {
    const pages: (readonly DirectoryContact[])[] = [];
    const listed = world.adapter.listDirectory?.(anyCall());
    for await (const page of listed as AsyncIterable<readonly DirectoryContact[]>) pages.push(page);
    return pages;
  };

  test('[AD6] asks only for contacts that can be reached', async () => {
    const contacts = [contact(1, { firstname: 'Mute' }), contact(2, { email: 'dana@example.com' })];
    const pages = await pagesOf(hubspotWorld({}, { contacts }));
    expect(pages.flat()).toEqual([
      { id: '2', name: 'dana@example.com', email: 'dana@example.com' },
    ]);
  });

  test('[AD6] stops after a thousand', async () => {
    const contacts = Array.from({ length: 1100 }, (_, index) =>
      contact(index + 1, { phone: `+1202555${index}` }),
    );
    const pages = await pagesOf(hubspotWorld({}, { contacts, pageSize: 100 }));
    expect(pages.map(({ length }) => length)).toEqual(Array(10).fill(100));
  });
});
