import { expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { servicenowWorld } from './servicenowWorld.js';

const call = anyCall();
const dana = { kind: 'phone', value: '+12025550147' } as const;
const { instance } = servicenowWorld();

test('[AD12] what OpenFrame throws is told without its text', async () => {
  const { adapter } = servicenowWorld();
  const record = { id: 'Dana'.repeat(100), type: 'customer_contact', name: '' };
  const error = await Promise.resolve(adapter.openRecord?.(record, call)).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'INVALID_DATA', retryable: false });
  expect((error as Error).cause).toBeUndefined();
  expect((error as Error).message).not.toContain('Dana');
});

test.each([
  [400, 'INVALID_DATA', false],
  [401, 'UNAUTHORIZED', false],
  [403, 'FORBIDDEN', false],
  [404, 'NOT_FOUND', false],
  [409, 'UNAVAILABLE', true],
  [418, 'UNKNOWN', true],
  [422, 'INVALID_DATA', false],
  [429, 'RATE_LIMITED', true],
  [500, 'UNAVAILABLE', true],
  [503, 'UNAVAILABLE', true],
  [504, 'TIMEOUT', true],
])('[AD11] %d is %s', async (status, code, retryable) => {
  const headers = { 'Retry-After': '7' };
  const fetch = async () => new Response('{"error":{"message":"Dana"}}', { status, headers });
  const entities = [{ name: 'customer_contact', nameField: 'name', phoneFields: ['phone'] }];
  const { adapter } = servicenowWorld({ table: { url: instance.url, fetch }, entities });
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({
    code,
    retryable,
    retryAfterMs: 7000,
    message: `customer_contact failed: ${code}.`,
  });
  expect(error.cause).toBeUndefined();
});

test('[AD11] a request without an answer is a failure of the network', async () => {
  const fetch = () => Promise.reject(new TypeError('Failed to fetch Dana'));
  const { adapter } = servicenowWorld({ table: { url: instance.url, fetch } });
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'NETWORK', retryable: true });
});
