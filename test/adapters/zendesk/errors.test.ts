import { describe, expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { completeResponse } from './FakeZafClient.js';
import type { ZendeskResponse } from './FakeZendesk.js';
import { zendeskWorld } from './zendeskWorld.js';

const query = { kind: 'phone', value: '+12025550147' } as const;

/** How a search fails if the page answers like that. */
async function failureWith(answer: () => unknown): Promise<unknown> {
  const { adapter, client } = zendeskWorld();
  client.request = async () => answer();
  return adapter.findRecords?.(query, anyCall()).catch((error: unknown) => error);
}

const response = (status: number, headers: ZendeskResponse['headers'] = {}) => ({
  status,
  headers,
  body: '{"error":"TooManyRequests","description":"Dana Placeholder"}',
});
const rejection = (value: unknown) => () => {
  throw value;
};

describe('a refusal of the REST API', () => {
  test.each<[string, unknown, number | undefined]>([
    ['an object', { 'retry-after': '30' }, 30_000],
    ['an object with capitals', { 'Retry-After': '1.5' }, 1500],
    ['an object with a number', { 'Retry-After': 30 }, 30_000],
    ["jQuery's text", 'x-rate-limit: 700\r\nRetry-After: 30\r\nx: 5', 30_000],
    ['rubbish', { 'retry-after': 'soon' }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['a power', { 'retry-after': '1e9' }, undefined],
    ['the time', { 'retry-after': 1_796_000_000 }, undefined],
    ['a header of another name', { 'x-retry-after': '30' }, undefined],
    [
      'a date, in an object with another one',
      { Date: 'Mon, 30 Nov 2026 09:15:00 GMT', 'Retry-After': 'Mon, 30 Nov 2026 09:15:50 GMT' },
      50_000,
    ],
    [
      'a date, in a text with another one',
      'date: Mon, 30 Nov 2026 09:15:00 GMT\r\nretry-after: Mon, 30 Nov 2026 09:15:50 GMT\r\n',
      50_000,
    ],
    ['nothing', undefined, undefined],
  ])(
    '[AD11] Retry-After is read from headers that are %s',
    async (_, responseHeaders, expected) => {
      const error = await failureWith(
        rejection({ ...completeResponse(response(429)), responseHeaders }),
      );
      expect(error).toMatchObject({
        code: 'RATE_LIMITED',
        retryable: true,
        retryAfterMs: expected,
      });
    },
  );

  test.each([
    [0, 'NETWORK', true],
    [400, 'INVALID_DATA', false],
    [401, 'UNAUTHORIZED', false],
    [403, 'FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [408, 'TIMEOUT', true],
    [409, 'UNAVAILABLE', true],
    [413, 'INVALID_DATA', false],
    [418, 'INVALID_DATA', false],
    [422, 'INVALID_DATA', false],
    [500, 'UNAVAILABLE', true],
    [503, 'UNAVAILABLE', true],
    [504, 'TIMEOUT', true],
  ])('[AD11] %d is %s, whether it rejects or resolves', async (status, code, retryable) => {
    const shape = completeResponse(response(status));
    const expected = {
      code,
      retryable,
      message: `search failed: ${code}.`,
    };
    for (const answer of [rejection(shape), () => shape]) {
      const failure = await failureWith(answer);
      expect(failure).toMatchObject(expected);
      expect(failure).not.toHaveProperty('cause');
    }
  });
});

test.each([
  ['Invocation request timeout', 'TIMEOUT', true],
  ['the page was closed', 'UNKNOWN', true],
])('[AD11] words of the framework, %j, are %s', async (words, code, retryable) => {
  const failure = await failureWith(rejection(new Error(`${words}: Dana`)));
  expect(failure).toMatchObject({ code, retryable, message: `search failed: ${code}.` });
  expect(failure).not.toHaveProperty('cause');
});

describe('an answer', () => {
  const body = JSON.stringify({ results: [{ id: 1, name: 'Dana', phone: '+12025550147' }] });

  test.each<[string, unknown]>([
    ['the complete response', completeResponse({ status: 200, headers: {}, body })],
    ['the complete response without its JSON', { status: 200, responseText: body }],
    ['its data only', JSON.parse(body)],
    ['its text only', body],
  ])('[AD14] is understood as %s', async (_, answer) => {
    expect(await failureWith(() => answer)).toMatchObject([{ id: '1', name: 'Dana' }]);
  });

  test.each<[string, unknown]>([
    ['a page for people', completeResponse({ status: 200, headers: {}, body: '<p>Dana' })],
    ['a page for people, text only', '<!doctype html><p>Dana'],
    ['an empty answer', { status: 200, responseText: '' }],
    ['a user without an id', { results: [{ name: 'Dana' }] }],
  ])('[AD15] %s is no data', async (_, answer) => {
    expect(await failureWith(() => answer)).toMatchObject({
      code: 'INVALID_DATA',
      message: 'The answer cannot be used.',
    });
  });
});

describe('a page that does not answer', () => {
  test('[AD13] ends when the call is given up, and that is all', async () => {
    const { adapter, client } = zendeskWorld();
    client.request = () => new Promise(() => {});
    const giveUp = new AbortController();
    const found = adapter.findRecords?.(query, { ...anyCall(), signal: giveUp.signal });
    giveUp.abort();
    await expect(found).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  test('[AD11] the page is told not to try again by itself', async () => {
    const { adapter, client } = zendeskWorld();
    client.trouble = { kind: 'rateLimited', says: '', retryAfter: '7' };
    // The page would never answer 429 otherwise.
    await expect(adapter.findRecords?.(query, anyCall())).rejects.toMatchObject({
      retryAfterMs: 7000,
    });
  });
});
