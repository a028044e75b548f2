import { describe, expect, test } from 'vitest';
import type { DirectoryContact } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import type { ZendeskUser } from './FakeZendesk.js';
import { zendeskWorld } from './zendeskWorld.js';

const customer = (user: Omit<ZendeskUser, 'role'>): ZendeskUser => ({ role: 'end-user', ...user });
const usual = { phoneForms: undefined } as never;

describe('findRecords', () => {
  test('asks for the forms that a CRM with E.164 needs, with their `+` encoded', async () => {
    const { adapter, client, zendesk } = zendeskWorld(usual);
    const urls: string[] = [];
    const request = client.request.bind(client);
    client.request = (options) => {
      urls.push(options.url);
      return request(options);
    };
    await adapter.findRecords?.({ kind: 'phone', value: '+1 202 555-0147' }, anyCall());
    expect(
      zendesk.requests.map((text) => /query=(.*)&per/.exec(decodeURIComponent(text))?.[1]),
    ).toEqual([
      'type:user+phone:"+1+202+555-0147"',
      'type:user+phone:"+12025550147"',
      'type:user+phone:"12025550147"',
    ]);
    expect(urls.join()).not.toMatch(/[^\w]\+1|"/);
  });

  test.each([
    '" type:ticket "',
    'x" OR type:ticket -"y',
    '* type:ticket',
    'Placeholder" -"Placeholder',
    'a\u0000\n"b',
  ])('[AD5] %j from a caller is a text and no operator', async (value) => {
    const { adapter, zendesk } = zendeskWorld(usual);
    for (const kind of ['text', 'email', 'phone'] as const) {
      expect(await adapter.findRecords?.({ kind, value }, anyCall())).toEqual([]);
    }
    const queries = zendesk.requests.map((text) =>
      new URLSearchParams(text.split('?')[1]).get('query'),
    );
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(query).toMatch(/^type:user (\w+:)?"[^"*\\\n]*"$/);
  });

  test('gives a link to the page for agents, and says what kind of record it is', async () => {
    const { adapter } = zendeskWorld(usual, {
      users: [customer({ id: 1, name: 'Dana Placeholder', phone: '+12025550147' })],
    });
    expect(
      await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall()),
    ).toEqual([
      {
        id: '1',
        type: 'user',
        name: 'Dana Placeholder',
        phone: '+12025550147',
        url: 'https://acme.zendesk.com/agent/users/1',
      },
    ]);
  });

  test('[AD4] a longer number that begins alike is another', async () => {
    const { adapter } = zendeskWorld(usual, {
      users: [
        customer({ id: 1, name: 'Short', phone: '+498912345' }),
        customer({ id: 2, name: 'Long', phone: '+4989123456' }),
        customer({ id: 3, name: 'Extension', phone: '+498912345x12' }),
      ],
    });
    const found = await adapter.findRecords?.({ kind: 'phone', value: '+498912345' }, anyCall());
    expect(found?.map(({ name }) => name)).toEqual(['Short']);
  });

  test('[AD3] who has the number as a second one, which Zendesk does not show, is found', async () => {
    const second = [{ type: 'phone_number', value: '+12025550147' }];
    const { adapter } = zendeskWorld(usual, {
      users: [customer({ id: 8, name: 'Mara', phone: '+18005550100', identities: second })],
    });
    const found = await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall());
    expect(found?.map(({ id }) => id)).toEqual(['8']);
  });

  const hit = { id: 8, name: 'Mara', phone: '+18005550100' };

  test('[AD25] somebody whom the search finds and who does not have the number is nobody', async () => {
    const { adapter, client, zendesk } = zendeskWorld(usual, { users: [customer(hit)] });
    const { shapeOf } = client;
    client.shapeOf = (response) =>
      zendesk.requests.at(-1)?.includes('search') ? { results: [hit] } : shapeOf(response);
    expect(
      await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall()),
    ).toEqual([]);
    expect(zendesk.requests.filter((text) => text.includes('identities'))).toHaveLength(1);
  });

  test('[AD25] somebody whose numbers the agent may not see is nobody', async () => {
    const { adapter, client } = zendeskWorld(usual);
    client.request = async ({ url }) => {
      if (url.includes('identities')) throw { status: 403, responseText: '' };
      return { results: [hit] };
    };
    expect(
      await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall()),
    ).toEqual([]);
  });

  test('[AD25] a hit of the full-text search counts if the user shows the text', async () => {
    const { adapter } = zendeskWorld(usual, {
      users: [
        customer({ id: 1, name: 'Olaf', notes: 'Dana is his sister' }),
        customer({ id: 2, name: 'Danae' }),
        customer({ id: 3, name: 'Dana Placeholder' }),
      ],
    });
    const found = await adapter.findRecords?.({ kind: 'text', value: 'Dana' }, anyCall());
    expect(found?.map(({ id }) => id)).toEqual(['3']);
  });

  test('[AD25] with more pages than the first, the hits on it that show the text are several', async () => {
    const users = Array.from({ length: 101 }, (_, index) =>
      customer({ id: index + 1, name: [7, 9].includes(index) ? 'Dana' : 'Olaf', notes: 'Dana' }),
    );
    const { adapter } = zendeskWorld(usual, { users });
    const found = await adapter.findRecords?.({ kind: 'text', value: 'Dana' }, anyCall());
    expect(found?.map(({ id }) => id)).toEqual(['8', '10']);
  });

  test('[AD25] with more pages than the first, one hit that shows the text is not the only one', async () => {
    const users = Array.from({ length: 101 }, (_, index) =>
      customer({ id: index + 1, name: index === 7 ? 'Dana' : 'Olaf', notes: 'Dana' }),
    );
    const { adapter } = zendeskWorld(usual, { users });
    const found = adapter.findRecords?.({ kind: 'text', value: 'Dana' }, anyCall());
    await expect(found).rejects.toMatchObject({ code: 'INVALID_DATA', retryable: false });
  });

  test('[AD25] with more pages than the first, somebody who is alone on it is not the only one', async () => {
    const users = Array.from({ length: 101 }, (_, index) =>
      customer({ id: index + 1, name: 'Dana', phone: '+12025550147', suspended: index > 0 }),
    );
    const { adapter } = zendeskWorld(usual, { users });
    const found = adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall());
    await expect(found).rejects.toMatchObject({ code: 'INVALID_DATA', retryable: false });
  });

  test('leaves out who is deleted or suspended', async () => {
    const { adapter } = zendeskWorld(usual, {
      users: [
        customer({ id: 1, name: 'Gone', phone: '+12025550147', active: false }),
        customer({ id: 2, name: 'Barred', phone: '+12025550147', suspended: true }),
      ],
    });
    expect(
      await adapter.findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall()),
    ).toEqual([]);
  });

  test('[AD3] an id can be one of a ticket', async () => {
    const { adapter } = zendeskWorld();
    expect(await adapter.findRecords?.({ kind: 'id', value: '35' }, anyCall())).toEqual([
      {
        id: '35',
        type: 'ticket',
        name: 'The kettle does not whistle',
        url: 'https://acme.zendesk.com/agent/tickets/35',
      },
    ]);
  });

  test.each(['me', '35/comments', '35.json?include=users', ''])(
    '[AD5] %j is no id, and nobody is asked',
    async (value) => {
      const { adapter, client } = zendeskWorld();
      expect(await adapter.findRecords?.({ kind: 'id', value }, anyCall())).toEqual([]);
      expect(client.calls).toBe(0);
    },
  );
});

describe('listDirectory', () => {
  const pagesOf = async (options: object) => {
    const { adapter, zendesk } = zendeskWorld(options);
    const pages: (readonly DirectoryContact[])[] = [];
    const listed = adapter.listDirectory?.(anyCall());
    for await (const page of listed as AsyncIterable<readonly DirectoryContact[]>) pages.push(page);
    return { pages, requests: zendesk.requests };
  };

  test('[AD6] asks for agents and admins, page by page, with the cursor of the page before', async () => {
    const { requests } = await pagesOf({});
    expect(requests.map((text) => decodeURIComponent(text))).toEqual([
      'GET /api/v2/users.json?role[]=agent&role[]=admin&page[size]=100',
      'GET /api/v2/users.json?role[]=agent&role[]=admin&page[size]=100&page[after]=10',
      'GET /api/v2/users.json?role[]=agent&role[]=admin&page[size]=100&page[after]=20',
      'GET /api/v2/users.json?role[]=agent&role[]=admin&page[size]=100&page[after]=30',
    ]);
  });

  test('[AD6] lists those with the roles that were chosen', async () => {
    const { pages } = await pagesOf({ directoryRoles: ['end-user'] });
    expect(pages.flat().map(({ name }) => name)).toContain('Dana Placeholder');
    expect(pages.flat().map(({ name }) => name)).not.toContain('Colleague 01');
  });

  test('[AD6] stops after a thousand, wherever the cursor leads', async () => {
    const { adapter, client } = zendeskWorld();
    client.shapeOf = () => ({ users: [], meta: { has_more: true, after_cursor: 'x' } });
    const listed = adapter.listDirectory?.(anyCall()) as AsyncGenerator;
    for await (const _ of listed);
    expect(client.calls).toBe(10);
  });
});

describe('openRecord', () => {
  test.each(['group', 'Contact', 'interaction'])(
    '[AD7] Zendesk opens nothing of the type %s',
    async (type) => {
      const { adapter, client } = zendeskWorld();
      const record = { id: '1', type, name: '' };
      await expect(adapter.openRecord?.(record, anyCall())).rejects.toMatchObject({
        code: 'UNSUPPORTED',
      });
      expect(client.routes).toEqual([]);
    },
  );

  test('[AD7] leads to a ticket by its number', async () => {
    const { adapter, client } = zendeskWorld();
    await adapter.openRecord?.({ id: '35', type: 'ticket', name: '' }, anyCall());
    expect(client.routes).toEqual([['routeTo', 'ticket', 35]]);
  });
});
