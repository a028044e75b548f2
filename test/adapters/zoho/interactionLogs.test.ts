import { expect, test } from 'vitest';
import { codeOf } from '../calls.js';
import { idOf } from './ZohoModules.js';
import { zohoWorld } from './zohoWorld.js';

const call = { signal: new AbortController().signal, attempt: 1, idempotencyKey: 'k' };

const log = {
  interactionId: 'k',
  receivedAt: '2026-03-17T14:21:44.000Z',
  customFields: {},
  raw: {} as never,
};

const dana = { id: idOf(900_101), type: 'Contacts', name: 'Dana Placeholder' };
const gone = { ...dana, id: idOf(404) };

test.each([
  ['MANDATORY_NOT_FOUND', 'INVALID_DATA', false],
  ['INVALID_DATA', 'INVALID_DATA', false],
  ['DUPLICATE_DATA', 'UNAVAILABLE', true],
  ['SOMETHING_NEW', 'UNKNOWN', true],
])('[AD9] a row that fails with %s within a success fails', async (rowCode, code, retryable) => {
  const { zoho, adapter } = zohoWorld();
  zoho.rowCode = rowCode;
  const error = await adapter.saveInteractionLog?.(log, call).catch((thrown) => thrown);
  expect(error).toMatchObject({ code, retryable });
  expect(zoho.crm.rows.Calls).toEqual([]);
});

test('[AD9] a call has what Zoho asks for, and the value of a choice', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.givesBareRows = true;
  const full = {
    ...log,
    from: '+12025550147',
    comments: 'Engineer booked.',
    startedAt: '2026-03-17T14:05:09.000Z',
    durationSeconds: 4205,
    customFields: { z_outcome: 'Call back' },
  };
  const saved = await adapter.saveInteractionLog?.(full, call);
  expect(saved?.id).toBe(idOf(1));
  expect(zoho.crm.rows.Calls?.[0]).toMatchObject({
    Subject: 'Interaction',
    Call_Type: 'Inbound',
    Call_Start_Time: '2026-03-17T14:05:09+00:00',
    Call_Duration: '70:05',
    Description: 'Engineer booked.\nFrom: +12025550147',
    Z_outcome: 'CALL BACK',
  });
});

test('[AD9] further fields of the page win', async () => {
  const fields = () => ({ Call_Type: 'Outbound' });
  const { zoho, adapter } = zohoWorld({ log: { keyField: 'Interaction_Id', fields } });
  await adapter.saveInteractionLog?.(log, call);
  expect(zoho.crm.rows.Calls?.[0]).toMatchObject({ Call_Type: 'Outbound', Call_Duration: '00:01' });
});

test.each(['Calls', 'Tasks', 'Events'])(
  '[AD9] the double refuses an upsert of %s, as Zoho does',
  async (Entity) => {
    const { API } = zohoWorld().zoho.CRM;
    await expect(API.upsertRecord({ Entity })).rejects.toMatchObject({ code: 'INVALID_MODULE' });
    await expect(API.upsertRecord({ Entity: 'Leads' })).rejects.not.toMatchObject({
      code: 'INVALID_MODULE',
    });
  },
);

test('[AD9] saves of one key side by side make one call, without a unique field too', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.crm.uniqueField = undefined;
  const save = (comments: string) => adapter.saveInteractionLog?.({ ...log, comments }, call);
  const saved = await Promise.all(['one', 'two', 'three'].map(save));
  expect(new Set(saved.map((one) => one?.id)).size).toBe(1);
  expect(zoho.crm.rows.Calls).toMatchObject([{ Description: 'three' }]);
});

test('[AD9] a save whose turn has not come is over once it is aborted, and asks for nothing', async () => {
  const { zoho, adapter } = zohoWorld();
  const giveUp = new AbortController();
  zoho.trouble = { kind: 'hangs', says: '' };
  const first = adapter.saveInteractionLog?.(log, call);
  const second = adapter.saveInteractionLog?.(log, { ...call, signal: giveUp.signal });
  giveUp.abort();
  expect(await codeOf(second)).toBe('TIMEOUT');
  zoho.recover();
  await first;
  // The look and the insert of the first.
  expect(zoho.requestCount).toBe(2);
});

test('[AD9] a save goes on after one that failed', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.rowCode = 'INVALID_DATA';
  const first = adapter.saveInteractionLog?.(log, call);
  const second = adapter.saveInteractionLog?.(log, call);
  expect(await codeOf(first)).toBe('INVALID_DATA');
  zoho.rowCode = undefined;
  expect(await codeOf(second)).toBe('none');
});

test('[AD9] a call that another page made meanwhile is changed', async () => {
  const { zoho, open } = zohoWorld();
  const [one, other] = [open(), open()];
  const saved = await Promise.all([
    one.saveInteractionLog?.(log, call),
    other.saveInteractionLog?.({ ...log, comments: 'Engineer booked.' }, call),
  ]);
  expect(saved.map((log) => log?.id)).toEqual([idOf(1), idOf(1)]);
  expect(zoho.crm.rows.Calls).toHaveLength(1);
});

test('[AD9] a call is found again after an insert whose answer got lost', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.crm.uniqueField = undefined;
  const { insertRecord } = zoho.CRM.API;
  Object.assign(zoho.CRM.API, {
    insertRecord: async (request: Parameters<typeof insertRecord>[0]) => {
      await insertRecord(request);
      throw { message: 'Failed to fetch' };
    },
  });
  expect(await codeOf(adapter.saveInteractionLog?.(log, call))).toBe('NETWORK');
  expect(await codeOf(adapter.saveInteractionLog?.(log, call))).toBe('none');
  expect(zoho.crm.rows.Calls).toHaveLength(1);
});

test('[AD9] a second save changes the notes, and not the type, which Zoho refuses to change', async () => {
  const { zoho, adapter } = zohoWorld();
  await adapter.saveInteractionLog?.({ ...log, direction: 'incoming' }, call);
  const changed = { ...log, direction: 'outgoing', comments: 'Engineer cancelled.' } as const;
  const saved = await adapter.saveInteractionLog?.(changed, call);
  expect(saved?.fields).not.toHaveProperty('Call_Type');
  expect(zoho.crm.rows.Calls).toMatchObject([
    { id: saved?.id, Call_Type: 'Inbound', Description: 'Engineer cancelled.' },
  ]);
});

test('[AD9] keys that differ in their letter case or in a backslash only are different', async () => {
  const { zoho, adapter } = zohoWorld();
  for (const idempotencyKey of ['k', 'K', 'a\\b', 'a%5Cb', 'a\\b']) {
    await adapter.saveInteractionLog?.(log, { ...call, idempotencyKey });
  }
  expect(zoho.crm.rows.Calls?.map((row) => row.Interaction_Id)).toEqual([
    'k',
    'K',
    'a%5Cb',
    'a%255Cb',
  ]);
});

test.each([
  ['incoming', 'Inbound'],
  ['outgoing', 'Outbound'],
  [undefined, 'Inbound'],
] as const)('[AD9] the direction %s makes a call %s', async (direction, type) => {
  const { zoho, adapter } = zohoWorld();
  await adapter.saveInteractionLog?.({ ...log, ...(direction && { direction }) }, call);
  expect(zoho.crm.rows.Calls?.[0]).toMatchObject({ Call_Type: type });
});

test('[AD20] a call stands with its contact, or with its record of another module', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.crm.rows.Leads?.push({ id: idOf(7) });
  const lead = { id: idOf(7), type: 'Leads', name: 'x' };
  await adapter.saveInteractionLog?.({ ...log, record: dana }, call);
  const other = { ...call, idempotencyKey: 'other' };
  await adapter.saveInteractionLog?.({ ...log, record: lead }, other);
  expect(zoho.crm.rows.Calls).toMatchObject([
    { Who_Id: { id: dana.id } },
    { What_Id: { id: lead.id }, $se_module: 'Leads' },
  ]);
  expect(zoho.crm.rows.Calls?.[1]).not.toHaveProperty('Who_Id');
});

test('[AD20] a call without a record, or with a number for one, stands alone', async () => {
  const { zoho, adapter } = zohoWorld();
  const record = { id: '+12025550147', type: 'phone', name: '' };
  await adapter.saveInteractionLog?.({ ...log, record }, call);
  expect(Object.keys(zoho.crm.rows.Calls?.[0] ?? {})).not.toContain('What_Id');
});

test('[AD23] a call leaves its contact for a record of another module, and that for none', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.crm.rows.Leads?.push({ id: idOf(7) });
  const lead = { id: idOf(7), type: 'Leads', name: 'x' };
  await adapter.saveInteractionLog?.({ ...log, record: dana }, call);
  await adapter.saveInteractionLog?.({ ...log, record: lead }, call);
  expect(zoho.crm.rows.Calls).toMatchObject([{ Who_Id: null, What_Id: { id: lead.id } }]);
  await adapter.saveInteractionLog?.(log, call);
  expect(zoho.crm.rows.Calls).toMatchObject([{ Who_Id: null, What_Id: null }]);
});

test('[AD23] what the page gives for a field of a link stays', async () => {
  const fields = () => ({ What_Id: { id: idOf(7) }, $se_module: 'Leads' });
  const { zoho, adapter } = zohoWorld({ log: { keyField: 'Interaction_Id', fields } });
  zoho.crm.rows.Leads?.push({ id: idOf(7) });
  await adapter.saveInteractionLog?.({ ...log, record: dana }, call);
  await adapter.saveInteractionLog?.(log, call);
  expect(zoho.crm.rows.Calls).toMatchObject([{ Who_Id: null, What_Id: { id: idOf(7) } }]);
});

test('[AD20] a record that is gone costs the link, not the log, at the first save and at a later one', async () => {
  const { zoho, adapter } = zohoWorld();
  const first = await adapter.saveInteractionLog?.({ ...log, record: gone }, call);
  expect(first?.fields).not.toHaveProperty('Who_Id');
  const notes = { ...log, record: gone, comments: 'Engineer cancelled.' };
  await adapter.saveInteractionLog?.(notes, call);
  expect(zoho.crm.rows.Calls).toMatchObject([
    { id: first?.id, Description: 'Engineer cancelled.' },
  ]);
});

test('[AD20] labels that cannot be read cost the labels, not the log', async () => {
  const { zoho, adapter } = zohoWorld();
  zoho.failing = ['getFields'];
  const customFields = { Z_outcome: 'Call back' };
  await adapter.saveInteractionLog?.({ ...log, customFields }, call);
  expect(zoho.crm.rows.Calls?.[0]).toMatchObject(customFields);
});

test('[AD20] texts that are too long are cut', async () => {
  const { zoho, adapter } = zohoWorld();
  const customFields = { z_ORDER_no: 'x'.repeat(50) };
  const long = { subject: 'x'.repeat(500), comments: 'x'.repeat(40_000), customFields };
  await adapter.saveInteractionLog?.({ ...log, ...long }, call);
  expect(zoho.crm.rows.Calls?.[0]).toMatchObject({
    Subject: expect.stringMatching(/^x{119}…$/),
    Description: expect.stringMatching(/^x{31999}…$/),
    Z_order_no: expect.stringMatching(/^x{19}…$/),
  });
});
