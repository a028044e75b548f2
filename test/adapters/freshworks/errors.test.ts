import { describe, expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { failure } from './FakeFreshworks.js';
import { freshworksWorld } from './freshworksWorld.js';

const query = { kind: 'email', value: 'dana.placeholder@example.com' } as const;

/** How a search fails if the client answers like that. */
async function failureWith(answer: () => unknown): Promise<unknown> {
  const { adapter, client } = freshworksWorld();
  client.request.invokeTemplate = async () => answer();
  return adapter.findRecords?.(query, anyCall()).catch((error: unknown) => error);
}

const rejection = (value: unknown) => () => {
  throw value;
};
const response = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  failure({ status, headers, body: '{"description":"Validation failed","message":"Dana"}' });

describe('a refusal of the REST API', () => {
  test.each([
    [0, 'NETWORK', true],
    [400, 'INVALID_DATA', false],
    [401, 'UNAUTHORIZED', false],
    [403, 'FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [405, 'INVALID_DATA', false],
    [408, 'TIMEOUT', true],
    [409, 'UNAVAILABLE', true],
    [413, 'INVALID_DATA', false],
    [415, 'INVALID_DATA', false],
    [422, 'INVALID_DATA', false],
    [429, 'RATE_LIMITED', true],
    [500, 'UNAVAILABLE', true],
    [502, 'UNAVAILABLE', true],
    [503, 'UNAVAILABLE', true],
    [504, 'TIMEOUT', true],
  ])('[AD11] %d is %s, whether it rejects or resolves', async (status, code, retryable) => {
    const expected = { code, retryable, message: `findContactsByEmail failed: ${code}.` };
    for (const answer of [rejection(response(status)), () => response(status)]) {
      const error = await failureWith(answer);
      expect(error).toMatchObject(expected);
      expect(error).not.toHaveProperty('cause');
    }
  });

  test.each<[string, unknown, number | undefined]>([
    ['in small letters', { 'retry-after': '30' }, 30_000],
    ['with capitals', { 'Retry-After': '1.5' }, 1500],
    ['a number', { 'Retry-After': 30 }, 30_000],
    ['a list', { 'retry-after': ['30'] }, 30_000],
    ['rubbish', { 'retry-after': 'soon' }, undefined],
    ['a header of another name', { 'x-retry-after': '30' }, undefined],
    [
      'a date beside another one',
      { Date: 'Mon, 30 Nov 2026 09:15:00 GMT', 'Retry-After': 'Mon, 30 Nov 2026 09:15:50 GMT' },
      50_000,
    ],
    ['missing', undefined, undefined],
  ])('[AD11] Retry-After is read from headers: %s', async (_, headers, retryAfterMs) => {
    const error = await failureWith(rejection({ ...response(429), headers }));
    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryable: true, retryAfterMs });
  });
});

test.each<[string, unknown, string]>([
  ['a time limit in words', new Error('Request timed out for Dana'), 'TIMEOUT'],
  [
    'a time limit by its name',
    Object.assign(new Error('Dana'), { name: 'TimeoutError' }),
    'TIMEOUT',
  ],
  ['other words', new Error('the page was closed: Dana'), 'UNKNOWN'],
  ['a text', 'Dana', 'UNKNOWN'],
  ['nothing', undefined, 'UNKNOWN'],
])('[AD11] what the client throws, %s, is retryable', async (_, thrown, code) => {
  const error = await failureWith(rejection(thrown));
  const message = `findContactsByEmail failed: ${code}.`;
  expect(error).toMatchObject({ code, retryable: true, message });
  expect(error).not.toHaveProperty('cause');
});

describe('an answer', () => {
  const rows = [{ id: 1, name: 'Dana', email: 'Dana.Placeholder@example.com' }];

  test('[AD14] is understood as a text', async () => {
    const answer = { status: 200, headers: {}, response: JSON.stringify(rows) };
    expect(await failureWith(() => answer)).toMatchObject([{ id: '1', type: 'contact' }]);
  });

  test.each<[string, unknown]>([
    ['a page for people', { status: 200, response: '<!doctype html><p>Dana' }],
    ['an empty answer', { status: 200, response: '' }],
    ['an answer without a response', { status: 200 }],
    ['nothing', undefined],
    ['an object in place of a list', { status: 200, response: '{"name":"Dana"}' }],
    ['a list of texts', { status: 200, response: '["Dana"]' }],
    [
      'a contact without an id',
      { status: 200, response: JSON.stringify(rows.map(({ id: _, ...row }) => row)) },
    ],
  ])('[AD15] %s is no data', async (_, answer) => {
    expect(await failureWith(() => answer)).toMatchObject({
      code: 'INVALID_DATA',
      message: 'The answer cannot be used.',
    });
  });
});

describe('the platform', () => {
  test('[AD11] refuses more calls than fifty a minute, and another try helps', async () => {
    const { adapter, client, freshdesk } = freshworksWorld();
    client.callsLeft = 50;
    for (let call = 0; call < 50; call += 1) await adapter.findRecords?.(query, anyCall());
    const refused = adapter.findRecords?.(query, anyCall());
    await expect(refused).rejects.toMatchObject({ code: 'RATE_LIMITED', retryable: true });
    expect(freshdesk.requests).toHaveLength(50);
  });

  test('[AD13] a call that nobody answers ends when it is given up', async () => {
    const { adapter, client } = freshworksWorld();
    client.request.invokeTemplate = () => new Promise(() => {});
    const giveUp = new AbortController();
    const found = adapter.findRecords?.(query, { ...anyCall(), signal: giveUp.signal });
    giveUp.abort();
    await expect(found).rejects.toMatchObject({ code: 'TIMEOUT' });
  });
});
