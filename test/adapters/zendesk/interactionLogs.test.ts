import { describe, expect, test } from 'vitest';
import type { InteractionLog } from '../../../src/index.js';
import { anyCall, zendeskWorld } from './zendeskWorld.js';

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

  test('[AD11] a field that Zendesk does not have is refused for good, and the log is not saved', async () => {
    const { adapter, zendesk } = zendeskWorld();
    const saved = adapter.saveInteractionLog?.(log({ customFields: { mood: 'Dana' } }), anyCall());
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
