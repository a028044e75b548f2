import { expect, test } from 'vitest';
import { zohoWorld } from './zohoWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };
const says = 'Dana Placeholder +12025550147';

/** Whatever the SDK rejects with, and the error that it becomes. */
const table: readonly (readonly [thrown: unknown, code: string, retryable: boolean])[] = [
  [{ code: 'TOO_MANY_REQUESTS' }, 'RATE_LIMITED', true],
  [{ code: 'LIMIT_EXCEEDED' }, 'RATE_LIMITED', true],
  [{ status: 429 }, 'RATE_LIMITED', true],
  [{ code: 'AUTHENTICATION_FAILURE' }, 'UNAUTHORIZED', false],
  [{ code: 'INVALID_TOKEN' }, 'UNAUTHORIZED', false],
  [{ status: 401 }, 'UNAUTHORIZED', false],
  [{ code: 'NO_PERMISSION' }, 'FORBIDDEN', false],
  [{ code: 'OAUTH_SCOPE_MISMATCH' }, 'FORBIDDEN', false],
  [{ status: 403 }, 'FORBIDDEN', false],
  [{ code: 'DUPLICATE_DATA' }, 'UNAVAILABLE', true],
  [{ code: 'INTERNAL_ERROR' }, 'UNAVAILABLE', true],
  [{ status: 500 }, 'UNAVAILABLE', true],
  [{ status: 503 }, 'UNAVAILABLE', true],
  [{ code: 'INVALID_DATA' }, 'INVALID_DATA', false],
  [{ code: 'INVALID_MODULE' }, 'INVALID_DATA', false],
  [{ code: 'MANDATORY_NOT_FOUND' }, 'INVALID_DATA', false],
  [{ code: 'SYNTAX_ERROR' }, 'INVALID_DATA', false],
  [{ status: 400 }, 'INVALID_DATA', false],
  [{ status: 422 }, 'INVALID_DATA', false],
  [{ code: 'RECORD_NOT_FOUND' }, 'NOT_FOUND', false],
  [{ status: 404 }, 'NOT_FOUND', false],
  [{ message: 'Request timed out' }, 'TIMEOUT', true],
  [{ status: 504 }, 'TIMEOUT', true],
  [{ message: 'Failed to fetch' }, 'NETWORK', true],
  [{ message: 'Network Error' }, 'NETWORK', true],
  [{ status: 0 }, 'NETWORK', true],
  [new TypeError('appSDK is undefined'), 'UNAVAILABLE', true],
  [{ code: 'SOMETHING_NEW' }, 'UNKNOWN', true],
  ['a text', 'UNKNOWN', true],
  [null, 'UNKNOWN', true],
];

test.each(table)('[AD11] %j is %s, retryable: %s', async (thrown, code, retryable) => {
  const { zoho, adapter } = zohoWorld();
  const named = thrown instanceof Object ? Object.assign(thrown, { details: { says } }) : thrown;
  Object.assign(zoho.CRM.API, { coql: () => Promise.reject(named) });
  const error = await adapter.findRecords?.({ kind: 'text', value: 'x' }, call).catch((one) => one);
  expect(error).toMatchObject({ code, retryable });
  expect(JSON.stringify([error.message, error.cause])).not.toContain('Dana');
});

test('[AD11] a failure that is an answer like any other is one', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.nothing = { status: 'error', code: 'NO_PERMISSION' };
  const found = adapter.findRecords?.({ kind: 'text', value: 'x' }, call);
  await expect(found).rejects.toMatchObject({ code: 'FORBIDDEN', retryable: false });
});
