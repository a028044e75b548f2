import { expect, test } from 'vitest';
import { salesforceAdapter } from '../../../src/adapters/salesforce/index.js';
import { codeOf } from '../calls.js';
import { salesforceWorld } from './salesforceWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const says = 'Dana Placeholder +12025550147';
const server = (description: string) => [
  { code: 'SERVER_ERROR', description: `${description} ${says}` },
];

/** The `errors` of a response, and the error that they become. */
const table: readonly (readonly [errors: unknown, code: string, retryable: boolean])[] = [
  [server('Could not load Apex class: X'), 'UNSUPPORTED', false],
  [server('INVALID_SESSION_ID'), 'UNAUTHORIZED', false],
  [server('Session expired or invalid'), 'UNAUTHORIZED', false],
  [server('Your session has expired.'), 'UNAUTHORIZED', false],
  [server('REQUEST_LIMIT_EXCEEDED'), 'RATE_LIMITED', true],
  [server('Too many SOQL queries: 101'), 'RATE_LIMITED', true],
  [server('System.LimitException: Apex CPU'), 'RATE_LIMITED', true],
  [server('INSUFFICIENT_ACCESS'), 'FORBIDDEN', false],
  [server('insufficient privileges'), 'FORBIDDEN', false],
  [server('QUERY_TIMEOUT'), 'TIMEOUT', true],
  [server('The request timed out.'), 'TIMEOUT', true],
  [server('Failed to fetch'), 'NETWORK', true],
  [server('network error'), 'NETWORK', true],
  [server('Disconnected or Canceled.'), 'NETWORK', true],
  [server('An internal server error has occurred.'), 'UNAVAILABLE', true],
  [{ code: 'SERVER_ERROR', details: says }, 'UNAVAILABLE', true],
  [[{ code: 'SERVER_ERROR', details: [{ message: 'QUERY_TIMEOUT' }] }], 'TIMEOUT', true],
  [[{ code: 'INVALID_PARAM', description: says }], 'INVALID_DATA', false],
  [[{ code: 'SOFTPHONE_CONTAINER_ERROR', description: '' }], 'UNSUPPORTED', false],
  [[{ code: 'GENERIC_ERROR', description: says }], 'UNKNOWN', true],
  [says, 'UNKNOWN', true],
  [null, 'UNKNOWN', true],
];

test.each(table)('[AD11] %j is %s, retryable: %s', async (errors, code, retryable) => {
  const { opencti } = salesforceWorld();
  opencti.runApex = ({ callback }) => callback?.({ success: false, returnValue: null, errors });
  const error = await salesforceAdapter({ opencti })
    .loadCrmData(call)
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ code, retryable });
  expect(JSON.stringify([error.message, error.cause])).not.toContain('Dana');
});

/** The codes of the Apex class. */
const apexTable: readonly (readonly [said: unknown, code: string, retryable: boolean])[] = [
  ['FORBIDDEN', 'FORBIDDEN', false],
  ['INVALID_DATA', 'INVALID_DATA', false],
  ['NOT_FOUND', 'NOT_FOUND', false],
  ['UNAVAILABLE', 'UNAVAILABLE', true],
  ['UNSUPPORTED', 'UNSUPPORTED', false],
  ['UNKNOWN', 'UNKNOWN', true],
  ['A_NEW_ONE', 'UNKNOWN', true],
  [7, 'UNKNOWN', true],
];

test.each(apexTable)(
  '[AD11] %j of the Apex class is %s, retryable: %s',
  async (said, code, retryable) => {
    const { opencti, adapter } = salesforceWorld();
    opencti.runApex = ({ callback }) =>
      callback?.({
        success: true,
        returnValue: { runApex: JSON.stringify({ ok: false, code: said }) },
      });
    const found = adapter.findRecords?.({ kind: 'text', value: 'x' }, call);
    await expect(found).rejects.toMatchObject({ code, retryable });
  },
);

test('[AD11] a missing Apex class is no reason to try again', async () => {
  const { adapter } = salesforceWorld({ apexClass: 'Elsewhere' });
  expect(await codeOf(adapter.loadCrmData(call))).toBe('UNSUPPORTED');
});

test('[AD12] what Open CTI throws is told without its text', async () => {
  const { opencti, adapter } = salesforceWorld();
  opencti.throws = 'Dana Placeholder +12025550147';
  const error = await adapter.loadCrmData(call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'UNKNOWN', retryable: true });
  expect(JSON.stringify([error.message, error.cause])).not.toContain('Dana');
});

test('[AD11] a second call of the callback changes nothing', async () => {
  const { opencti, adapter } = salesforceWorld();
  opencti.answersTwice = true;
  expect((await adapter.loadCrmData(call)).currentUser.Name).toBe('Robin Placeholder');
});
