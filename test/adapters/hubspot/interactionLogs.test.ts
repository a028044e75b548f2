import { describe, expect, test } from 'vitest';
import type { InteractionLog } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import { hubspotWorld } from './hubspotWorld.js';

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

  test.each([
    ['incoming', 'INBOUND'],
    ['outgoing', 'OUTBOUND'],
    [undefined, undefined],
  ] as const)('[AD24] the direction %s is %s to HubSpot', async (direction, expected) => {
    const { adapter, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log({ ...(direction && { direction }) }), anyCall());
    const { properties } = hubspot.calls.get('interaction-1') ?? {};
    expect(properties?.hs_call_direction).toBe(expected);
  });

  const others = {
    companies: [{ id: 8, properties: { name: 'Placeholder Ltd' } }],
    tickets: [{ id: 35, properties: {} }],
  };

  test.each([
    ['contact', '900102', 'contacts/900102'],
    ['company', '8', 'companies/8'],
    ['ticket', '35', 'tickets/35'],
  ])('[AD23] stands on the page of its %s, and on no other', async (type, id, page) => {
    const { adapter, hubspot } = hubspotWorld({}, others);
    const record = { id, type, name: '' };
    await adapter.saveInteractionLog?.(log({ record }), anyCall());
    expect(hubspot.pages).toEqual(new Map([['70001', [page]]]));
    expect(hubspot.requests.map(({ what }) => what).join()).not.toContain('search');
  });

  test.each([
    { id: '+12025550147', type: 'phone', name: '' },
    { id: '7', type: 'deal', name: '' },
  ])(
    '[AD23] stands on the page of the contact with its number if its record is %j',
    async (record) => {
      const { adapter, hubspot } = hubspotWorld();
      await adapter.saveInteractionLog?.(log({ record }), anyCall());
      expect(hubspot.pages).toEqual(new Map([['70001', ['contacts/900101']]]));
    },
  );

  test('[AD23] stands on the page of a contact although a company has the number, too', async () => {
    const companies = [{ id: 8, properties: { name: 'Placeholder Ltd', phone: '+12025550147' } }];
    const { adapter, hubspot } = hubspotWorld({}, { companies });
    await adapter.saveInteractionLog?.(log(), anyCall());
    expect(hubspot.pages).toEqual(new Map([['70001', ['contacts/900101']]]));
  });

  test('[AD23] is kept on nobody’s page if its record is gone', async () => {
    const { adapter, hubspot } = hubspotWorld();
    const record = { id: '404', type: 'contact', name: '' };
    const saved = await adapter.saveInteractionLog?.(log({ record }), anyCall());
    expect(saved?.id).toBe('70001');
    expect(hubspot.calls.size).toBe(1);
    expect(hubspot.pages.size).toBe(0);
  });

  test('[AD23] is kept on nobody’s page if the token may not search', async () => {
    const { adapter, backend, hubspot } = hubspotWorld();
    const fetch = backend.fetch.bind(backend);
    backend.fetch = async (path, request) =>
      path.endsWith('/search') ? new Response('{}', { status: 403 }) : fetch(path, request);
    expect((await adapter.saveInteractionLog?.(log(), anyCall()))?.id).toBe('70001');
    expect(hubspot.pages.size).toBe(0);
  });

  test('[AD23] is saved again if HubSpot had no time to put it on its page', async () => {
    const { adapter, backend, hubspot } = hubspotWorld();
    const fetch = backend.fetch.bind(backend);
    backend.fetch = async (path, request) =>
      request.method === 'PUT' ? new Response('{}', { status: 503 }) : fetch(path, request);
    const record = { id: '900102', type: 'contact', name: '' };
    await expect(adapter.saveInteractionLog?.(log({ record }), anyCall())).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryable: true,
    });
    backend.fetch = fetch;
    await adapter.saveInteractionLog?.(log({ record }), anyCall());
    expect(hubspot.pages).toEqual(new Map([['70001', ['contacts/900102']]]));
  });

  test('[AD9] is changed by a second save with other notes', async () => {
    const { adapter, hubspot } = hubspotWorld();
    const first = await adapter.saveInteractionLog?.(log(), anyCall());
    const second = await adapter.saveInteractionLog?.(log({ comments: 'Cancelled.' }), anyCall());
    expect(second?.id).toBe(first?.id);
    expect(hubspot.calls.size).toBe(1);
    expect(hubspot.calls.get('interaction-1')?.properties.hs_call_body).toBe('Cancelled.');
  });

  test.each([
    ['of letters', 'a'.repeat(70_000), `${'a'.repeat(65_535)}…`],
    [
      'whose end is a sign of HTML',
      `${'a'.repeat(65_532)}&${'b'.repeat(9)}`,
      `${'a'.repeat(65_532)}…`,
    ],
    ['whose end is a line', `${'a'.repeat(65_533)}\n${'b'.repeat(9)}`, `${'a'.repeat(65_533)}…`],
  ])('[AD9] cuts notes %s that are too long, with a mark', async (_, comments, expected) => {
    const { adapter, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log({ comments }), anyCall());
    expect(hubspot.calls.get('interaction-1')?.properties.hs_call_body).toBe(expected);
  });

  test('[AD9] properties that cannot be read cost their labels, not the log', async () => {
    const { adapter, backend, hubspot } = hubspotWorld({}, {});
    const fetch = backend.fetch.bind(backend);
    backend.fetch = async (path, request) =>
      path.endsWith('/properties/calls')
        ? new Response('{}', { status: 403 })
        : fetch(path, request);
    const customFields = { order_no: 'A-7' };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    expect(hubspot.calls.get('interaction-1')?.properties).toMatchObject({ order_no: 'A-7' });
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
