import { expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { idOf } from './FakeFusion.js';
import { oracleWorld } from './oracleWorld.js';

const call = anyCall();
const dana = { kind: 'phone', value: '+12025550147' } as const;
const { fusion } = oracleWorld();
const headers = () => ({ Authorization: 'Bearer token' });

test('[AD12] what the framework rejects with is told without its text', async () => {
  const { ui, adapter } = oracleWorld();
  ui.getGlobalContext = () => Promise.reject({ getStatus: () => '500', getMessage: () => 'Dana' });
  const error = await adapter.loadCrmData(call).catch((thrown) => thrown);
  expect(error).toMatchObject({
    code: 'UNKNOWN',
    retryable: true,
    message: 'GetAgentInfo failed: UNKNOWN.',
  });
  expect(error.cause).toBeUndefined();
});

test("[AD12] a token that the page does not give is a failure without the framework's text", async () => {
  const { ui, adapter } = oracleWorld();
  ui.hasPhone = false;
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'UNKNOWN', message: 'contacts failed: UNKNOWN.' });
  expect(error.cause).toBeUndefined();
});

test.each([undefined, null, '', 7])('[AD11] a token that is %j is none', async (token) => {
  const { ui, fusion, adapter } = oracleWorld();
  Object.assign(ui, { token });
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'UNAUTHORIZED', retryable: false });
  expect(fusion.requestCount).toBe(0);
});

test('[AD7] a request that cannot take the number of the record opens no empty form', async () => {
  const { ui, adapter } = oracleWorld();
  const { createPublishRequest } = ui.requestHelper;
  ui.requestHelper.createPublishRequest = (name) => {
    const request = createPublishRequest(name);
    if (name === 'PopOperation') Object.assign(request, { setRecordId: undefined });
    return request;
  };
  const record = { id: idOf(900_101), type: 'contacts', name: 'Dana' };
  const error = await Promise.resolve(adapter.openRecord?.(record, call)).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'INVALID_DATA' });
  expect(ui.opened).toEqual([]);
});

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
  [503, 'UNAVAILABLE', true],
  [504, 'TIMEOUT', true],
])('[AD11] %d is %s', async (status, code, retryable) => {
  const answer = new Response('JBO-25030: Dana', { status, headers: { 'Retry-After': '7' } });
  const { adapter } = oracleWorld({
    rest: { url: fusion.url, fetch: async () => answer, headers },
  });
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({
    ...{ code, retryable, retryAfterMs: 7000 },
    message: `contacts failed: ${code}.`,
  });
  expect(error.cause).toBeUndefined();
});

test('[AD11] a request without an answer is a failure of the network', async () => {
  const fetch = () => Promise.reject(new TypeError('Failed to fetch Dana'));
  const { adapter } = oracleWorld({ rest: { url: fusion.url, fetch, headers } });
  const error = await adapter.findRecords?.(dana, call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'NETWORK', retryable: true });
});

test.each([
  ['that is gone', { id: idOf(404), type: 'contacts', name: 'Dana' }],
  ['of a resource that is not known', { id: idOf(900_101), type: 'leads', name: 'Dana' }],
  ['with an id that is none', { id: "1' or 1=1", type: 'contacts', name: 'Dana' }],
])('[AD11] a record %s is not found', async (_, record) => {
  const { ui, adapter } = oracleWorld();
  const error = await Promise.resolve(adapter.openRecord?.(record, call)).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'NOT_FOUND', retryable: false });
  expect(ui.opened).toEqual([]);
});
