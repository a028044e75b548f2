import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { callCenterSettingsKeys, crmDataSchema } from '../../src/protocol/index.js';
import { startDemo } from './startDemo.js';

const idsOf = (body: { contacts: { id: string }[] }) => body.contacts.map(({ id }) => id);

describe('GET /api/crm-data', () => {
  test('gives every known setting, the user, and the address of the connector', async () => {
    const { get, server } = await startDemo();
    const { body } = await get('crm-data');
    for (const [section, keys] of Object.entries(callCenterSettingsKeys)) {
      expect(Object.keys(body.callCenterSettings[section])).toEqual([...keys]);
    }
    expect(body.callCenterSettings.ServerConfig.serverHostName).toBe(
      new URL(server.connectorUrl).origin,
    );
    const capabilities = {
      directoryAvailable: true,
      name: 'test',
      reloadsOnNavigation: true,
      lightningComponentsAvailable: false,
    };
    expect(z.safeParse(crmDataSchema, { ...body, capabilities }).success).toBe(true);
  });
});

describe('GET /api/directory', () => {
  test('gives everybody once, page by page', async () => {
    const { get } = await startDemo();
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 20; page += 1) {
      const { body } = await get(`directory?limit=10&after=${after}`);
      seen.push(...idsOf(body));
      if (body.next === undefined) break;
      expect(body.contacts).toHaveLength(10);
      after = body.next;
    }
    expect(seen).toHaveLength(36);
    expect(new Set(seen).size).toBe(36);
  });

  test('has people with only a number, only an e-mail, and neither', async () => {
    const { get } = await startDemo();
    const { body } = await get('directory?limit=500');
    const has = (phone: boolean, email: boolean) =>
      body.contacts.some(
        (contact: { phone: string | null; email: string | null }) =>
          (contact.phone !== null) === phone && (contact.email !== null) === email,
      );
    expect([has(true, true), has(true, false), has(false, true), has(false, false)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});

describe('GET /api/contacts', () => {
  test.each(['+12025550143', '2025550143', '(202) 555-0143', '1-202-555-0143'])(
    'finds the one person of the number written as %s',
    async (phone) => {
      const { get } = await startDemo();
      const { body } = await get(`contacts?phone=${encodeURIComponent(phone)}`);
      expect(idsOf(body)).toEqual(['CON-1001']);
    },
  );

  test('finds all who share a number, and nobody for an unknown one', async () => {
    const { get } = await startDemo();
    expect(idsOf((await get('contacts?phone=%2B16175550119')).body)).toEqual([
      'CON-1004',
      'CON-1005',
    ]);
    expect(idsOf((await get('contacts?phone=5035550100')).body)).toHaveLength(3);
    expect(idsOf((await get('contacts?phone=%2B12025550190')).body)).toEqual([]);
    expect(idsOf((await get('contacts?phone=0143')).body)).toEqual([]);
  });

  test('finds by e-mail in any case, by id, and by part of a text', async () => {
    const { get } = await startDemo();
    expect(idsOf((await get('contacts?email=Leila%40Example.COM')).body)).toEqual(['CON-1013']);
    expect(idsOf((await get('contacts?id=CON-1018')).body)).toEqual(['CON-1018']);
    expect(idsOf((await get('contacts?id=nobody')).body)).toEqual([]);
    expect(idsOf((await get('contacts?text=quarry')).body)).toHaveLength(3);
    expect(idsOf((await get('contacts?text=w.achebe')).body)).toEqual(['CON-1024']);
    expect(idsOf((await get('contacts?text=555-0103')).body)).toEqual(['CON-1024']);
    expect(idsOf((await get('contacts?text=')).body)).toHaveLength(36);
  });

  test('takes the signs of a pattern for what they are', async () => {
    const { get } = await startDemo();
    expect(idsOf((await get('contacts?text=%25')).body)).toEqual([]);
    expect(idsOf((await get('contacts?text=_')).body)).toEqual([]);
    expect(idsOf((await get("contacts?text=O'Rourke")).body)).toEqual(['CON-1035']);
  });
});

/** Texts that end a literal, a comment, a pattern or a statement of SQL. */
const hostileTexts = [
  "' OR '1'='1",
  "' OR 1=1 --",
  "x' UNION SELECT id, username, role, name, locale FROM users --",
  "'; DROP TABLE contacts; --",
  "leila@example.com' OR email LIKE '%",
  "CON-1001' OR id <> '",
  "+12025550143' OR phone LIKE '%",
  "%' OR '1' LIKE '1",
  "'",
  "''",
  '"',
  '" OR ""="',
  '`; --',
  '\\',
  "\\' OR 1=1 --",
  '?',
  '?1',
  ':id',
  '$1',
  '@p1',
  '%',
  '_',
  '/* */',
  "1' /* ",
  '\u0000',
  "'\u0000 OR 1=1",
];

describe('a hostile text', () => {
  test.each(['phone', 'email', 'id', 'text'])(
    'finds nobody as %s, and does no harm',
    async (parameter) => {
      const { get } = await startDemo();
      for (const text of hostileTexts) {
        // A number is searched for whatever stands around it.
        if (text.includes('2025550143') && /phone|text/.test(parameter)) continue;
        const { status, body } = await get(`contacts?${parameter}=${encodeURIComponent(text)}`);
        // O'Rourke has an apostrophe in the name.
        const found = parameter === 'text' && text === "'" ? ['CON-1035'] : [];
        expect([status, idsOf(body)], text).toEqual([200, found]);
      }
      expect(idsOf((await get('contacts?text=')).body)).toHaveLength(36);
    },
  );

  test('beside a number finds only whom the number belongs to', async () => {
    const { get } = await startDemo();
    const text = encodeURIComponent("+12025550143' OR phone LIKE '%");
    const { status, body } = await get(`contacts?phone=${text}`);
    expect(status).toBe(200);
    expect(idsOf(body).filter((id: string) => id !== 'CON-1001')).toEqual([]);
  });

  test.each(['contacts', 'cases', 'interaction-logs'])(
    'is the id of nothing in /api/%s/:id',
    async (collection) => {
      const { get } = await startDemo();
      for (const text of hostileTexts) {
        const { status } = await get(`${collection}/${encodeURIComponent(text)}`);
        expect(status, text).toBe(404);
      }
      expect(idsOf((await get('contacts?text=')).body)).toHaveLength(36);
    },
  );

  test.each(['directory?after=', 'interaction-logs?contactId=', 'custom-fields?names='])(
    'gets no more from /api/%s than any other text',
    async (path) => {
      const { get } = await startDemo();
      for (const text of hostileTexts) {
        const { status, body } = await get(`${path}${encodeURIComponent(text)}`);
        expect(status, text).toBe(200);
        expect(JSON.stringify(body), text).not.toContain('username');
        if (!path.startsWith('directory')) {
          expect(body.logs ?? body.fields, text).toEqual([]);
        }
      }
      expect(idsOf((await get('contacts?text=')).body)).toHaveLength(36);
    },
  );
});

describe('GET /api/contacts/:id', () => {
  test('gives the person with cases and logs', async () => {
    const { get } = await startDemo();
    const { body } = await get('contacts/CON-1001');
    expect(body.contact.name).toBe('Amara Okafor');
    expect(body.cases).toHaveLength(3);
    expect(body.logs).toHaveLength(1);
  });

  test('answers 404 for nobody', async () => {
    const { get } = await startDemo();
    expect((await get('contacts/CON-9')).status).toBe(404);
    expect((await get('cases/CASE-9')).status).toBe(404);
  });
});

describe('GET /api/custom-fields', () => {
  test('matches names ignoring case and answers in the spelling of the CRM', async () => {
    const { get } = await startDemo();
    const { body } = await get('custom-fields?names=CASE_ID,unknown');
    expect(body.fields.map(({ name }: { name: string }) => name)).toEqual(['case_id']);
    expect((await get('custom-fields')).body.fields).toHaveLength(2);
  });
});

describe('what is not valid', () => {
  test.each([
    ['contacts', ''],
    ['contacts?phone=1&email=2', ''],
    ['directory?limit=0', 'limit'],
    ['directory?limit=ten', 'limit'],
    ['interaction-logs?limit=5000', 'limit'],
    ['reports?utcOffsetMinutes=9000', 'utcOffsetMinutes'],
  ])('GET /api/%s is answered with 400 and the place', async (path, place) => {
    const { get } = await startDemo();
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect(body.error.code).toBe('INVALID_INPUT');
    expect(body.error.issues[0].path).toBe(place);
    expect(body.error.issues[0].problem).not.toBe('');
  });

  test('an unknown route is answered with 404 and no page', async () => {
    const { get } = await startDemo();
    expect((await get('nothing')).body.error.code).toBe('NOT_FOUND');
  });
});
