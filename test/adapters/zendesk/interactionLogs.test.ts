import { describe, expect, test } from 'vitest';
import type { InteractionLog } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import { zendeskWorld } from './zendeskWorld.js';

const log = (choices: Partial<InteractionLog> = {}): InteractionLog =>
  ({
    interactionId: 'interaction-1',
    from: '+12025550147',
    to: '+18005550199',
    subject: 'Inbound call',
    startedAt: '2026-03-17T14:05:09.000Z',
    receivedAt: '2026-03-17T14:21:44.000Z',
    durationSeconds: 995,
    customFields: {},
    ...choices,
  }) as InteractionLog;

describe('saveInteractionLog', () => {
  test('[AD9] keeps each part in a field of its own, and gives what Zendesk holds', async () => {
    const { adapter, zendesk } = zendeskWorld();
    const saved = await adapter.saveInteractionLog?.(log(), anyCall());
    const [record] = zendesk.records.values();
    expect(record).toMatchObject({ external_id: 'interaction-1', name: 'interaction-1' });
    expect(saved).toEqual({
      id: record?.id,
      fields: {
        from: '+12025550147',
        to: '+18005550199',
        subject: 'Inbound call',
        started_at: '2026-03-17T14:05:09.000Z',
        received_at: '2026-03-17T14:21:44.000Z',
        duration_seconds: 995,
      },
    });
  });

  test('[AD9] gives no name where Zendesk makes the names', async () => {
    const { adapter, zendesk } = zendeskWorld(
      { log: { object: 'interaction', isAutonumbered: true } },
      { isAutonumbered: true },
    );
    await adapter.saveInteractionLog?.(log(), anyCall());
    expect(zendesk.records.get('interaction-1')?.name).toBe('1');
  });

  test('[AD9] takes other fields, and leaves out parts that have none', async () => {
    const { adapter, zendesk } = zendeskWorld(
      { log: { object: 'call', fields: { subject: 'reason', to: null } } },
      { object: 'call', fields: [{ key: 'reason', title: 'Reason', type: 'text' }] },
    );
    await adapter.saveInteractionLog?.(log(), anyCall());
    const { custom_object_fields: fields } = zendesk.records.get('interaction-1') ?? {};
    expect(fields).toMatchObject({ reason: 'Inbound call', from: '+12025550147' });
    expect(fields).not.toHaveProperty('to');
  });

  const fields = [
    { key: 'customer', title: 'Customer', type: 'lookup', relationship_target_type: 'zen:user' },
    { key: 'ticket', title: 'Ticket', type: 'lookup', relationship_target_type: 'zen:ticket' },
    { key: 'way', title: 'Way', type: 'text' },
    { key: 'order_no', title: 'Order number', type: 'text' },
  ] as const;
  const recordFields = { user: 'customer', ticket: 'ticket' };
  const linking = () => zendeskWorld({ log: { object: 'interaction', recordFields } }, { fields });
  const dana = { id: '900101', type: 'user', name: 'Dana Placeholder' };

  test.each([
    ['a user', dana, { customer: '900101' }],
    ['a ticket', { id: '35', type: 'ticket', name: '' }, { ticket: '35' }],
    [
      'a user dialled from a ticket',
      { ...dana, relatedTo: { id: '35', type: 'ticket' } },
      { customer: '900101', ticket: '35' },
    ],
  ])('[AD23] refers to %s', async (_, record, expected) => {
    const { adapter, zendesk } = linking();
    await adapter.saveInteractionLog?.(log({ record }), anyCall());
    const [kept] = zendesk.records.values();
    expect(kept?.custom_object_fields).toMatchObject({ subject: 'Inbound call', ...expected });
  });

  test.each([
    ['a dialled number', { id: '+12025550147', type: 'phone', name: '' }],
    ['an organization, for which there is no field', { id: '7', type: 'organization', name: '' }],
    ['nobody', undefined],
  ])('[AD23] refers to nobody for %s', async (_, record) => {
    const { adapter, zendesk } = linking();
    await adapter.saveInteractionLog?.(log({ ...(record && { record }) }), anyCall());
    const [kept] = zendesk.records.values();
    expect(kept?.custom_object_fields).not.toHaveProperty('customer');
    expect(kept?.custom_object_fields).not.toHaveProperty('ticket');
  });

  test('[AD23] refers to nobody unless the options name a field', async () => {
    const { adapter, zendesk } = zendeskWorld({}, { fields });
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    const [kept] = zendesk.records.values();
    expect(kept?.custom_object_fields).not.toHaveProperty('customer');
  });

  test('[AD23] loses the link, and is kept, if the user is gone', async () => {
    const { adapter, zendesk } = linking();
    const saved = await adapter.saveInteractionLog?.(
      log({ record: { ...dana, id: '404' } }),
      anyCall(),
    );
    const [kept] = zendesk.records.values();
    expect(saved?.id).toBe(kept?.id);
    expect(kept?.custom_object_fields).toMatchObject({ subject: 'Inbound call' });
    expect(kept?.custom_object_fields).not.toHaveProperty('customer');
  });

  test('[AD23] leaves its user for a ticket, and that for nobody', async () => {
    const { adapter, zendesk } = linking();
    const ticket = { id: '35', type: 'ticket', name: '' };
    const links = () => {
      const { customer, ticket } = zendesk.records.get('interaction-1')?.custom_object_fields ?? {};
      return [customer, ticket];
    };
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    await adapter.saveInteractionLog?.(log({ record: ticket }), anyCall());
    expect(links()).toEqual([undefined, '35']);
    await adapter.saveInteractionLog?.(log(), anyCall());
    expect(links()).toEqual([undefined, undefined]);
  });

  test('[AD23] is kept if the account has no such lookup field, with a record and without', async () => {
    const { adapter, zendesk } = zendeskWorld(
      { log: { object: 'interaction', recordFields: { user: 'nowhere' } } },
      { fields },
    );
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    await adapter.saveInteractionLog?.(log({ subject: 'Later' }), anyCall());
    expect([...zendesk.records.values()]).toMatchObject([
      { custom_object_fields: { subject: 'Later' } },
    ]);
  });

  test('[AD9] is changed by a second save with other notes', async () => {
    const { adapter, zendesk } = linking();
    const first = await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    const later = log({ record: dana, comments: 'Engineer cancelled.' });
    expect((await adapter.saveInteractionLog?.(later, anyCall()))?.id).toBe(first?.id);
    expect([...zendesk.records.values()]).toMatchObject([
      { custom_object_fields: { comments: 'Engineer cancelled.', customer: '900101' } },
    ]);
  });

  test('[AD24] keeps the direction in the field that the options name', async () => {
    const named = { log: { object: 'interaction', fields: { direction: 'way' } } };
    const { adapter, zendesk } = zendeskWorld(named, { fields });
    await adapter.saveInteractionLog?.(log({ direction: 'incoming', channel: 'VOICE' }), anyCall());
    const [kept] = zendesk.records.values();
    expect(kept?.custom_object_fields).toMatchObject({ way: 'incoming' });
    expect(kept?.custom_object_fields).not.toHaveProperty('channel');
  });

  test.each([
    ['a'.repeat(40_000), `${'a'.repeat(8_999)}…`],
    ['字'.repeat(12_000), `${'字'.repeat(8_999)}…`],
    ['a'.repeat(20_000), 'a'.repeat(20_000)],
  ])('[AD9] cuts notes that no record can hold, with a mark', async (comments, expected) => {
    const { adapter, zendesk } = zendeskWorld();
    await adapter.saveInteractionLog?.(log({ comments }), anyCall());
    const [kept] = zendesk.records.values();
    expect(kept?.custom_object_fields.comments === expected).toBe(true);
  });

  test('[AD9] fields that cannot be read cost their labels, not the log', async () => {
    const { adapter, client, zendesk } = linking();
    const request = client.request.bind(client);
    client.request = async (options) => {
      if (options.url.endsWith('/fields')) throw { status: 403, responseText: '' };
      return request(options);
    };
    const customFields = { order_no: 'A-7' };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    const [kept] = zendesk.records.values();
    expect(kept?.custom_object_fields).toMatchObject({ order_no: 'A-7' });
  });

  test("[AD9] keeps the agent's choices by their values, and fields in Zendesk's spelling", async () => {
    const { adapter, zendesk } = zendeskWorld();
    const customFields = { OUTCOME: 'Call back', Order_No: 'A-7' };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    expect(zendesk.records.get('interaction-1')?.custom_object_fields).toMatchObject({
      outcome: 'call_back',
      order_no: 'A-7',
    });
  });

  test('[AD9] several choices of one field are each kept by their value', async () => {
    const { adapter, zendesk } = zendeskWorld();
    const customFields = { outcome: ['Call back', 'Resolved'] };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    expect(zendesk.records.get('interaction-1')?.custom_object_fields.outcome).toEqual([
      'call_back',
      'resolved',
    ]);
  });

  test('[AD20] a custom field that Zendesk does not have costs its value, not the log', async () => {
    const { adapter, zendesk } = zendeskWorld();
    const customFields = { mood: 'Dana', order_no: 'A-7', outcome: 'Nowhere' };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    const [record] = zendesk.records.values();
    expect(record?.custom_object_fields).toMatchObject({ order_no: 'A-7' });
    expect(record?.custom_object_fields).not.toHaveProperty('mood');
    expect(record?.custom_object_fields).not.toHaveProperty('outcome');
  });

  test('[AD11] a part of the log for which Zendesk has no field is refused for good', async () => {
    const fields = { topic: 'nowhere' };
    const { adapter, zendesk } = zendeskWorld({ log: { object: 'interaction', fields } });
    const saved = adapter.saveInteractionLog?.(log({ topic: 'Dana' }), anyCall());
    await expect(saved).rejects.toMatchObject({
      code: 'INVALID_DATA',
      retryable: false,
      message: 'custom_objects failed: INVALID_DATA.',
    });
    expect(zendesk.records.size).toBe(0);
  });

  test('[AD9] what is sent twice, because the page registered the app twice, is one record', async () => {
    const { adapter, client, zendesk } = zendeskWorld();
    const request = client.request.bind(client);
    client.request = async (options) => {
      await request(options);
      return request(options);
    };
    await adapter.saveInteractionLog?.(log(), anyCall());
    expect(zendesk.records.size).toBe(1);
  });
});

describe('describeCustomFields', () => {
  test('[AD8] leaves out fields that the account has put away', async () => {
    const { adapter } = zendeskWorld(
      {},
      { fields: [{ key: 'outcome', title: 'Outcome', type: 'text', active: false }] },
    );
    expect(await adapter.describeCustomFields?.(['outcome'], anyCall())).toEqual([]);
  });
});
