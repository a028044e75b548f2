import { describe, expect, test } from 'vitest';
import { someLog, startDemo } from './startDemo.js';

const listOf = async (
  get: (path: string) => Promise<{ body: { logs: { interactionId: string }[] } }>,
) => (await get('interaction-logs?limit=1000')).body.logs.map(({ interactionId }) => interactionId);

describe('PUT /api/interaction-logs/:interactionId', () => {
  test('keeps the log and answers with its id and fields', async () => {
    const { get, put } = await startDemo({ now: () => Date.UTC(2026, 2, 17, 15) });
    const record = { type: 'Contact', id: 'CON-1001' };
    const { status, body } = await put('interaction-logs/int-1', { ...someLog, record });
    expect(status).toBe(201);
    expect(body.id).toMatch(/^LOG-\d+$/);
    expect(body.fields).toMatchObject({
      interactionId: 'int-1',
      contactId: 'CON-1001',
      contactName: 'Amara Okafor',
      durationSeconds: 995,
      customFields: { outcome: 'Resolved' },
      createdAt: '2026-03-17T15:00:00.000Z',
    });
    const [newest] = await listOf(get);
    expect(newest).toBe('int-1');
    const id = body.id as string;
    expect((await get(`interaction-logs/${id}`)).body.log.interactionId).toBe('int-1');
  });

  test('changes the log that it has for the same key', async () => {
    const { get, put } = await startDemo();
    const first = await put('interaction-logs/int-1', someLog);
    const record = { type: 'Case', id: 'CASE-2007' };
    const second = await put('interaction-logs/int-1', {
      ...{ receivedAt: someLog.receivedAt, comments: 'Other words.', record },
    });
    expect(second.status).toBe(200);
    expect(second.body.id).toBe(first.body.id);
    expect(second.body.fields).toMatchObject({
      ...{ comments: 'Other words.', subject: null, customFields: {} },
      ...{ contactId: 'CON-1005', caseId: 'CASE-2007' },
      createdAt: first.body.fields.createdAt,
    });
    expect((await listOf(get)).filter((key) => key === 'int-1')).toHaveLength(1);
    expect((await get('status')).body).toMatchObject({ logCount: 9, saveCount: 2 });
  });

  test('keeps one of twenty that arrive at once', async () => {
    const { get, put } = await startDemo();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => put('interaction-logs/int-1', someLog)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await listOf(get)).filter((key) => key === 'int-1')).toHaveLength(1);
  });

  test('keeps keys of any spelling', async () => {
    const { get, put } = await startDemo();
    const keys = ["a/b'; DROP TABLE interaction_logs; --", 'ünï 💬 %2F', '../etc'];
    for (const key of keys) {
      expect((await put(`interaction-logs/${encodeURIComponent(key)}`, someLog)).status).toBe(201);
    }
    expect((await listOf(get)).slice(0, 3)).toEqual(keys.toReversed());
  });

  test.each<[string, object, string | null, string | null]>([
    ['its person', { record: { type: 'Contact', id: 'CON-1013' } }, 'CON-1013', null],
    ['its case', { record: { type: 'Case', id: 'CASE-2007' } }, 'CON-1005', 'CASE-2007'],
    ['the case entered', { customFields: { case_id: 'CASE-2007' } }, 'CON-1005', 'CASE-2007'],
    [
      'its person, and to the case entered if it is that person’s',
      { record: { type: 'Contact', id: 'CON-1005' }, customFields: { case_id: 'CASE-2007' } },
      'CON-1005',
      'CASE-2007',
    ],
    [
      'its person, not to somebody else’s case that is entered',
      { record: { type: 'Contact', id: 'CON-1013' }, customFields: { case_id: 'CASE-2007' } },
      'CON-1013',
      null,
    ],
    ['nobody by its number', {}, null, null],
    ['nobody if its person is gone', { record: { type: 'Contact', id: 'CON-1' } }, null, null],
    ['nobody if its case is gone', { record: { type: 'Case', id: "2' OR 1=1" } }, null, null],
    ['nobody for another type', { record: { type: 'Lead', id: 'CON-1013' } }, null, null],
  ])('a log goes to %s', async (_, fields, contactId, caseId) => {
    const { get, put } = await startDemo();
    const { status, body } = await put('interaction-logs/int-1', { ...someLog, ...fields });
    expect(status).toBe(201);
    expect(body.fields).toMatchObject({ contactId, caseId });
    if (contactId === null) return;
    const { logs } = (await get(`contacts/${contactId}`)).body;
    expect(logs[0]).toMatchObject({ interactionId: 'int-1', comments: someLog.comments });
  });

  test('takes a log with next to nothing in it', async () => {
    const { put } = await startDemo();
    const { receivedAt } = someLog;
    expect((await put('interaction-logs/int-1', { receivedAt })).status).toBe(201);
  });

  test.each([
    [{ ...someLog, receivedAt: 'yesterday' }, 'receivedAt'],
    [{ ...someLog, durationSeconds: -1 }, 'durationSeconds'],
    [{ ...someLog, from: 5 }, 'from'],
    [{ ...someLog, record: { type: 'Contact' } }, 'record.id'],
    [{ ...someLog, record: null }, 'record'],
    [{ ...someLog, customFields: 'none' }, 'customFields'],
    [[], ''],
  ])('answers a log that is not valid with 400', async (log, place) => {
    const { put } = await startDemo();
    const { status, body } = await put('interaction-logs/int-1', log);
    expect(status).toBe(400);
    expect(body.error.issues[0].path).toBe(place);
    expect(JSON.stringify(body)).not.toContain('Engineer');
  });

  test('answers what is no JSON with 400, and what is too long with 413', async () => {
    const { server, fetchAsPage, put } = await startDemo();
    const url = new URL('api/interaction-logs/int-1', server.url);
    expect((await fetchAsPage(url, { method: 'PUT', body: '{' })).status).toBe(400);
    const tooLong = { ...someLog, comments: 'x'.repeat(1_100_000) };
    expect((await put('interaction-logs/int-1', tooLong)).status).toBe(413);
  });

  test('is refused to every page but our own', async () => {
    const { server, get } = await startDemo();
    for (const origin of ['http://evil.example', new URL(server.connectorUrl).origin, 'null', '']) {
      const response = await fetch(new URL('api/interaction-logs/int-1', server.url), {
        method: 'PUT',
        headers: origin === '' ? {} : { Origin: origin },
        body: JSON.stringify(someLog),
      });
      expect(response.status).toBe(403);
    }
    expect(await listOf(get)).not.toContain('int-1');
  });
});

describe('GET /api/interaction-logs', () => {
  test('gives the newest first and the total', async () => {
    const { get, put } = await startDemo();
    const record = { type: 'Contact', id: 'CON-1001' };
    await put('interaction-logs/int-1', { ...someLog, record });
    await put('interaction-logs/int-2', { ...someLog, record });
    const { body } = await get('interaction-logs?limit=2');
    expect(body.logs.map((log: { interactionId: string }) => log.interactionId)).toEqual([
      'int-2',
      'int-1',
    ]);
    expect(body.total).toBe(10);
    expect((await get('interaction-logs?contactId=CON-1001')).body.total).toBe(3);
  });
});

describe('GET /api/reports', () => {
  test('counts by day of the reader, by subject and by topic', async () => {
    const { get, put } = await startDemo({ now: () => Date.UTC(2026, 5, 1) });
    const late = { ...someLog, startedAt: '2026-03-17T23:30:00.000Z', topic: '' };
    await put('interaction-logs/int-1', late);
    const inUtc = (await get('reports')).body;
    expect(inUtc.byDay).toContainEqual({ name: '2026-03-17', count: 1 });
    expect(inUtc.bySubject).toContainEqual({ name: 'Inbound call', count: 6 });
    expect(inUtc.byTopic).toContainEqual({ name: 'No topic', count: 1 });
    const inBerlin = (await get('reports?utcOffsetMinutes=60')).body;
    expect(inBerlin.byDay).toContainEqual({ name: '2026-03-18', count: 1 });
  });
});
