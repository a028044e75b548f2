import { expect, test } from 'vitest';
import { codeOf } from '../calls.js';
import { FakeApexClass } from './FakeApexClass.js';
import { idIn } from './SalesforceOrg.js';
import { salesforceWorld } from './salesforceWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const log = {
  interactionId: 'k',
  receivedAt: '2026-03-17T14:21:44.000Z',
  customFields: {},
  raw: {} as never,
};

const dana = { id: FakeApexClass.idOf('003', 900_101), type: 'Contact', name: 'Dana Placeholder' };

test('[AD9] a log carries the further fields of the page', async () => {
  const logFields = () => ({ WhoId: FakeApexClass.idOf('003', 900_101) });
  const { apex, adapter } = salesforceWorld({ logFields });
  const log = {
    interactionId: 'k',
    receivedAt: '2026-03-17T14:21:44.000Z',
    customFields: { outcome__c: 'Resolved' },
    raw: {} as never,
  };
  await adapter.saveInteractionLog?.(log, call);
  expect(apex.taskOf('k')).toMatchObject({
    WhoId: FakeApexClass.idOf('003', 900_101),
    outcome__c: 'Resolved',
  });
});

test('[AD9] a second save changes the notes, and not the subtype, which Salesforce refuses to change', async () => {
  const { apex, adapter } = salesforceWorld();
  const first = await adapter.saveInteractionLog?.({ ...log, record: dana }, call);
  const changed = { ...log, record: dana, comments: 'Engineer cancelled.' };
  const second = await adapter.saveInteractionLog?.(changed, call);
  expect(second?.id).toBe(first?.id);
  expect(apex.org.tasks.size).toBe(1);
  expect(apex.taskOf('k')).toMatchObject({
    TaskSubtype: 'Call',
    Description: 'Engineer cancelled.',
    WhoId: dana.id,
  });
});

test('[AD9] the double refuses what Salesforce refuses', () => {
  const { org } = salesforceWorld().apex;
  const id = org.insert({ Subject: 'x' });
  const status = (write: () => unknown) => {
    try {
      return write();
    } catch (error) {
      return (error as { statusCode?: string }).statusCode ?? String(error);
    }
  };
  expect([
    status(() => org.update(id, { TaskSubtype: 'Call' })),
    status(() => org.insert({ Nowhere__c: 'x' })),
    status(() => org.insert({ Subject: 'x'.repeat(256) })),
    status(() => org.insert({ CallType: 'Sideways' })),
    status(() => org.insert({ Vip__c: 'true' })),
    status(() => org.insert({ WhoId: idIn('Contact', 404) })),
    status(() => org.insert({ WhoId: idIn('Account', 1) })),
  ]).toEqual([
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'STRING_TOO_LONG',
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    'TypeError: Illegal assignment',
    'ENTITY_IS_DELETED',
    'FIELD_INTEGRITY_EXCEPTION',
  ]);
});

test.each([
  ['incoming', 'Inbound'],
  ['outgoing', 'Outbound'],
  [undefined, undefined],
] as const)('[AD9] the direction %s makes the call type %s', async (direction, type) => {
  const { apex, adapter } = salesforceWorld();
  await adapter.saveInteractionLog?.({ ...log, ...(direction && { direction }) }, call);
  expect(apex.taskOf('k')?.CallType).toBe(type);
});

test('[AD20] a person is linked by WhoId, anything else by WhatId', async () => {
  const { apex, adapter } = salesforceWorld();
  const account = { id: idIn('Account', 7), type: 'Account', name: 'x' };
  const lead = { id: idIn('Lead', 7), type: 'Lead', name: 'x' };
  apex.org.records.Account?.push({ Id: account.id });
  apex.org.records.Lead?.push({ Id: lead.id });
  for (const record of [dana, lead, account]) {
    await adapter.saveInteractionLog?.({ ...log, record }, { ...call, idempotencyKey: record.id });
  }
  expect(apex.taskOf(dana.id)?.WhoId).toBe(dana.id);
  expect(apex.taskOf(lead.id)?.WhoId).toBe(lead.id);
  expect(apex.taskOf(account.id)?.WhatId).toBe(account.id);
  expect(apex.taskOf(account.id)?.WhoId ?? null).toBeNull();
});

test('[AD20] a person is linked with what it is about, a lead without', async () => {
  const { apex, adapter } = salesforceWorld();
  const account = { id: idIn('Account', 7), type: 'Account' };
  const lead = { id: idIn('Lead', 7), type: 'Lead', name: 'x' };
  apex.org.records.Account?.push({ Id: account.id });
  apex.org.records.Lead?.push({ Id: lead.id });
  for (const person of [dana, lead]) {
    const record = { ...person, relatedTo: account };
    await adapter.saveInteractionLog?.({ ...log, record }, { ...call, idempotencyKey: person.id });
  }
  expect(apex.taskOf(dana.id)).toMatchObject({ WhoId: dana.id, WhatId: account.id });
  expect(apex.taskOf(lead.id)).toMatchObject({ WhoId: lead.id });
  expect(apex.taskOf(lead.id)?.WhatId ?? null).toBeNull();
});

test('[AD23] a task leaves the field that its record does not need, also the account that it was about', async () => {
  const { apex, adapter } = salesforceWorld();
  const account = { id: idIn('Account', 7), type: 'Account', name: 'x' };
  apex.org.records.Account?.push({ Id: account.id });
  const save = (record?: typeof account & { relatedTo?: object }) =>
    adapter.saveInteractionLog?.({ ...log, ...(record && { record }) } as typeof log, call);
  const links = () => [apex.taskOf('k')?.WhoId, apex.taskOf('k')?.WhatId];
  await save({ ...dana, relatedTo: account });
  expect(links()).toEqual([dana.id, account.id]);
  await save(dana);
  expect(links()).toEqual([dana.id, null]);
  await save(account);
  expect(links()).toEqual([null, account.id]);
  await save();
  expect(links()).toEqual([null, null]);
});

test('[AD20] a number in place of a record is no link', async () => {
  const { apex, opencti, adapter } = salesforceWorld();
  const record = { id: '+12025550147', type: 'phone', name: '' };
  await adapter.saveInteractionLog?.({ ...log, record }, call);
  expect(apex.taskOf('k')?.WhatId ?? null).toBeNull();
  expect(opencti.requestCount).toBe(1);
});

test.each([
  { ...dana, id: FakeApexClass.idOf('003', 404) },
  { id: idIn('User', 1), type: 'Something__c', name: '' },
])('[AD20] a record that cannot be linked ($type) costs the link, not the log', async (record) => {
  const { apex, adapter } = salesforceWorld();
  await adapter.saveInteractionLog?.({ ...log, record }, call);
  await adapter.saveInteractionLog?.({ ...log, record, comments: 'Engineer cancelled.' }, call);
  expect(apex.org.tasks.size).toBe(1);
  expect(apex.taskOf('k')).toMatchObject({ Description: 'Engineer cancelled.' });
  expect(apex.taskOf('k')?.WhoId ?? null).toBeNull();
});

test('[AD20] texts become what the field holds, and a value that it cannot hold is left out', async () => {
  const { apex, adapter } = salesforceWorld();
  const customFields = {
    vip__c: 'Yes',
    RATING__c: '7',
    mood__c: 'Calm',
    order_no__c: 'x'.repeat(99),
  };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(apex.taskOf('k')).toMatchObject({ Vip__c: true, Rating__c: 7, Mood__c: 'Calm' });
  expect(apex.taskOf('k')?.order_no__c).toMatch(/^x{39}…$/);

  const wrong = { vip__c: 'perhaps', rating__c: 'many', mood__c: 'Blue', nowhere__c: 'x' };
  const other = { ...call, idempotencyKey: 'other' };
  const saved = adapter.saveInteractionLog?.({ ...log, customFields: wrong }, other);
  expect(await codeOf(saved)).toBe('none');
  expect(Object.keys(apex.taskOf('other') ?? {})).not.toContain('Vip__c');
});

test('[AD20] a field that the agent must not set costs the field, not the log', async () => {
  const { apex, adapter } = salesforceWorld();
  apex.org.hidden.add('Task.CallDisposition').add('Task.WhoId');
  await adapter.saveInteractionLog?.({ ...log, topic: 'Fault', record: dana }, call);
  expect(apex.taskOf('k')).toMatchObject({ Subject: 'Interaction', TaskSubtype: 'Call' });
  expect(apex.taskOf('k')).not.toHaveProperty('CallDisposition');
});

test('[AD8] a checkbox is described by what it takes', async () => {
  const { adapter } = salesforceWorld();
  expect(await adapter.describeCustomFields?.(['VIP__c'], call)).toEqual([
    { name: 'Vip__c', label: 'Very important', type: 'picklist', options: ['true', 'false'] },
  ]);
});
