import { describe, expect, test } from 'vitest';
import type { InteractionLog } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import type { FakeFreshdesk, FreshdeskField } from './FakeFreshdesk.js';
import { freshworksWorld, usualFields } from './freshworksWorld.js';

const log = (choices: Partial<InteractionLog> = {}): InteractionLog =>
  ({
    interactionId: 'interaction-1',
    from: '+12025550147',
    to: '+18005550199',
    subject: 'Inbound call',
    startedAt: '2026-03-17T14:05:09.000Z',
    receivedAt: '2026-03-17T14:21:44.000Z',
    durationSeconds: 995,
    agent: { id: '900417', username: 'robin.placeholder@example.com', name: 'Robin Placeholder' },
    customFields: {},
    ...choices,
  }) as InteractionLog;

const keyField = 'cf_interaction_id';
const text = (name: string): FreshdeskField => ({ name, label: name, type: 'custom_text' });
const dana = { id: '900101', type: 'contact', name: 'Dana Placeholder' };

const logsOf = ({ tickets }: FakeFreshdesk) =>
  [...tickets.values()].filter(({ custom_fields }) => custom_fields !== undefined);

/** The ticket that one save makes. */
async function ticketOf(
  choices: Partial<InteractionLog>,
  options: object = {},
  fields: readonly FreshdeskField[] = usualFields,
) {
  const { adapter, freshdesk } = freshworksWorld({ log: { keyField, ...options } }, { fields });
  await adapter.saveInteractionLog?.(log(choices), anyCall());
  const [ticket, ...others] = logsOf(freshdesk);
  expect(others).toEqual([]);
  return ticket;
}

describe('saveInteractionLog', () => {
  test('[AD9] makes a closed ticket by phone, and gives what it holds', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    const saved = await adapter.saveInteractionLog?.(
      log({ comments: 'Engineer booked.', topic: 'Fault' }),
      anyCall(),
    );
    const texts = {
      subject: 'Inbound call',
      description: 'Engineer booked.<br>Fault<br>From: +12025550147<br>To: +18005550199',
    };
    expect(logsOf(freshdesk)).toEqual([
      {
        id: 36,
        ...texts,
        ...{ status: 5, priority: 1, source: 3, requester_id: 900417 },
        custom_fields: { [keyField]: 'interaction-1' },
      },
    ]);
    expect(saved).toEqual({ id: '36', fields: { ...texts, [keyField]: 'interaction-1' } });
  });

  test('[AD9] four requests make a new ticket', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    await adapter.saveInteractionLog?.(log(), anyCall());
    expect(freshdesk.requests.map((request) => request.split('?')[0])).toEqual([
      'GET /api/v2/search/tickets',
      'GET /api/v2/tickets',
      'POST /api/v2/tickets',
      'GET /api/v2/tickets',
    ]);
  });

  test('[AD9] takes the attributes that the options give, and adds their fields', async () => {
    const ticket = ({ agent }: InteractionLog) => ({
      status: 2,
      type: 'Call',
      responder_id: Number(agent?.id),
      custom_fields: { cf_team: 'Phones', [keyField]: 'another' },
    });
    const made = await ticketOf({}, { ticket }, [...usualFields, text('cf_team')]);
    expect(made).toMatchObject({ status: 2, type: 'Call', priority: 1, responder_id: 900417 });
    expect(made?.custom_fields).toEqual({ cf_team: 'Phones', [keyField]: 'interaction-1' });
  });

  test('[AD24] keeps the parts for which the options name a field', async () => {
    const direction = { ...text('cf_way'), type: 'custom_dropdown', choices: ['incoming'] };
    const seconds = { ...text('cf_seconds'), type: 'custom_number' };
    const fields = { direction: 'cf_way', channel: 'cf_channel', durationSeconds: 'cf_seconds' };
    const made = await ticketOf({ direction: 'incoming', channel: 'VOICE' }, { fields }, [
      ...usualFields,
      ...[direction, seconds, text('cf_channel')],
    ]);
    expect(made?.custom_fields).toEqual({
      cf_way: 'incoming',
      cf_channel: 'VOICE',
      cf_seconds: 995,
      [keyField]: 'interaction-1',
    });
  });

  test('[AD24] has no direction if none is known', async () => {
    const options = { log: { keyField, fields: { direction: 'cf_way' } } };
    const { adapter } = freshworksWorld(options, { fields: [...usualFields, text('cf_way')] });
    const saved = await adapter.saveInteractionLog?.(log(), anyCall());
    expect(Object.keys(saved?.fields ?? {})).toEqual(['subject', 'description', keyField]);
  });

  test.each([
    ['&'.repeat(30_000), /^(&amp;){1000,}…$/],
    ['字'.repeat(40_000), /^字{1000,}…$/],
    ['<b>\n'.repeat(20_000), /^(&lt;b>(<br>)?|&lt;b><br>)+…$/],
    ['a'.repeat(80_000), /^a{80000}<br>From/],
  ])('[AD9] cuts notes that no request can hold, with a mark', async (comments, expected) => {
    const made = await ticketOf({ comments });
    expect(expected.test(`${made?.description}`)).toBe(true);
  });

  test('[AD9] cuts a subject that is too long, and has one where there is none', async () => {
    expect((await ticketOf({ subject: 'a'.repeat(300) }))?.subject).toBe(`${'a'.repeat(254)}…`);
    expect((await ticketOf({ subject: '' }))?.subject).toBe('Interaction');
  });

  test('[AD9] notes are text and no HTML', async () => {
    const made = await ticketOf({ comments: '<img src=x> & "more"\nend' });
    expect(made?.description).toMatch(/^&lt;img src=x> &amp; "more"<br>end<br>From/);
  });

  test('[AD9] is found again by the search once the list of recent tickets has moved on', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    const first = await adapter.saveInteractionLog?.(log(), anyCall());
    freshdesk.index();
    freshdesk.recentCount = 0;
    const second = await adapter.saveInteractionLog?.(log({ comments: 'Cancelled.' }), anyCall());
    expect(second?.id).toBe(first?.id);
    expect(logsOf(freshdesk)).toMatchObject([
      { description: expect.stringMatching(/^Cancelled\./) },
    ]);
  });

  test('[AD9] a second save leaves alone what agents made of the ticket', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    freshdesk.respond(
      'PUT',
      'https://acme.freshdesk.com/api/v2/tickets/36',
      JSON.stringify({ status: 2, priority: 4, type: 'Call', responder_id: 900201 }),
    );
    await adapter.saveInteractionLog?.(log({ record: dana, comments: 'Cancelled.' }), anyCall());
    expect(logsOf(freshdesk)).toMatchObject([
      { status: 2, priority: 4, type: 'Call', responder_id: 900201, requester_id: 900101 },
    ]);
  });

  test('[AD9] saves of one page wait for each other, so that nothing has to be deleted', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    const save = () => adapter.saveInteractionLog?.(log(), anyCall());
    await Promise.all([save(), save()]);
    expect(logsOf(freshdesk)).toHaveLength(1);
    expect(freshdesk.requests.filter((request) => /^(POST|DELETE)/.test(request))).toHaveLength(1);
  });

  test('[AD9] two pages that save at once keep the older ticket', async () => {
    const { adapter, freshdesk, client, reopen } = freshworksWorld();
    const { invokeTemplate } = client.request;
    let isFirst = true;
    client.request.invokeTemplate = async (name, request) => {
      if (name === 'createTicket' && isFirst) {
        isFirst = false;
        await reopen().saveInteractionLog?.(log({ comments: 'Faster.' }), anyCall());
      }
      return invokeTemplate(name, request);
    };
    const saved = await adapter.saveInteractionLog?.(log({ comments: 'Slower.' }), anyCall());
    expect(saved?.id).toBe('36');
    expect(logsOf(freshdesk)).toMatchObject([
      { id: 36, description: expect.stringMatching(/^Slower\./) },
    ]);
  });

  test('[AD9] what cannot be deleted stays, and the older ticket has the log', async () => {
    const { adapter, freshdesk, client, reopen } = freshworksWorld();
    const { invokeTemplate } = client.request;
    let isFirst = true;
    client.request.invokeTemplate = async (name, request) => {
      if (name === 'deleteTicket') throw { status: 403 };
      if (name === 'createTicket' && isFirst) {
        isFirst = false;
        await reopen().saveInteractionLog?.(log(), anyCall());
      }
      return invokeTemplate(name, request);
    };
    const saved = await adapter.saveInteractionLog?.(log({ comments: 'Slower.' }), anyCall());
    expect(saved?.id).toBe('36');
    expect(logsOf(freshdesk)).toHaveLength(2);
    const again = await adapter.saveInteractionLog?.(log(), anyCall());
    expect(again?.id).toBe('36');
  });

  test.each([
    ["o'neill", 'o=0027neill'],
    ['a+b%2F"c"=', 'a=002Bb=00252F=0022c=0022=003D'],
    ['half ~D83D', 'half ~D83D'],
  ])('[AD5] the key %j is a value and no part of a query', async (idempotencyKey, stored) => {
    const { adapter, freshdesk } = freshworksWorld();
    const call = { ...anyCall(), idempotencyKey };
    const first = await adapter.saveInteractionLog?.(log(), call);
    freshdesk.index();
    freshdesk.recentCount = 0;
    expect((await adapter.saveInteractionLog?.(log(), call))?.id).toBe(first?.id);
    expect(logsOf(freshdesk)).toMatchObject([{ custom_fields: { [keyField]: stored } }]);
  });

  test('[AD25] a ticket that the search finds and that has another key is another', async () => {
    const { adapter, freshdesk, client } = freshworksWorld();
    const { invokeTemplate } = client.request;
    const other = { id: 35, custom_fields: { [keyField]: 'INTERACTION-1' } };
    client.request.invokeTemplate = async (name, request) =>
      name === 'findTickets'
        ? { status: 200, response: JSON.stringify({ total: 1, results: [other] }) }
        : invokeTemplate(name, request);
    const saved = await adapter.saveInteractionLog?.(log(), anyCall());
    expect(saved?.id).toBe('36');
    expect(freshdesk.tickets.get(35)).not.toHaveProperty('custom_fields');
  });
});

describe('the requester of a log', () => {
  test('[AD23] is the contact that it concerns', async () => {
    expect(await ticketOf({ record: dana })).toMatchObject({ requester_id: 900101 });
  });

  test.each([
    ['a ticket with the id of a contact', { ...dana, type: 'ticket' }],
    ['a dialled number', { id: '+12025550147', type: 'phone', name: '' }],
    ['nobody', undefined],
  ])('[AD23] is the agent for %s', async (_, record) => {
    const made = await ticketOf({ ...(record && { record }) });
    expect(made).toMatchObject({ requester_id: 900417 });
  });

  test('[AD23] is who is signed in if the log names no agent', async () => {
    const { agent: _, ...withoutAgent } = log();
    const { adapter, freshdesk } = freshworksWorld();
    await adapter.saveInteractionLog?.(withoutAgent, anyCall());
    expect(logsOf(freshdesk)).toMatchObject([{ requester_id: 900417 }]);
  });

  test('[AD23] is who the options say, unless the log names a contact', async () => {
    const requester = ({ from }: InteractionLog) => ({ phone: from, name: from });
    const unknown = await ticketOf({}, { requester });
    expect(unknown).toMatchObject({ phone: '+12025550147', name: '+12025550147' });
    expect(unknown).not.toHaveProperty('requester_id');
    const known = await ticketOf({ record: dana }, { requester });
    expect(known).toMatchObject({ requester_id: 900101 });
    expect(known).not.toHaveProperty('phone');
  });

  test('[AD23] becomes the contact once a later save names it', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    await adapter.saveInteractionLog?.(log(), anyCall());
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    expect(logsOf(freshdesk)).toMatchObject([{ requester_id: 900101 }]);
  });

  test('[AD23] is the agent again once a later save names nobody', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    await adapter.saveInteractionLog?.(log(), anyCall());
    expect(logsOf(freshdesk)).toMatchObject([{ requester_id: 900417 }]);
  });

  test('[AD23] stays if Freshdesk refuses who it would be: that costs the link, not the log', async () => {
    const requester = () => ({ requester_id: 404 });
    const { adapter, freshdesk } = freshworksWorld({ log: { keyField, requester } });
    await adapter.saveInteractionLog?.(log({ record: dana }), anyCall());
    await adapter.saveInteractionLog?.(log({ subject: 'Later' }), anyCall());
    expect(logsOf(freshdesk)).toMatchObject([{ subject: 'Later', requester_id: 900101 }]);
  });

  test('[AD23] is the agent if the contact is gone: the link is lost, the log is kept', async () => {
    const made = await ticketOf({ record: { ...dana, id: '404' } });
    expect(made).toMatchObject({ requester_id: 900417, subject: 'Inbound call' });
  });

  test('[AD9] a ticket without a requester is refused for good', async () => {
    const { adapter, freshdesk } = freshworksWorld({
      log: { keyField, requester: () => ({ phone: '+12025550147' }) },
    });
    const saved = adapter.saveInteractionLog?.(log(), anyCall());
    await expect(saved).rejects.toMatchObject({
      code: 'INVALID_DATA',
      retryable: false,
      message: 'createTicket failed: INVALID_DATA.',
    });
    expect(logsOf(freshdesk)).toEqual([]);
  });
});

describe('the custom fields of a log', () => {
  const customer = { ...text('cf_rank'), choices: [{ label: 'Gold', value: 'g' }, { value: 's' }] };

  test("[AD9] are kept by their values, in Freshdesk's spelling, apart from attributes", async () => {
    const { adapter, freshdesk } = freshworksWorld({}, { fields: [...usualFields, customer] });
    const customFields = { CF_Rank: 'Gold', Priority: 'High', status: 'Open' };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    expect(logsOf(freshdesk)).toMatchObject([
      { priority: 3, status: 2, custom_fields: { cf_rank: 'g' } },
    ]);
  });

  test('[AD9] a choice that has others below it is kept by its label', async () => {
    const choices = { Kettle: { Lid: [] } };
    const customFields = { cf_part: 'Kettle' };
    const made = await ticketOf({ customFields }, {}, [
      ...usualFields,
      { ...text('cf_part'), choices },
    ]);
    expect(made?.custom_fields?.cf_part).toBe('Kettle');
  });

  test('[AD20] a text that is too long for its field is cut', async () => {
    const customFields = { cf_note: 'a'.repeat(300) };
    const made = await ticketOf({ customFields }, {}, [...usualFields, text('cf_note')]);
    expect(made?.custom_fields?.cf_note).toBe(`${'a'.repeat(254)}…`);
  });

  test('[AD20] fields that cannot be read cost their labels, not the log', async () => {
    const { adapter, freshdesk, client } = freshworksWorld();
    const { invokeTemplate } = client.request;
    client.request.invokeTemplate = async (name, request) => {
      if (name === 'listTicketFields') throw { status: 403, response: '' };
      return invokeTemplate(name, request);
    };
    await adapter.saveInteractionLog?.(log({ customFields: { cf_order_no: 'A-7' } }), anyCall());
    expect(logsOf(freshdesk)).toMatchObject([{ custom_fields: { cf_order_no: 'A-7' } }]);
  });

  test('[AD20] a field that there is not costs its value, not the log', async () => {
    const { adapter, freshdesk } = freshworksWorld();
    const customFields = { cf_mood: 'Dana', cf_order_no: 'A-7' };
    await adapter.saveInteractionLog?.(log({ customFields }), anyCall());
    const [ticket, ...others] = logsOf(freshdesk);
    expect(others).toEqual([]);
    expect(ticket?.custom_fields).toMatchObject({ cf_order_no: 'A-7' });
    expect(ticket?.custom_fields).not.toHaveProperty('cf_mood');
  });

  test('[AD11] a part of the log for which there is no field is refused for good', async () => {
    const options = { keyField: 'cf_interaction_id', fields: { topic: 'cf_nowhere' } };
    const { adapter, freshdesk } = freshworksWorld({ log: options });
    const saved = adapter.saveInteractionLog?.(log({ topic: 'Dana' }), anyCall());
    await expect(saved).rejects.toMatchObject({ code: 'INVALID_DATA', retryable: false });
    expect(logsOf(freshdesk)).toEqual([]);
  });
});
