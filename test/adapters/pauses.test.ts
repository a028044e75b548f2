import { expect, onTestFinished, test } from 'vitest';
import type { CrmAdapter } from '../../src/index.js';
import { crmAdapterSeed } from '../../src/testing/index.js';
import { makers } from './makers.js';

/** Where the CRM's `Retry-After` reaches the page. */
const crmsWithPause = ['zendesk', 'freshworks', 'servicenow', 'hubspot', 'oracle', 'rest'];

const texts: readonly (readonly [text: string, retryAfterMs: number | undefined])[] = [
  ['45', 45_000],
  ['2592000', 2_592_000_000],
  ['1796000000', undefined],
  ['1e9', undefined],
  ['-45', undefined],
  ['45s', undefined],
  ['5 minutes', undefined],
  [new Date(Date.now() + 40 * 24 * 3_600_000).toUTCString(), undefined],
];

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };
const query = { kind: 'phone', value: '+12025550147' } as const;

async function pauseOf(adapter: CrmAdapter): Promise<unknown> {
  const error = await adapter.findRecords?.(query, call).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'RATE_LIMITED' });
  return (error as { retryAfterMs?: unknown }).retryAfterMs;
}

test.each(
  crmsWithPause.flatMap((crm) =>
    texts.map(([text, retryAfterMs]) => ({ crm, text, retryAfterMs })),
  ),
)('[AD18] $crm: Retry-After "$text" is $retryAfterMs ms', async ({ crm, text, retryAfterMs }) => {
  const under = await makers[crm]?.(crmAdapterSeed);
  onTestFinished(() => under?.close?.());
  under?.fail?.({ kind: 'rateLimited', says: '', retryAfter: text });
  expect(await pauseOf(under?.adapter as CrmAdapter)).toBe(retryAfterMs);
});
