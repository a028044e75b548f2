import { describe, expect, test } from 'vitest';
import type { HubspotResponse } from '../../../src/adapters/hubspot/index.js';
import { anyCall } from '../calls.js';
import { hubspotWorld } from './hubspotWorld.js';

/** How a search fails if the backend brings that back. */
async function failureWith(answer: () => HubspotResponse): Promise<unknown> {
  const { adapter, backend } = hubspotWorld();
  backend.fetch = async () => answer();
  return adapter
    .findRecords?.({ kind: 'phone', value: '+12025550147' }, anyCall())
    .catch((error: unknown) => error);
}

const refusedWith = (status: number, body: object = {}, headers: Record<string, string> = {}) =>
  failureWith(
    () => new Response(JSON.stringify({ message: 'Dana', ...body }), { status, headers }),
  );

describe('a refusal of the API', () => {
  test.each([
    [400, 'INVALID_DATA', false],
    [401, 'UNAUTHORIZED', false],
    [403, 'FORBIDDEN', false],
    [404, 'NOT_FOUND', false],
    [408, 'TIMEOUT', true],
    [409, 'UNAVAILABLE', true],
    [423, 'INVALID_DATA', false],
    [500, 'UNAVAILABLE', true],
    [502, 'UNAVAILABLE', true],
    [504, 'TIMEOUT', true],
  ])('[AD11] %d is %s', async (status, code, retryable) => {
    const failure = await refusedWith(status);
    expect(failure).toMatchObject({
      code,
      retryable,
      message: `/crm/v3/objects/contacts/search failed: ${code}.`,
    });
    expect(failure).not.toHaveProperty('cause');
  });

  test('[AD11] too many requests within ten seconds are worth another try, for the day they are not', async () => {
    const body = (policyName: string) => ({ errorType: 'RATE_LIMIT', policyName });
    const headers = { 'Retry-After': '4' };
    expect(await refusedWith(429, body('TEN_SECONDLY_ROLLING'), headers)).toMatchObject({
      code: 'RATE_LIMITED',
      retryable: true,
      retryAfterMs: 4000,
    });
    expect(await refusedWith(429, body('DAILY'), headers)).toMatchObject({
      code: 'RATE_LIMITED',
      retryable: false,
    });
  });

  test('[AD12] the way to it is told without the id of anybody', async () => {
    const { adapter } = hubspotWorld({}, { owners: [] });
    await expect(adapter.loadCrmData(anyCall())).rejects.toMatchObject({
      message: '/crm/v3/owners/ failed: NOT_FOUND.',
    });
  });
});

test('[AD11] a backend that cannot be reached is a failure of the network', async () => {
  const failure = await failureWith(() => {
    throw new TypeError('Failed to fetch Dana');
  });
  expect(failure).toMatchObject({ code: 'NETWORK', retryable: true });
  expect(failure).not.toHaveProperty('cause');
});

describe('openRecord', () => {
  const record = { id: '900101', type: 'contact', name: '' };

  test('[AD7] shows contacts and companies by their numbers', async () => {
    const { adapter, sdk } = hubspotWorld();
    await adapter.openRecord?.({ ...record, type: 'company' }, anyCall());
    expect(sdk.sent.at(-1)).toEqual({
      type: 'NAVIGATE_TO_RECORD',
      data: { objectCoordinates: { portalId: 4711, objectId: 900101, objectTypeId: '0-2' } },
    });
  });

  test.each([
    { ...record, type: 'deal' },
    { ...record, id: 'abc' },
  ])('[AD7] cannot show %j', async (other) => {
    const { adapter, sdk } = hubspotWorld();
    await expect(adapter.openRecord?.(other, anyCall())).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    });
    expect(sdk.sent.map(({ type }) => type)).not.toContain('NAVIGATE_TO_RECORD');
  });

  test('[AD7] shows who has a number that was dialled alone', async () => {
    const { adapter, sdk } = hubspotWorld();
    await adapter.openRecord?.({ id: '+12025550147', type: 'phone', name: '' }, anyCall());
    expect(sdk.sent.at(-1)).toMatchObject({ data: { objectCoordinates: { objectId: 900101 } } });
  });

  test('[AD11] fails if HubSpot says that it could not', async () => {
    const { adapter, sdk } = hubspotWorld();
    for (let time = 0; time < 2; time += 1) {
      const opened = adapter.openRecord?.(record, anyCall());
      await new Promise((resolve) => setImmediate(resolve));
      sdk.emit('onNavigateToRecordFailed', { message: 'Dana Placeholder' });
      await expect(opened).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    // A failure that belongs to nothing does no harm.
    sdk.emit('onNavigateToRecordFailed', {});
    await adapter.openRecord?.(record, anyCall());
  });
});
