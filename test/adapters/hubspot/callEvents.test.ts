import { describe, expect, test } from 'vitest';
import type { InteractionLog, InteractionStart } from '../../../src/index.js';
import { anyCall } from '../calls.js';
import { hubspotWorld } from './hubspotWorld.js';

const ownNumber = '+18005550199';
const number = '+12025550147';

const log = (choices: Partial<InteractionLog> = {}): InteractionLog => ({
  interactionId: 'interaction-1',
  from: number,
  to: ownNumber,
  receivedAt: '2999-01-01T00:00:00.000Z',
  customFields: {},
  raw: {} as InteractionLog['raw'],
  ...choices,
});

/** HubSpot and an agent, with what happens to calls. */
function calling(options = {}) {
  const world = hubspotWorld({ ownNumber, ...options });
  const { adapter, sdk, hubspot, backend } = world;
  const stop = adapter.onClickToDial?.(() => {});
  return {
    ...world,
    stop,
    begin: (start: Partial<InteractionStart> = {}) =>
      void adapter.beginInteraction?.({ kind: 'phone', address: number, ...start }, anyCall()),
    dial: async (phoneNumber = number) => {
      sdk.emit('onDialNumber', { phoneNumber });
      await backend.settled();
    },
    /** HubSpot has made an engagement for a call. */
    engage: (more: object = {}) => {
      const engagementId = hubspot.createEngagement();
      sdk.emit('onCreateEngagementSucceeded', { engagementId, ...more });
      return engagementId;
    },
    save: (choices: Partial<InteractionLog> = {}) => {
      const entry = log(choices);
      return adapter.saveInteractionLog?.(entry, anyCall(entry.interactionId));
    },
    /** What HubSpot has heard of calls. */
    heard: () => sdk.sent.filter(({ type }) => type.includes('CALL')),
    types: () => sdk.sent.map(({ type }) => type).filter((type) => type.includes('CALL')),
  };
}

describe('calls that HubSpot is told of', () => {
  test('[AD26] an incoming call begins, ends and is completed, as the engagement that HubSpot made', async () => {
    const { begin, engage, save, heard, hubspot } = calling();
    begin({ interactionId: 'interaction-1', direction: 'incoming' });
    const engagementId = engage({ externalCallId: 'interaction-1' });
    const saved = await save();
    expect(heard()).toEqual([
      {
        type: 'INCOMING_CALL',
        data: {
          externalCallId: 'interaction-1',
          fromNumber: number,
          toNumber: ownNumber,
          callStartTime: expect.any(Number),
          createEngagement: true,
        },
      },
      { type: 'CALL_ENDED', data: { externalCallId: 'interaction-1', engagementId } },
      {
        type: 'CALL_COMPLETED',
        data: { externalCallId: 'interaction-1', engagementId, hideWidget: false },
      },
    ]);
    expect(saved?.id).toBe(String(engagementId));
    expect([...hubspot.calls.keys()]).toEqual(['interaction-1']);
  });

  test('[AD26] a number that was dialled is an outgoing call, and its log is the engagement', async () => {
    const { dial, engage, save, heard, hubspot } = calling();
    await dial('(202) 555-0147');
    const engagementId = engage();
    await save({ from: ownNumber, to: number, direction: 'outgoing' });
    expect(heard()).toMatchObject([
      {
        type: 'OUTGOING_CALL_STARTED',
        data: { fromNumber: ownNumber, toNumber: '(202) 555-0147', createEngagement: true },
      },
      { type: 'CALL_ENDED', data: { engagementId } },
      { type: 'CALL_COMPLETED', data: { engagementId } },
    ]);
    expect([...hubspot.calls.values()].map(({ id }) => id)).toEqual([String(engagementId)]);
  });

  test.each<[string, Partial<InteractionStart>]>([
    ['of the same number', {}],
    ['that is told to be outgoing', { direction: 'outgoing', interactionId: 'interaction-1' }],
  ])('[AD26] a screen pop %s does not begin a dialled call again', async (_, start) => {
    const { dial, begin, types } = calling();
    await dial();
    begin(start);
    expect(types()).toEqual(['OUTGOING_CALL_STARTED']);
  });

  test('[AD26] an outgoing call that was not dialled in HubSpot is told, too', () => {
    const { begin, heard } = calling();
    begin({ direction: 'outgoing' });
    expect(heard()).toMatchObject([
      { type: 'OUTGOING_CALL_STARTED', data: { fromNumber: ownNumber, toNumber: number } },
    ]);
  });

  test('[AD26] a second screen pop of a call does not begin another, and another id does', () => {
    const { begin, types } = calling();
    begin();
    begin();
    begin({ interactionId: 'interaction-1' });
    expect(types()).toEqual(['INCOMING_CALL']);
    begin({ interactionId: 'interaction-2' });
    expect(types()).toEqual(['INCOMING_CALL', 'INCOMING_CALL']);
  });

  test.each<[string, Partial<InteractionStart>]>([
    ['an e-mail', { kind: 'email', address: 'dana@example.com' }],
    ['a handle', { kind: 'text', address: 'dana' }],
    ['a withheld number', { kind: 'withheld', address: '' }],
  ])('[AD26] %s is no call to HubSpot', (_, start) => {
    const { begin, types } = calling();
    begin(start);
    expect(types()).toEqual([]);
  });

  test.each([
    ['the number of the agents', { ownNumber: undefined }],
    ['a property for logs, with which calls would end,', { logKey: undefined }],
  ])('[AD26] HubSpot is told of no call without %s', async (_, options) => {
    const { adapter, dial, types } = calling(options);
    expect(adapter.beginInteraction).toBeUndefined();
    await dial();
    expect(types()).toEqual([]);
  });

  test('[AD26] a log is of the call with its number, although another is under way', async () => {
    const { begin, dial, engage, save, hubspot } = calling();
    begin({ address: '+13035550147' });
    const other = engage();
    await dial();
    const engagementId = engage();
    await save({ from: ownNumber, to: number });
    expect(hubspot.calls.get('interaction-1')?.id).toBe(String(engagementId));
    expect([...hubspot.calls.keys()]).toEqual([`engagement ${other}`, 'interaction-1']);
  });

  test('[AD26] an engagement without the id of its call belongs to the only call that has none', async () => {
    const { begin, engage, save, hubspot } = calling();
    begin();
    begin({ address: '+13035550147' });
    engage();
    await save();
    expect([...hubspot.calls.keys()]).toEqual(['engagement 70001', 'interaction-1']);
  });

  test('[AD26] a log that came before a call began is none of that call', async () => {
    const { begin, engage, save, types, hubspot } = calling();
    begin();
    engage();
    await save({ receivedAt: '2001-01-01T00:00:00.000Z' });
    expect(types()).toEqual(['INCOMING_CALL']);
    expect(hubspot.calls.size).toBe(2);
  });

  test('[AD26] a log of the other direction is none of the call', async () => {
    const { begin, engage, save, hubspot } = calling();
    begin();
    engage();
    await save({ direction: 'outgoing' });
    expect(hubspot.calls.size).toBe(2);
  });

  test.each(['was deleted', 'never came'])(
    '[AD26] the saved log ends the call if the engagement %s',
    async (what) => {
      const { begin, engage, save, heard, hubspot } = calling();
      begin();
      if (what === 'was deleted') hubspot.removeCall(String(engage()));
      const saved = await save();
      expect(hubspot.calls.get('interaction-1')?.id).toBe(saved?.id);
      expect(heard().slice(1)).toMatchObject([
        { type: 'CALL_ENDED', data: { engagementId: Number(saved?.id) } },
        { type: 'CALL_COMPLETED', data: { engagementId: Number(saved?.id) } },
      ]);
    },
  );

  test('[AD26] a repeated save is one engagement, and ends the call once', async () => {
    const { begin, engage, save, backend, types, hubspot } = calling();
    begin();
    engage();
    backend.trouble = { kind: 'answerLost', says: '' };
    await expect(save()).rejects.toMatchObject({ code: 'NETWORK' });
    expect(types()).toEqual(['INCOMING_CALL']);
    backend.recover();
    await Promise.all([save(), save()]);
    await save({ comments: 'More.' });
    expect(types()).toEqual(['INCOMING_CALL', 'CALL_ENDED', 'CALL_COMPLETED']);
    expect([...hubspot.calls.keys()]).toEqual(['interaction-1']);
  });

  test('[AD26] a log that is saved already stays one call, whatever HubSpot makes later', async () => {
    const { adapter, begin, engage, save, hubspot } = calling();
    await save();
    begin();
    engage();
    expect(adapter.beginInteraction).toBeTypeOf('function');
    const saved = await save({ comments: 'More.' });
    expect(saved?.id).toBe('70001');
    expect(hubspot.calls.get('interaction-1')?.properties).toMatchObject({ hs_call_body: 'More.' });
  });

  describe('an engagement that HubSpot has put on the pages of the number', () => {
    const record = { id: '900101', type: 'contact', name: '' };
    const chosen = (...pages: readonly string[]) => {
      const { begin, engage, save, hubspot } = calling();
      begin();
      const id = engage();
      for (const page of pages) {
        hubspot.respond('PUT', `/crm/v4/objects/calls/${id}/associations/default/${page}`);
      }
      return { save, pages: () => hubspot.pages.get(String(id)) };
    };

    test.each([
      [['contacts/900102']],
      [['contacts/900102', 'contacts/900103']],
      [['contacts/900101', 'contacts/900102']],
      [['contacts/900101']],
      [[]],
    ])('[AD26] %j: the record of the agent is its only contact', async (pages) => {
      const { save, pages: kept } = chosen(...pages);
      await save({ record });
      expect(kept()).toEqual(['contacts/900101']);
    });

    test('[AD26] without a record, the pages stay', async () => {
      const { save, pages } = chosen('contacts/900102');
      await save();
      expect(pages()).toEqual(['contacts/900102']);
    });

    test('[AD26] people may put it on other pages later', async () => {
      const { save, pages } = chosen('contacts/900102');
      await save({ record });
      pages()?.push('contacts/900103');
      await save({ record, comments: 'More.' });
      expect(pages()).toEqual(['contacts/900101', 'contacts/900103']);
    });
  });
});
