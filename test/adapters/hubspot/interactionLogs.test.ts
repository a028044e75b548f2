import { describe, expect, test } from 'vitest';
import type { InteractionLog } from '../../../src/index.js';
import { anyCall, hubspotWorld } from './hubspotWorld.js';

const log = (choices: Partial<InteractionLog> = {}): InteractionLog =>
  ({
    interactionId: 'interaction-1',
    from: '+12025550147',
    to: '+18005550199',
    subject: 'Inbound call',
    topic: 'Fault',
    comments: 'Says that 3 < 5 & more.\nWill call back.',
    startedAt: '2026-03-17T14:05:09.000Z',
    receivedAt: '2026-03-17T14:21:44.000Z',
    durationSeconds: 995,
    customFields: {},
    ...choices,
  }) as InteractionLog;

describe('saveInteractionLog', () => {
  test("[AD9] keeps a log as the agent's call, and gives what HubSpot holds", async () => {
    const { adapter, hubspot } = hubspotWorld();
    const saved = await adapter.saveInteractionLog?.(log(), anyCall());
    expect(saved).toEqual({
      id: '70001',
      fields: {
        interaction_id: 'interaction-1',
        hs_timestamp: '2026-03-17T14:05:09.000Z',
        hs_call_from_number: '+12025550147',
        hs_call_to_number: '+18005550199',
        hs_call_title: 'Inbound call · Fault',
        hs_call_body: 'Says that 3 &lt; 5 &amp; more.<br>Will call back.',
        hs_call_duration: '995000',
        hubspot_owner_id: 55,
      },
    });
    expect(hubspot.calls.get('interaction-1')?.id).toBe('70001');
  });

  test('[AD9] stands at the time of its arrival if the start is not known', async () => {
    const { adapter, hubspot } = hubspotWorld();
    const { startedAt: _, durationSeconds: __, ...rest } = log();
    await adapter.saveInteractionLog?.(rest as InteractionLog, anyCall());
    const { properties } = hubspot.calls.get('interaction-1') ?? {};
    expect(properties).toMatchObject({ hs_timestamp: '2026-03-17T14:21:44.000Z' });
    expect(properties).not.toHaveProperty('hs_call_duration');
  });

  test('[AD9] stands on the page of the contact whose number it has, either way', async () => {
    const { adapter, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log(), anyCall());
    expect(hubspot.associations).toEqual(new Map([['70001', '900101']]));
    const outbound = log({ from: '+18005550199', to: 'sam+support@example.com' });
    await adapter.saveInteractionLog?.(outbound, { ...anyCall(), idempotencyKey: 'interaction-2' });
    expect(hubspot.associations.get('70002')).toBe('900109');
  });

  test.each([
    ['two contacts share the number', { from: '+16175550119' }],
    ['nobody has the number', { from: '+12025550199' }],
    ['both sides are contacts', { from: '+12025550147', to: '+442079460123' }],
    ['the caller has a name only', { from: 'dana' }],
  ])('[AD9] is nobody’s if %s', async (_, choices) => {
    const { adapter, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log(choices), anyCall());
    expect(hubspot.calls.size).toBe(1);
    expect(hubspot.associations.size).toBe(0);
  });

  test("[AD9] keeps the agent's choices by their values, and fields in HubSpot's spelling", async () => {
    const { adapter, hubspot } = hubspotWorld();
    const customFields = { OUTCOME: 'Call back', Order_No: 'A-7' };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    expect(hubspot.calls.get('interaction-1')?.properties).toMatchObject({
      outcome: 'call_back',
      order_no: 'A-7',
    });
  });

  test.each([
    ['VALIDATION_ERROR', 'INVALID_DATA', false],
    ['CONFLICT', 'UNAVAILABLE', true],
  ])(
    '[AD11] a mixed result that refuses the call as %s is no success',
    async (category, code, retryable) => {
      const { adapter, hubspot } = hubspotWorld();
      hubspot.refusedAs = category;
      const saved = adapter.saveInteractionLog?.(log(), anyCall());
      await expect(saved).rejects.toMatchObject({ code, retryable });
      expect(hubspot.calls.size).toBe(0);
    },
  );

  test('[AD11] a property that HubSpot does not keep unique is refused for good', async () => {
    const { adapter } = hubspotWorld({ logKey: 'outcome' });
    await expect(adapter.saveInteractionLog?.(log(), anyCall())).rejects.toMatchObject({
      code: 'INVALID_DATA',
      retryable: false,
    });
  });
});
