import { describe, expect, test } from 'vitest';
import type { DirectoryContact, RecordQuery } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import type { FreshdeskPerson } from './FakeFreshdesk.js';
import { freshworksWorld } from './freshworksWorld.js';

const usual = { phoneForms: undefined } as never;
const number = '+12025550147';
const dana = { id: 1, name: 'Dana Placeholder', phone: number };

/** The ids that a search finds among these contacts. */
async function idsOf(contacts: readonly FreshdeskPerson[], query: RecordQuery) {
  const { adapter } = freshworksWorld(usual, { contacts });
  const found = await adapter.findRecords?.(query, anyCall());
  return found?.map(({ id }) => id);
}

describe('findRecords', () => {
  test('asks for all forms of a number at once, as phone and as mobile number', async () => {
    const { adapter, freshdesk } = freshworksWorld(usual);
    await adapter.findRecords?.({ kind: 'phone', value: '+1 202 555-0147' }, anyCall());
    expect(freshdesk.requests).toEqual([
      `GET /api/v2/search/contacts?query="${['+1 202 555-0147', number, '12025550147']
        .map((form) => `phone:'${form}' OR mobile:'${form}'`)
        .join(' OR ')}"`
        .replaceAll(' ', '+')
        .replaceAll('GET+', 'GET '),
    ]);
  });

  test('asks with two requests at most, whatever the forms', async () => {
    const { adapter, client } = freshworksWorld();
    await adapter.findRecords?.({ kind: 'phone', value: '+442079460123' }, anyCall());
    expect(client.calls).toBeLessThanOrEqual(2);
  });

  test('[AD3] who has it as a mobile number is found, once', async () => {
    const both = { id: 2, name: 'Both', phone: number, mobile: number };
    const mobile = { id: 3, name: 'Mobile', phone: '+18005550100', mobile: '12025550147' };
    expect(await idsOf([both, mobile], { kind: 'phone', value: number })).toEqual(['2', '3']);
  });

  test('gives the number, the address and the kind of record', async () => {
    const contacts = [{ id: 1, name: '', mobile: number, email: 'dana@example.com' }];
    const { adapter } = freshworksWorld(usual, { contacts });
    expect(await adapter.findRecords?.({ kind: 'phone', value: number }, anyCall())).toEqual([
      {
        id: '1',
        type: 'contact',
        name: 'dana@example.com',
        phone: number,
        email: 'dana@example.com',
      },
    ]);
  });

  test.each(["' OR phone:'+18005550100", '" OR "', "\\' OR name:'Dana", "'*'"])(
    '[AD5] %j from a caller is a number and no operator',
    async (value) => {
      const { adapter, freshdesk } = freshworksWorld(usual);
      expect(await adapter.findRecords?.({ kind: 'phone', value }, anyCall())).toEqual([]);
      for (const request of freshdesk.requests) {
        const conditions = request.split("'");
        expect(conditions.at(-1)).toBe('"');
        // Each form is looked for in two fields, and nothing else is.
        expect(conditions.filter((text) => /phone:$/.test(text))).toHaveLength(
          conditions.filter((text) => /mobile:$/.test(text)).length,
        );
      }
    },
  );

  test.each(['phone', 'email', 'text', 'id'] as const)(
    '[AD5] an empty %s finds nobody, and nobody is asked',
    async (kind) => {
      const { adapter, client } = freshworksWorld(usual);
      expect(await adapter.findRecords?.({ kind, value: ' ' }, anyCall())).toEqual([]);
      expect(client.calls).toBe(0);
    },
  );

  test('[AD25] somebody whom the search finds and who does not have the number is nobody', async () => {
    const { adapter, client } = freshworksWorld(usual);
    const response = JSON.stringify({ total: 1, results: [{ ...dana, phone: `${number}8` }] });
    client.request.invokeTemplate = async () => ({ status: 200, response });
    expect(await adapter.findRecords?.({ kind: 'phone', value: number }, anyCall())).toEqual([]);
  });

  test('[AD25] with more pages than the first, the hits on it that have the number are several', async () => {
    const { adapter, client } = freshworksWorld(usual);
    const results = [dana, { id: 2, name: 'Olaf', phone: '1' }, { ...dana, id: 3 }];
    const response = JSON.stringify({ total: 31, results });
    client.request.invokeTemplate = async () => ({ status: 200, response });
    const found = await adapter.findRecords?.({ kind: 'phone', value: number }, anyCall());
    expect(found?.map(({ id }) => id)).toEqual([String(dana.id), '3']);
  });

  test('[AD25] with more pages than the first, somebody who is alone on it is not the only one', async () => {
    const { adapter, client } = freshworksWorld(usual);
    const results = [
      dana,
      { id: 2, name: 'Olaf', phone: number, deleted: true },
      { id: 3, name: 'Hugo', phone: '1' },
    ];
    const response = JSON.stringify({ total: 40, results });
    client.request.invokeTemplate = async () => ({ status: 200, response });
    const found = adapter.findRecords?.({ kind: 'phone', value: number }, anyCall());
    await expect(found).rejects.toMatchObject({ code: 'INVALID_DATA', retryable: false });
  });

  test('[AD25] each word of a text must stand in the name', async () => {
    const contacts = [
      { id: 1, name: 'Danae Placeholder' },
      { id: 2, name: 'Dana Placeholder' },
    ];
    expect(await idsOf(contacts, { kind: 'text', value: 'Dana' })).toEqual(['2']);
  });

  test('[AD25] an address counts if it is one of the contact', async () => {
    const value = 'dana@example.com';
    const contacts = [
      { id: 1, name: 'Dana', email: 'Dana@Example.com' },
      { id: 2, name: 'Dana too', email: 'other@example.com', other_emails: [value] },
    ];
    expect(await idsOf(contacts, { kind: 'email', value })).toEqual(['1', '2']);
    const { adapter, client } = freshworksWorld(usual);
    const response = JSON.stringify([{ ...contacts[0], email: 'x@example.com' }]);
    client.request.invokeTemplate = async () => ({ status: 200, response });
    expect(await adapter.findRecords?.({ kind: 'email', value }, anyCall())).toEqual([]);
  });

  test('[AD21] leaves out who is blocked, and takes who has not confirmed an address', async () => {
    const contacts = [
      { ...dana, blocked: true },
      { ...dana, id: 2, active: false },
    ];
    expect(await idsOf(contacts, { kind: 'phone', value: number })).toEqual(['2']);
  });

  test('[AD21] a deleted contact is not found by id', async () => {
    const contacts = [{ ...dana, deleted: true }];
    expect(await idsOf(contacts, { kind: 'id', value: '1' })).toEqual([]);
  });

  test('[AD3] an id can be one of a ticket', async () => {
    const { adapter } = freshworksWorld();
    expect(await adapter.findRecords?.({ kind: 'id', value: '35' }, anyCall())).toEqual([
      { id: '35', type: 'ticket', name: 'The kettle does not whistle' },
    ]);
  });

  test.each(['me', '35/conversations', '35?include=requester', '../agents'])(
    '[AD5] %j is no id, and nobody is asked',
    async (value) => {
      const { adapter, client } = freshworksWorld();
      expect(await adapter.findRecords?.({ kind: 'id', value }, anyCall())).toEqual([]);
      expect(client.calls).toBe(0);
    },
  );
});

describe('listDirectory', () => {
  const pagesOf = async ({ adapter }: ReturnType<typeof freshworksWorld>) => {
    const pages: (readonly DirectoryContact[])[] = [];
    const listed = adapter.listDirectory?.(anyCall());
    for await (const page of listed as AsyncIterable<readonly DirectoryContact[]>) pages.push(page);
    return pages;
  };
  const agentsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Agent ${index}` }));

  test('[AD6] asks page by page for as long as there is a next one', async () => {
    const world = freshworksWorld({}, { agents: agentsOf(20), pageSize: 10 });
    expect((await pagesOf(world)).map(({ length }) => length)).toEqual([10, 10]);
    expect(world.freshdesk.requests).toEqual([
      'GET /api/v2/agents?page=1&per_page=100',
      'GET /api/v2/agents?page=2&per_page=100',
    ]);
  });

  test.each([
    [100, 2],
    [99, 1],
  ])('[AD6] without the header, %d agents mean %d requests', async (count, requests) => {
    const world = freshworksWorld({}, { agents: agentsOf(count), pageSize: 100 });
    const { invokeTemplate } = world.client.request;
    world.client.request.invokeTemplate = async (name, request) => ({
      ...Object(await invokeTemplate(name, request)),
      headers: {},
    });
    expect((await pagesOf(world)).flat()).toHaveLength(count);
    expect(world.freshdesk.requests).toHaveLength(requests);
  });

  test('[AD6] stops after a thousand', async () => {
    const world = freshworksWorld({}, { agents: agentsOf(1200), pageSize: 100 });
    expect((await pagesOf(world)).flat()).toHaveLength(1000);
  });

  test('[AD21] leaves out who is deactivated', async () => {
    const agents = [
      { id: 1, name: 'Here' },
      { id: 2, name: 'Gone', deactivated: true },
    ];
    expect((await pagesOf(freshworksWorld({}, { agents }))).flat()).toEqual([
      { id: '1', name: 'Here' },
    ]);
  });
});

describe('openRecord', () => {
  test.each(['contact', 'ticket'])('[AD7] shows a %s by its number', async (type) => {
    const { adapter, client } = freshworksWorld();
    await adapter.openRecord?.({ id: '35', type, name: '' }, anyCall());
    expect(client.triggers).toEqual([{ action: 'click', id: type, value: 35 }]);
  });

  test.each([
    ['company', '1'],
    ['contact', '1/edit'],
    ['Contact', '1'],
  ])('[AD7] the page opens nothing of the type %s with the id %s', async (type, id) => {
    const { adapter, client } = freshworksWorld();
    const opened = adapter.openRecord?.({ id, type, name: '' }, anyCall());
    await expect(opened).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(client.triggers).toEqual([]);
  });

  test('[AD7] shows who has a number that was dialled without a name', async () => {
    const { adapter, client } = freshworksWorld();
    await adapter.openRecord?.({ id: number, type: 'phone', name: number }, anyCall());
    expect(client.triggers).toEqual([{ action: 'click', id: 'contact', value: 900101 }]);
  });

  test.each(['+12025550199', '+16175550119'])(
    '[AD7] never guesses: %s belongs to none, or to two',
    async (phone) => {
      const { adapter, client } = freshworksWorld();
      const opened = adapter.openRecord?.({ id: phone, type: 'phone', name: phone }, anyCall());
      await expect(opened).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(client.triggers).toEqual([]);
    },
  );
});
