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

  test.each([
    ['one contact has the number', { from: '+12025550147' }],
    ['one contact has the address', { from: '+18005550199', to: 'sam+support@example.com' }],
    ['two contacts share the number', { from: '+16175550119' }],
    ['nobody has the number', { from: '+12025550199' }],
  ])('[AD23] stands on nobody’s page without a record, although %s', async (_, choices) => {
    const { adapter, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log(choices), anyCall());
    expect(hubspot.calls.size).toBe(1);
    expect(hubspot.pages.size).toBe(0);
    // Nobody is looked for.
    expect(hubspot.requests.map(({ what }) => what)).toEqual([
      'POST /crm/v3/objects/calls/batch/upsert',
    ]);
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
  ])('[AD23] stands on nobody’s page if its record is %j', async (record) => {
    const { adapter, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log({ record }), anyCall());
    expect(hubspot.pages.size).toBe(0);
  });

  const dana = { id: '900101', type: 'contact', name: '' };
  const hugo = { id: '900102', type: 'contact', name: '' };
  const company = { id: '8', type: 'company', name: '' };

  test.each([
    ['another contact', hugo, ['contacts/900102']],
    ['a company', company, ['companies/8']],
    ['none', undefined, undefined],
    ['one that is gone', { ...hugo, id: '404' }, undefined],
    ['one whose page shows no calls', { ...hugo, type: 'deal' }, undefined],
  ])('[AD23] leaves the page of its contact once its record is %s', async (_, record, expected) => {
    const { adapter, hubspot } = hubspotWorld({}, others);
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    await adapter.saveInteractionLog?.(log({ ...(record && { record }) }), anyCall());
    expect(hubspot.pages.get('70001')).toEqual(expected);
  });

  test('[AD23] stays on pages to which people have added it while its record is the same', async () => {
    const { adapter, hubspot } = hubspotWorld({}, others);
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    hubspot.respond('PUT', '/crm/v4/objects/calls/70001/associations/default/tickets/35');
    await adapter.saveInteractionLog?.(log({ record: dana, comments: 'More.' }), anyCall());
    expect(hubspot.pages.get('70001')).toEqual(['contacts/900101', 'tickets/35']);
  });

  test.each(['GET', 'DELETE'])(
    '[AD23] is kept if the token may not %s its pages, and stands on the new one',
    async (method) => {
      const { adapter, backend, hubspot } = hubspotWorld();
      await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
      const fetch = backend.fetch.bind(backend);
      backend.fetch = async (path, request) =>
        request.method === method && path.includes('/associations/')
          ? new Response('{}', { status: 403 })
          : fetch(path, request);
      const saved = await adapter.saveInteractionLog?.(log({ record: hugo }), anyCall());
      expect(saved?.id).toBe('70001');
      expect(hubspot.pages.get('70001')).toContain('contacts/900102');
    },
  );

  test('[AD23] is moved by the next try if HubSpot had no time to take it off its page', async () => {
    const { adapter, backend, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    const fetch = backend.fetch.bind(backend);
    backend.fetch = async (path, request) =>
      request.method === 'DELETE' ? new Response('{}', { status: 503 }) : fetch(path, request);
    const save = () => adapter.saveInteractionLog?.(log({ record: hugo }), anyCall());
    await expect(save()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    backend.fetch = fetch;
    await save();
    expect(hubspot.pages.get('70001')).toEqual(['contacts/900102']);
  });

  test('[AD23] is kept on nobody’s page if its record is gone', async () => {
    const { adapter, hubspot } = hubspotWorld();
    const record = { id: '404', type: 'contact', name: '' };
    const saved = await adapter.saveInteractionLog?.(log({ record }), anyCall());
    expect(saved?.id).toBe('70001');
    expect(hubspot.calls.size).toBe(1);
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

  test('[AD9] has its length as a text, also if it took no time', async () => {
    const { adapter, hubspot } = hubspotWorld();
    await adapter.saveInteractionLog?.(log({ durationSeconds: 0 }), anyCall());
    expect(hubspot.calls.get('interaction-1')?.properties.hs_call_duration).toBe('0');
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
