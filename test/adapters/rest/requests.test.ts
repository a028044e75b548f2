import { describe, expect, test } from 'vitest';
import { call, log, person, record, startAdapter } from './startAdapter.js';

describe('requests', () => {
  test('[RE2] values are parts of a path, and of a query, and nothing else', async () => {
    const { find, asked } = await startAdapter({
      findRecords: {
        record,
        id: { path: 'people/{value}/cards' },
        text: { path: 'search', query: { q: 'name:"{value}"', all: '{value}', none: '{kind.x}' } },
      },
    });
    await find('id', '../a?b#c/d+e%2F');
    await find('text', 'a&b=c+d é');
    expect(asked()).toEqual([
      'GET /api/people/..%2Fa%3Fb%23c%2Fd%2Be%252F/cards',
      'GET /api/search?q=name%3A%22a%26b%3Dc%2Bd+%C3%A9%22&all=a%26b%3Dc%2Bd+%C3%A9',
    ]);
  });

  test.each(['..', '.', '', '\ud800'])(
    '[RE2] what no path can hold (%j) is refused for good, and not asked',
    async (value) => {
      const { find, asked } = await startAdapter();
      await expect(find('id', value)).rejects.toMatchObject({
        code: 'INVALID_DATA',
        retryable: false,
      });
      expect(asked()).toEqual([]);
    },
  );

  test('[RE3] a placeholder on its own keeps the type of the value, and absent ones leave no trace', async () => {
    const { adapter, crm } = await startAdapter(
      {
        saveInteractionLog: {
          path: 'calls',
          headers: { 'Idempotency-Key': 'log {key}' },
          query: {
            on: ['{from}', 'x'],
            where: { seconds: { $gt: '{durationSeconds}' } },
            to: '{to}',
          },
          body: {
            seconds: '{durationSeconds}',
            fields: '{customFields}',
            outcome: '{customFields.outcome}',
            title: '{from} – {comments}',
            to: '{to}',
            list: ['{interactionId}', 1, null, true],
          },
          id: 'id',
        },
      },
      () => ({ body: person }),
    );
    const saved = await adapter.saveInteractionLog?.(log, call({ idempotencyKey: 'ä/1' }));
    expect(saved).toEqual({ id: '7', fields: person });
    const [request] = crm.requests;
    if (!request) throw new Error('The CRM was not asked.');
    const { method, url, headers, body } = request;
    expect(method).toBe('POST');
    const query = new URL(url, 'http://x').searchParams;
    expect([...query]).toEqual([
      ['on', '+12025550147'],
      ['on', 'x'],
      ['where', '{"seconds":{"$gt":995}}'],
    ]);
    expect(headers).toMatchObject({
      'idempotency-key': 'log %C3%A4%2F1',
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: 'Bearer good',
    });
    expect(JSON.parse(body)).toEqual({
      seconds: 995,
      fields: { outcome: 'Resolved' },
      outcome: 'Resolved',
      title: '+12025550147 – Engineer booked.',
      list: ['int-1', 1, null, true],
    });
  });

  test('[RE3] functions make queries and bodies of their own', async () => {
    const { adapter, crm } = await startAdapter(
      {
        saveInteractionLog: {
          method: 'PATCH',
          path: 'calls',
          query: ({ key }) => ({ external: key }),
          body: ({ comments }) => [comments],
          id: () => 'always',
        },
      },
      () => ({ status: 204 }),
    );
    const saved = await adapter.saveInteractionLog?.(log, call());
    expect(saved).toEqual({ id: 'always', fields: {} });
    expect(crm.requests).toMatchObject([
      { method: 'PATCH', url: '/api/calls?external=key', body: '["Engineer booked."]' },
    ]);
  });

  test('[RE4] each request is proved anew, and once more after a 401', async () => {
    const refreshes: boolean[] = [];
    const { adapter, asked } = await startAdapter(
      {
        authorize: async ({ refresh, signal }) => {
          expect(signal).toBeInstanceOf(AbortSignal);
          refreshes.push(refresh);
          return { Authorization: refresh ? 'Bearer new' : 'Bearer old' };
        },
      },
      ({ headers }) => (headers.authorization === 'Bearer new' ? undefined : { status: 401 }),
    );
    await adapter.saveInteractionLog?.(log, call());
    expect(refreshes).toEqual([false, true]);
    expect(asked()).toEqual(['PUT /api/logs/key', 'PUT /api/logs/key']);
  });

  test('[RE4] a 401 after that is an expired session', async () => {
    const { adapter, asked } = await startAdapter({}, () => ({ status: 401 }));
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(asked()).toHaveLength(2);
  });

  test('[RE4] without proof a 401 is final, and a proof that fails sends nothing', async () => {
    const plain = await startAdapter({ authorize: undefined as never }, () => ({ status: 401 }));
    await expect(plain.adapter.loadCrmData(call())).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    expect(plain.asked()).toHaveLength(1);
    const failing = await startAdapter({ authorize: () => Promise.reject(new Error('Dana')) });
    const failure = await failing.adapter.loadCrmData(call()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'NETWORK', retryable: true });
    expect(failure).not.toHaveProperty('cause');
    expect(failing.asked()).toEqual([]);
  });

  test('[RE4] cookies are sent as described, and no answer comes from a cache', async () => {
    const seen: RequestInit[] = [];
    const { adapter } = await startAdapter(
      { credentials: 'include', headers: { 'X-Page': 'crm' } },
      undefined,
      {
        fetch: (input, init = {}) => {
          seen.push(init);
          return fetch(input, init);
        },
      },
    );
    await adapter.loadCrmData(call());
    expect(seen).toMatchObject([
      {
        credentials: 'include',
        cache: 'no-store',
        redirect: 'manual',
        headers: { 'X-Page': 'crm' },
      },
      { credentials: 'include' },
    ]);
  });
});

describe('failures', () => {
  test.each([
    [400, 'INVALID_DATA', false],
    [401, 'UNAUTHORIZED', false],
    [403, 'FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [409, 'UNAVAILABLE', true],
    [413, 'INVALID_DATA', false],
    [418, 'UNKNOWN', true],
    [422, 'INVALID_DATA', false],
    [429, 'RATE_LIMITED', true],
    [500, 'UNAVAILABLE', true],
    [504, 'TIMEOUT', true],
  ])('[RE5] status %i is %s', async (status, code, retryable) => {
    const { adapter } = await startAdapter({}, () => ({ status, body: {} }));
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ code, retryable });
  });

  test('[RE5] a description knows better', async () => {
    const errors = {
      code: 'problem.kind',
      codes: { 418: 'UNSUPPORTED', LIMIT: 'RATE_LIMITED', OLD: 'UNAUTHORIZED' },
    } as const;
    const failures = [
      [{ status: 418 }, 'UNSUPPORTED'],
      [{ status: 400, body: { problem: { kind: 'LIMIT' } } }, 'RATE_LIMITED'],
      [{ status: 200, body: { problem: { kind: 'OLD' } } }, 'UNAUTHORIZED'],
      [{ status: 200, body: { problem: { kind: 'NEW' } } }, 'UNKNOWN'],
      [{ status: 403, body: { problem: { kind: 'NEW' } } }, 'FORBIDDEN'],
    ] as const;
    for (const [answer, code] of failures) {
      const { adapter } = await startAdapter({ errors }, () => answer);
      await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ code });
    }
    const { adapter } = await startAdapter({ errors });
    await expect(adapter.loadCrmData(call())).resolves.toBeDefined();
  });

  test.each([
    ['7', 7000],
    ['Thu, 01 Jan 1970 00:00:09 GMT', 4000],
    ['Thu, 01 Jan 1970 00:00:01 GMT', undefined],
    ['0', undefined],
    ['soon', undefined],
  ])('[RE5] Retry-After: %s is %s ms', async (text, retryAfterMs) => {
    // The page's clock is of no use where the answer has its own time.
    const headers = { 'Retry-After': text, Date: 'Thu, 01 Jan 1970 00:00:05 GMT' };
    const answer = { status: 503, headers };
    const { adapter } = await startAdapter({}, () => answer, { now: () => 7_200_000 });
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({ retryAfterMs });
  });

  test('[RE6] a redirect, as to a sign-in page, is not followed', async () => {
    const { adapter, asked } = await startAdapter({}, ({ url }) =>
      url === '/sign-in' ? undefined : { status: 302, headers: { Location: '/sign-in' } },
    );
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      retryable: false,
    });
    expect(asked()).not.toContain('GET /sign-in');
  });

  test('[RE6] says what came in place of JSON, and where', async () => {
    const { adapter, crm } = await startAdapter();
    crm.fail({ kind: 'html', says: 'Dana' });
    await expect(adapter.saveInteractionLog?.(log, call())).rejects.toMatchObject({
      code: 'INVALID_DATA',
      retryable: true,
      message: 'PUT logs/{key}: no JSON but text/html; charset=utf-8.',
    });
  });

  test('[RE5] a CRM that cannot be reached is a failure of the network', async () => {
    const { adapter, crm } = await startAdapter();
    crm.fail({ kind: 'offline', says: 'Dana' });
    await expect(adapter.loadCrmData(call())).rejects.toMatchObject({
      code: 'NETWORK',
      retryable: true,
      message: 'GET me: no answer.',
    });
  });

  test('[RE6] a function of the description that trips over an answer is INVALID_DATA', async () => {
    const { adapter } = await startAdapter({}, () => ({
      body: { fields: [{ key: 'a', title: 'A' }] },
    }));
    await expect(adapter.describeCustomFields?.(['a'], call())).rejects.toMatchObject({
      code: 'INVALID_DATA',
      message: 'The CRM gave something unreadable.',
    });
  });
});
