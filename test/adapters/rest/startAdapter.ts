import { onTestFinished } from 'vitest';
import {
  type RestDescription,
  type RestEnvironment,
  restAdapter,
} from '../../../src/adapters/rest/index.js';
import type { AdapterCall } from '../../../src/CrmAdapter.js';
import type { DirectoryContact, InteractionLog } from '../../../src/crm.js';
import { crmAdapterSeed } from '../../../src/testing/index.js';
import { describeHttpCrm } from './describeHttpCrm.js';
import { type Answer, HttpCrm, type SeenRequest } from './HttpCrm.js';

/** What the runtime hands over. */
export const call = (options: Partial<AdapterCall> = {}): AdapterCall => ({
  signal: new AbortController().signal,
  attempt: 1,
  idempotencyKey: 'key',
  ...options,
});

/** A log as the runtime hands it over. */
export const log = {
  interactionId: 'int-1',
  from: '+12025550147',
  comments: 'Engineer booked.',
  customFields: { outcome: 'Resolved' },
  receivedAt: '2026-03-17T14:21:44.000Z',
  durationSeconds: 995,
} as unknown as InteractionLog;

async function startCrm(override?: (request: SeenRequest) => Answer | undefined) {
  const crm = new HttpCrm(crmAdapterSeed);
  crm.override = override;
  await crm.start();
  onTestFinished(() => crm.close());
  return crm;
}

/** An adapter for a CRM of which a test describes a part and answers a part. */
export async function startAdapter(
  described: Partial<RestDescription> = {},
  override?: (request: SeenRequest) => Answer | undefined,
  environment: RestEnvironment = {},
) {
  const crm = await startCrm(override);
  const description = { ...describeHttpCrm(crm.origin), ...described };
  const adapter = restAdapter(description, environment);
  /** Of every request: method and address. */
  const asked = () => crm.requests.map(({ method, url }) => `${method} ${url}`);
  const find = (kind: 'phone' | 'email' | 'id' | 'text', value: string) =>
    adapter.findRecords?.({ kind, value }, call());
  const list = async () => {
    const contacts: DirectoryContact[] = [];
    const pages = adapter.listDirectory?.(call());
    if (!pages || !(Symbol.asyncIterator in pages)) throw new Error('The directory has no pages.');
    for await (const page of pages) contacts.push(...page);
    return contacts.map(({ id }) => id);
  };
  return { crm, adapter, asked, find, list };
}

/** How the tests map people. */
export const record = { id: 'id', type: () => 'Person', name: 'name', phone: 'phone', url: 'link' };
/** Somebody whom such a CRM knows. */
export const person = { id: 7, name: 'Dana Placeholder' };
