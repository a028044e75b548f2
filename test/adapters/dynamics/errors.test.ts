import { expect, test } from 'vitest';
import { codeOf } from '../calls.js';
import { dynamicsWorld } from './dynamicsWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const says = 'Dana Placeholder +12025550147';
const json = (details: object) => JSON.stringify({ message: says, ...details });

/** What the framework rejects with, and the error that it becomes. */
const table: readonly (readonly [thrown: unknown, code: string, retryable: boolean])[] = [
  [json({ errorCode: '0x80072321' }), 'RATE_LIMITED', true],
  [json({ errorCode: '0x80072322' }), 'RATE_LIMITED', true],
  [json({ errorCode: '0x80072326' }), 'RATE_LIMITED', true],
  ['Number of requests exceeded the limit of 6000', 'RATE_LIMITED', true],
  ['Combined execution time of incoming requests exceeded limit', 'RATE_LIMITED', true],
  ['Timeout occurred as no response was received', 'TIMEOUT', true],
  ['The request timed out', 'TIMEOUT', true],
  [new TypeError('Failed to fetch'), 'NETWORK', true],
  ['Network Error', 'NETWORK', true],
  ['Your session has expired.', 'UNAUTHORIZED', false],
  ['Unauthorized', 'UNAUTHORIZED', false],
  [json({ errorCode: '0x80040220' }), 'FORBIDDEN', false],
  ['Principal user is missing prvReadContact', 'FORBIDDEN', false],
  ['The user lacks a privilege', 'FORBIDDEN', false],
  [json({ errorCode: '0x80060892' }), 'UNAVAILABLE', true],
  ['A record with matching key values already exists.', 'UNAVAILABLE', true],
  ['Service Unavailable', 'UNAVAILABLE', true],
  ['Internal Server Error', 'UNAVAILABLE', true],
  ['Generic SQL error', 'UNAVAILABLE', true],
  [json({ errorCode: '0x80040217' }), 'NOT_FOUND', false],
  ['contact With Id = 1 Does Not Exist', 'NOT_FOUND', false],
  [json({ errorCode: '0x80040203' }), 'INVALID_DATA', false],
  [json({ errorCode: '0x80040265' }), 'INVALID_DATA', false],
  [json({ errorCode: '0x80044331' }), 'INVALID_DATA', false],
  ['A validation error occurred', 'INVALID_DATA', false],
  ['Invalid property', 'INVALID_DATA', false],
  ['{"half', 'UNKNOWN', true],
  [says, 'UNKNOWN', true],
  [null, 'UNKNOWN', true],
];

test.each(table)('[AD11] %s is %s, retryable: %s', async (thrown, code, retryable) => {
  const { cif, adapter } = dynamicsWorld();
  cif.getEnvironment = () => Promise.reject(thrown);
  const error = await adapter.loadCrmData(call).catch((one) => one);
  expect(error).toMatchObject({ code, retryable });
  expect(JSON.stringify([error.message, error.cause])).not.toContain('Dana');
});

test('[AD11] rejections are understood as JSON, as plain text and as errors', async () => {
  const { cif, adapter } = dynamicsWorld();
  const failing = (thrown: unknown) => {
    cif.rejectsWith = thrown;
    return codeOf(adapter.loadCrmData(call));
  };
  expect(await failing('{"message":"Timeout occurred as no response"}')).toBe('TIMEOUT');
  expect(await failing('Timeout occurred as no response')).toBe('TIMEOUT');
  expect(await failing(new Error('Failed to fetch'))).toBe('NETWORK');
  expect(await failing('{"message":"x","errorCode":"0x80072326"}')).toBe('RATE_LIMITED');
  expect(await failing('Combined execution time of incoming requests exceeded limit')).toBe(
    'RATE_LIMITED',
  );
  expect(await failing('{"half')).toBe('UNKNOWN');
  expect(await failing(null)).toBe('UNKNOWN');
});

test('[AD11] a failure that arrives as a success is one', async () => {
  const { cif, adapter } = dynamicsWorld();
  cif.failsInSuccess = true;
  cif.trouble = { kind: 'forbidden', says: '' };
  expect(await codeOf(adapter.findRecords?.({ kind: 'text', value: 'x' }, call))).toBe('FORBIDDEN');
});
