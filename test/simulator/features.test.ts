import { describe, expect, test } from 'vitest';
import { interactionLogOf } from '../../simulator/index.js';
import type { ErrorNotification } from '../../src/protocol/index.js';
import { clickToDial, crmData, crmDirectory, historyItemOf } from './ScriptedClient.js';
import { setUpSimulator, startedAt } from './setUpSimulator.js';

const setUpActive = () => {
  const setup = setUpSimulator();
  setup.simulator.start();
  expect(setup.simulator.state.phase).toBe('active');
  return setup;
};

describe('an incoming interaction', () => {
  test.each([
    ['+1 (202) 555-0143', ['+12025550143', '2025550143']],
    ['3125550178', ['3125550178']],
    ['+442079460101', ['+442079460101']],
    ['dana.fixture@example.net', ['dana.fixture@example.net']],
  ])('asks for a screen pop with the usual spellings of %s', (from, aniValues) => {
    const { simulator, client } = setUpActive();
    expect(simulator.ring({ from })).toBe(true);
    expect(client.heard('requestPerformInteractionScreenPop')).toEqual([
      {
        type: 'CRMConnectMessage',
        action: 'requestPerformInteractionScreenPop',
        data: { aniValues },
      },
    ]);
    expect(simulator.state.interaction).toMatchObject({ phase: 'ringing', from: from.trim() });
  });

  test('asks with other values where the test wants them', () => {
    const { simulator, client } = setUpActive();
    simulator.ring({ from: '+13125550178', aniValues: ['', '3125550178'] });
    expect(client.heard('requestPerformInteractionScreenPop')[0]?.data).toEqual({
      aniValues: ['', '3125550178'],
    });
  });

  test('is one at a time, and can be declined', () => {
    const { simulator, client } = setUpActive();
    simulator.ring({ from: '+12025550143' });
    expect(simulator.ring({ from: '+13125550178' })).toBe(false);
    expect(simulator.endInteraction()).toBe(false);
    expect(simulator.decline()).toBe(true);
    expect(simulator.state.interaction).toBeUndefined();
    expect(simulator.ring({ from: '+13125550178' })).toBe(true);
    expect(client.heard('requestPerformInteractionScreenPop')).toHaveLength(2);
    expect(client.heard('requestSaveInteractionLog')).toEqual([]);
  });

  test('stops ringing when nobody answers', () => {
    const { simulator, pass } = setUpActive();
    simulator.ring({ from: '+12025550143' });
    pass(59_999);
    expect(simulator.state.interaction?.phase).toBe('ringing');
    pass(1);
    expect(simulator.state.interaction).toBeUndefined();
  });

  test('cannot come in before the agent is active, or without a caller', () => {
    const { simulator } = setUpSimulator({ autoActivate: false });
    simulator.start();
    expect(simulator.ring({ from: '+12025550143' })).toBe(false);
    expect(() => simulator.ring({ from: ' ' })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', details: { option: 'from' } }),
    );
  });
});

describe('the end of an interaction', () => {
  test('sends a call’s log with everything that the connector knows', () => {
    const { simulator, client, pass } = setUpActive();
    simulator.ring({ from: '+12025550143', name: 'Alex Samplewell', topic: 'Billing' });
    pass(5_000);
    simulator.answer();
    pass(120_000);
    const notes = {
      subject: 'Invoice',
      comments: 'Sent a copy.',
      customFields: { Case_ID: 'CASE-1042', outcome: 'resolved' },
    };
    expect(simulator.endInteraction(notes)).toBe(true);
    expect(client.heard('requestSaveInteractionLog')[0]?.data).toEqual({
      header: { source: 'softphone', timestamp: '2026-03-17T14:07:14.000Z' },
      message: {
        body: {
          interactionId: 'sim-test-voice-0001',
          interactionData: {
            interaction: {
              id: 'sim-test-voice-0001',
              channel: 'VOICE',
              direction: 'INCOMING',
              state: 'ACW',
              contactId: 'contact-sim-test-voice-0001',
              topic: 'Billing',
              originatingAddress: '+12025550143',
              destinationAddress: '+18005550199',
              intrinsics: {
                START_TIME: '14:05:09(UTC)',
                START_DATE: '2026-03-17(UTC)',
                CALLER_NAME: 'Alex Samplewell',
              },
            },
            updatedOriginatingAddress: '+12025550143',
            updatedDestinationAddress: '+18005550199',
            logDetails: {
              subject: 'Invoice',
              comments: 'Sent a copy.',
              customFields: [
                { logFieldName: 'Case_ID', currentValue: 'CASE-1042' },
                { logFieldName: 'outcome', currentValue: 'resolved' },
              ],
            },
          },
        },
      },
    });
    expect(simulator.state.interaction).toBeUndefined();
  });

  test('sends a chat’s log, each interaction under an id of its own', () => {
    const { simulator, client } = setUpActive();
    for (const from of ['dana.fixture@example.net', 'kim.mockingham@example.net']) {
      simulator.ring({ from, channel: 'chat' });
      simulator.answer();
      simulator.endInteraction();
    }
    const bodies = client.heard('requestSaveInteractionLog').map(({ data }) => data.message.body);
    expect(bodies.map(({ interactionId }) => interactionId)).toEqual([
      'sim-test-chat-0001',
      'sim-test-chat-0002',
    ]);
    expect(bodies[0]?.interactionData).toMatchObject({
      interaction: { channel: 'WEBCHAT' },
      updatedDestinationAddress: 'support-chat@example.com',
      logDetails: { subject: '', comments: '', customFields: [] },
    });
  });

  test.each([
    [0, '23:59:59(UTC)', '2026-03-17(UTC)'],
    [60, '00:59:59(GMT+01:00)', '2026-03-18(GMT+01:00)'],
    [-210, '20:29:59(GMT-03:30)', '2026-03-17(GMT-03:30)'],
  ])('dates the start by the agent’s clock, %i minutes east', (utcOffsetMinutes, time, date) => {
    const interaction = {
      id: 'sim-test-voice-0001',
      channel: 'voice',
      direction: 'inbound',
      from: '+12025550143',
      to: '+18005550199',
      aniValues: [],
      startedAt: Date.UTC(2026, 2, 17, 23, 59, 59),
    } as const;
    const log = interactionLogOf(interaction, {}, { at: startedAt, utcOffsetMinutes });
    expect(log.message.body.interactionData.interaction.intrinsics).toEqual({
      START_TIME: time,
      START_DATE: date,
    });
  });
});

describe('the history', () => {
  test('has what ended as not confirmed, until the client says that it is saved', () => {
    const { simulator, client } = setUpActive();
    simulator.ring({ from: '+12025550143', name: 'Alex Samplewell' });
    simulator.answer();
    simulator.endInteraction({ subject: 'Invoice' });
    const [entry] = simulator.state.history;
    expect(entry).toMatchObject({ title: 'Alex Samplewell', subject: 'Invoice' });
    expect(entry).not.toHaveProperty('taskId');

    const [saved] = client.heard('requestSaveInteractionLog');
    if (saved !== undefined) client.say('createHistoryItem', historyItemOf(saved.data));
    expect(simulator.state.history).toMatchObject([
      { taskId: 'LOG-1', logParameters: { subject: 'Saved' } },
    ]);
    expect(simulator.violations).toEqual([]);
  });

  test('takes up a log from before the frame was loaded', () => {
    const { simulator, client } = setUpActive();
    const earlier = interactionLogOf(
      {
        id: 'sim-earlier-voice-0007',
        channel: 'voice',
        direction: 'inbound',
        from: '+12025550143',
        to: '+18005550199',
        aniValues: [],
        startedAt,
      },
      { subject: 'From before' },
      { at: startedAt, utcOffsetMinutes: 0 },
    );
    client.say('createHistoryItem', historyItemOf(earlier));
    expect(simulator.state.history).toMatchObject([
      { title: '+12025550143', subject: 'From before', taskId: 'LOG-1' },
    ]);
    expect(simulator.violations).toEqual([]);
  });

  test('is as long as the settings say, newest first', () => {
    const { simulator } = setUpActive();
    for (const subject of ['first', 'second', 'third']) {
      simulator.ring({ from: '+12025550143' });
      simulator.answer();
      simulator.endInteraction({ subject });
    }
    expect(simulator.state.history.map(({ subject }) => subject)).toEqual(['third', 'second']);
  });
});

describe('the address book', () => {
  test('is asked for when it is opened, and shows what came', () => {
    const { simulator, client } = setUpActive();
    expect(simulator.openAddressBook()).toBe(true);
    expect(client.heard('requestGetCrmDirectory')).toHaveLength(1);
    expect(simulator.state.addressBook).toEqual({
      phase: 'open',
      contacts: crmDirectory.results,
    });
    expect(simulator.closeAddressBook()).toBe(true);
    expect(simulator.state.addressBook).toEqual({ phase: 'closed', contacts: [] });
  });

  test('says when the answer is late, takes it still, and can be asked for again', () => {
    const { simulator, client, pass } = setUpActive();
    client.answers.delete('requestGetCrmDirectory');
    simulator.openAddressBook();
    expect(simulator.state.addressBook.phase).toBe('loading');
    pass(15_000);
    expect(simulator.state.addressBook.phase).toBe('overdue');
    simulator.openAddressBook();
    client.say('crmDirectory', { count: '0', results: [] });
    expect(simulator.state.addressBook.phase).toBe('open');
    expect(client.heard('requestGetCrmDirectory')).toHaveLength(2);
  });

  test('ignores an answer that comes after it was closed', () => {
    const { simulator, client } = setUpActive();
    client.answers.delete('requestGetCrmDirectory');
    simulator.openAddressBook();
    simulator.closeAddressBook();
    client.say('crmDirectory', crmDirectory);
    expect(simulator.state.addressBook.phase).toBe('closed');
    expect(simulator.violations).toEqual([]);
  });

  test('lets the agent call a contact', () => {
    const { simulator, pass } = setUpActive();
    expect(simulator.placeCall({ to: '+12025550143', name: 'Alex Samplewell' })).toBe(true);
    expect(simulator.state.interaction).toMatchObject({ phase: 'dialling', direction: 'outbound' });
    pass(2_500);
    expect(simulator.state.interaction?.phase).toBe('inProgress');
  });
});

describe('click-to-dial', () => {
  test('is switched on and off at the client', () => {
    const { simulator, client } = setUpActive();
    expect(simulator.setClickToDial(false)).toBe(true);
    expect(simulator.state.isClickToDialOn).toBe(false);
    expect(simulator.setClickToDial(true)).toBe(true);
    expect(simulator.setClickToDial(true)).toBe(true);
    const switched = client.heard('requestEnableClickToDial').map(({ data }) => data.isEnabled);
    expect(switched).toEqual([true, false, true, true]);
    expect(simulator.state.isClickToDialOn).toBe(true);
  });

  test('dials, and asks the client to show the record that was dialled', () => {
    const { simulator, client, pass } = setUpActive();
    client.say('clickToDialResponse', clickToDial);
    expect(simulator.state.interaction).toMatchObject({
      phase: 'dialling',
      direction: 'outbound',
      to: '+13125550178',
      name: 'Kim Mockingham',
    });
    expect(client.heard('requestNavigateToClickToDialResult').map(({ data }) => data)).toEqual([
      { recordId: 100203 },
    ]);
    pass(2_500);
    expect(simulator.state.interaction?.phase).toBe('inProgress');
    simulator.endInteraction({ subject: 'Called back' });
    const [log] = client.heard('requestSaveInteractionLog');
    expect(log?.data.message.body.interactionData).toMatchObject({
      interaction: { direction: 'OUTGOING' },
      updatedOriginatingAddress: '+18005550199',
      updatedDestinationAddress: '+13125550178',
    });
  });

  test('dials nothing while it is off', () => {
    const { simulator, client } = setUpActive();
    simulator.setClickToDial(false);
    client.say('clickToDialResponse', clickToDial);
    expect(simulator.state.interaction).toBeUndefined();
    expect(client.heard('requestNavigateToClickToDialResult')).toEqual([]);
    expect(simulator.violations).toMatchObject([{ rule: 'dialWhenOn' }]);
  });

  test('dials nothing while another interaction is under way, and tells the agent', () => {
    const { simulator, client, pass } = setUpActive();
    simulator.ring({ from: '+12025550143' });
    client.say('clickToDialResponse', clickToDial);
    expect(simulator.state.interaction?.phase).toBe('ringing');
    expect(client.heard('requestNavigateToClickToDialResult')).toEqual([]);
    expect(simulator.state.notifications).toMatchObject([{ title: 'One at a time' }]);
    expect(simulator.violations).toEqual([]);
    pass(8_000);
    expect(simulator.state.notifications).toEqual([]);
  });

  test('leaves no log when dialling is given up', () => {
    const { simulator, client } = setUpActive();
    client.say('clickToDialResponse', clickToDial);
    expect(simulator.decline()).toBe(true);
    expect(client.heard('requestSaveInteractionLog')).toEqual([]);
  });
});

describe('reports and custom fields', () => {
  test('asks for the reports', () => {
    const { simulator, client } = setUpActive();
    expect(simulator.openReports()).toBe(true);
    expect(client.heard('requestOpenReports')).toHaveLength(1);
  });

  test('gives the log form the fields that the client described', () => {
    const { simulator } = setUpActive();
    expect(simulator.state.logFields).toEqual({
      voice: [
        { name: 'Case_ID', label: 'Case ID', type: 'text', options: [] },
        { name: 'outcome', label: 'Outcome', type: 'picklist', options: ['resolved', 'call back'] },
      ],
      digital: [],
    });
    expect(simulator.violations).toEqual([]);
  });

  test('asks about other fields on demand', () => {
    const { simulator, client } = setUpActive();
    client.answers.delete('requestCustomFieldsValues');
    expect(simulator.requestCustomFields({ digital: ['CASE_ID', ''] })).toBe(true);
    expect(client.heard('requestCustomFieldsValues').at(-1)?.data).toEqual({
      object: { voice: ['case_id', 'outcome'], digital: ['CASE_ID', ''] },
    });
    client.say('customFieldsDataResponse', '{}');
    expect(simulator.state.logFields).toEqual({ voice: [], digital: [] });
  });

  test('says when the description of the fields is late', () => {
    const { simulator, client, pass } = setUpSimulator();
    client.answers.delete('requestCustomFieldsValues');
    simulator.start();
    pass(15_000);
    expect(simulator.state.areLogFieldsOverdue).toBe(true);
    client.say('customFieldsDataResponse', '{}');
    expect(simulator.state.areLogFieldsOverdue).toBe(false);
  });
});

describe('notifications', () => {
  const notification: ErrorNotification = {
    type: 'transient',
    severity: 'ERROR',
    title: 'CRM unavailable',
    textArray: ['The interaction log was not saved.', 'It is tried again.'],
    dialogId: 1,
    persist: false,
    store: true,
  };

  test('shows a snackbar for its time, and keeps it if the client wants that', () => {
    const { simulator, client, pass } = setUpActive();
    client.say('displayErrorNotification', notification);
    expect(simulator.state.notifications).toMatchObject([notification]);
    pass(7_999);
    expect(simulator.state.notifications).toHaveLength(1);
    pass(1);
    expect(simulator.state.notifications).toEqual([]);
    expect(simulator.state.storedNotifications).toMatchObject([notification]);
  });

  test.each([
    { ...notification, persist: true },
    { ...notification, type: 'okDialog' as const, store: false },
    { ...notification, type: 'okCancelDialog' as const, store: false },
    { ...notification, type: 'fixedDialog' as const, store: false },
  ])('leaves a $type with persist $persist until it is dismissed', (lasting) => {
    const { simulator, client, pass } = setUpActive();
    client.say('displayErrorNotification', lasting);
    pass(600_000);
    const [shown] = simulator.state.notifications;
    expect(shown).toMatchObject(lasting);
    expect(simulator.dismissNotification(shown?.id ?? '')).toBe(true);
    expect(simulator.state.notifications).toEqual([]);
    expect(simulator.state.storedNotifications).toHaveLength(lasting.store ? 1 : 0);
  });

  test('shows one that comes before the CRM data does', () => {
    const { simulator, client } = setUpSimulator();
    client.answers.delete('requestCrmData');
    simulator.start();
    client.say('displayErrorNotification', notification);
    expect(simulator.state).toMatchObject({ phase: 'activating', notifications: [notification] });
    client.say('crmData', crmData());
    expect(simulator.state.phase).toBe('active');
  });
});
