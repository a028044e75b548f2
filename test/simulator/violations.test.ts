import { describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { createSimulator } from '../../simulator/index.js';
import { clientMessageType, type ErrorNotification } from '../../src/protocol/index.js';
import { createParentTransport } from '../../src/transport/index.js';
import { clientOrigin, FakeFrameWindow } from './FakeFrameWindow.js';
import {
  clickToDial,
  crmData,
  crmDirectory,
  customFields,
  historyItemOf,
} from './ScriptedClient.js';
import { setUpSimulator, startedAt } from './setUpSimulator.js';

/** A simulator in a frame, whose parent page is the test. */
const setUpFramed = () => {
  const window = new FakeFrameWindow();
  const simulator = createSimulator({
    transport: createParentTransport({ clientOrigin, window: window.asWindow() }),
    clock: new SimulatedClock(),
    now: () => startedAt,
  }).start();
  const say = (action: string, data: unknown) =>
    window.receive({ type: clientMessageType, action, data });
  say('ready', {});
  return { simulator, window, say };
};

const setUpActive = () => {
  const setup = setUpSimulator();
  setup.simulator.start();
  return setup;
};

describe('a message that does not fit', () => {
  test('shows what is wrong with CRM data, and takes better data then', () => {
    const { simulator, say } = setUpFramed();
    const { currentUser, ...rest } = crmData();
    say('crmData', { ...rest, currentUser: { ...currentUser, Id: 900417 } });
    expect(simulator.state).toMatchObject({
      phase: 'rejected',
      issues: [{ path: 'data.currentUser.Id', problem: 'expected string' }],
    });
    expect(simulator.violations).toEqual([
      {
        at: startedAt,
        rule: 'data',
        text: 'The data of crmData does not fit its schema.',
        action: 'crmData',
        details: ['data.currentUser.Id: expected string'],
      },
    ]);
    expect(simulator.log.at(-1)).toMatchObject({ action: 'crmData', problem: 'data' });

    say('crmData', {});
    expect(simulator.state.issues.length).toBeGreaterThan(1);
    say('crmData', crmData());
    expect(simulator.state).toMatchObject({ phase: 'active', issues: [] });
    expect(simulator.violations).toHaveLength(2);
  });

  test('can be asked for again', () => {
    const { simulator, window, say } = setUpFramed();
    say('crmData', null);
    expect(simulator.activate()).toBe(true);
    expect(window.posted.filter(({ data }) => actionOf(data) === 'requestCrmData')).toHaveLength(2);
    say('crmData', crmData());
    expect(simulator.state.phase).toBe('active');
  });

  test.each([
    ['unknownAction', { action: 'crmdata', data: {} }, 'crmdata'],
    ['shape', { action: 7 }, undefined],
    ['data', { action: 'crmDirectory', data: { count: 2, results: [] } }, 'crmDirectory'],
    [
      'data',
      { action: 'customFieldsDataResponse', data: { voice: {} } },
      'customFieldsDataResponse',
    ],
    [
      'data',
      { action: 'displayErrorNotification', data: { type: 'banner' } },
      'displayErrorNotification',
    ],
  ])('is shown as %s: %j', (rule, message, action) => {
    const { simulator, window } = setUpFramed();
    const before = simulator.state;
    window.receive({ type: clientMessageType, ...message });
    expect(simulator.violations).toHaveLength(1);
    expect(simulator.violations[0]).toMatchObject({
      rule,
      ...(action === undefined ? {} : { action }),
    });
    expect(simulator.state).toEqual(before);
  });

  test('from elsewhere is shown and changes nothing', () => {
    const { simulator, window } = setUpFramed();
    const answer = { type: clientMessageType, action: 'crmData', data: crmData() };
    window.receive(answer, { origin: 'https://evil.example' });
    window.receive(answer, { source: {} });
    expect(simulator.state.phase).toBe('activating');
    expect(simulator.violations).toMatchObject([
      { rule: 'origin', text: expect.stringContaining('https://evil.example') },
      { rule: 'source' },
    ]);
  });

  test('is counted up to 200, the newest', () => {
    const { simulator, say } = setUpFramed();
    for (let i = 0; i < 250; i += 1) say('nonsense', {});
    expect(simulator.violations).toHaveLength(200);
  });
});

describe('a rule of the conversation', () => {
  test('[readyOnce] a ready is answered once', () => {
    const { simulator, client } = setUpActive();
    client.say('ready', {});
    expect(simulator.violations).toMatchObject([{ rule: 'readyOnce', action: 'ready' }]);
  });

  test('[readyOnce] late answers to several ready messages are all welcome', () => {
    const { simulator, client, pass } = setUpSimulator();
    client.answers.delete('ready');
    simulator.start();
    pass(1_000);
    for (let i = 0; i < 3; i += 1) client.say('ready', {});
    expect(simulator.state.phase).toBe('active');
    expect(simulator.violations).toEqual([]);
  });

  test('[readyFirst] nothing but a notification comes before the ready answer', () => {
    const { simulator, client } = setUpSimulator();
    client.answers.delete('ready');
    simulator.start();
    client.say('crmData', crmData());
    expect(simulator.state.phase).toBe('announcing');
    expect(rulesOf(simulator)).toEqual(['readyFirst', 'askedFor']);
    client.say('displayErrorNotification', notification);
    expect(simulator.violations).toHaveLength(2);
  });

  test.each([
    ['crmData', crmData()],
    ['crmDirectory', crmDirectory],
    ['customFieldsDataResponse', customFields],
  ] as const)('[askedFor] %s comes only when asked for', (action, data) => {
    const { simulator, client } = setUpActive();
    client.say(action, data);
    expect(simulator.violations).toMatchObject([{ rule: 'askedFor', action }]);
  });

  test('[askedFor] requests that were merged need one answer', () => {
    const { simulator, client } = setUpActive();
    client.answers.delete('requestGetCrmDirectory');
    simulator.openAddressBook();
    simulator.closeAddressBook();
    simulator.openAddressBook();
    client.say('crmDirectory', crmDirectory);
    expect(simulator.state.addressBook.phase).toBe('open');
    expect(simulator.violations).toEqual([]);
  });

  test('[countMatches] [contactOnce] [contactReachable] the directory is in order', () => {
    const { simulator, client } = setUpActive();
    client.answers.set('requestGetCrmDirectory', () =>
      client.say('crmDirectory', {
        count: '2',
        results: [
          { id: 1, name: 'A', phone: '+12025550100' },
          { id: '1', name: 'A', phone: '+12025550100' },
          { id: 2, name: 'B', phone: null, email: '' },
        ],
      }),
    );
    simulator.openAddressBook();
    expect(rulesOf(simulator)).toEqual(['countMatches', 'contactOnce', 'contactReachable']);
    expect(simulator.violations.map(({ text }) => text).join()).not.toContain('555');
  });

  test('[dialWhenOn] nothing is dialled before click-to-dial was switched on', () => {
    const { simulator, client } = setUpSimulator({ autoSetUp: false });
    simulator.start();
    client.say('clickToDialResponse', clickToDial);
    expect(rulesOf(simulator)).toEqual(['dialWhenOn']);
  });

  test('[historyKnown] the history has no log that was never sent', () => {
    const { simulator, client } = setUpActive();
    client.say('createHistoryItem', historyItemOf(logOf('int-made-up')));
    expect(rulesOf(simulator)).toEqual(['historyKnown']);
  });

  test('[historyOnce] a log is reported as saved once', () => {
    const { simulator, client } = setUpActive();
    const log = endOneCall(simulator, client);
    client.say('createHistoryItem', historyItemOf(log));
    expect(simulator.violations).toEqual([]);
    client.say('createHistoryItem', historyItemOf(log));
    expect(rulesOf(simulator)).toEqual(['historyOnce']);
    expect(simulator.state.history).toHaveLength(1);
  });

  test('[historyUnchanged] a log comes back as it was sent, whatever the order of its keys', () => {
    const { simulator, client } = setUpActive();
    const first = endOneCall(simulator, client);
    client.say('createHistoryItem', historyItemOf(reversed(first)));
    expect(simulator.violations).toEqual([]);
    const second = structuredClone(endOneCall(simulator, client));
    second.message.body.interactionData.updatedOriginatingAddress = null;
    client.say('createHistoryItem', historyItemOf(second));
    expect(rulesOf(simulator)).toEqual(['historyUnchanged']);
  });

  test.each(['message', 'msgData'] as const)(
    '[historyUnchanged] a log whose %s alone came back changed is noticed',
    (part) => {
      const { simulator, client } = setUpActive();
      const log = endOneCall(simulator, client);
      const changed = structuredClone(log);
      changed.message.body.interactionData.updatedOriginatingAddress = null;
      const item = historyItemOf(log);
      const data = { message: changed.message, msgData: { message: changed.message } };
      client.say('createHistoryItem', { ...item, data: { ...item.data, [part]: data[part] } });
      expect(rulesOf(simulator)).toEqual(['historyUnchanged']);
    },
  );

  test('[fieldAskedFor] only fields that were asked for are described', () => {
    const { simulator, client } = setUpSimulator();
    const surplus = { customFieldInfo: { customFieldType: 'STRING', customFieldLabel: 'Surplus' } };
    client.answers.set('requestCustomFieldsValues', () =>
      client.say('customFieldsDataResponse', JSON.stringify({ voice: { surplus } })),
    );
    simulator.start();
    expect(rulesOf(simulator)).toEqual(['fieldAskedFor']);
  });
});

type Setup = ReturnType<typeof setUpActive>;
type Log = Parameters<typeof historyItemOf>[0];

const rulesOf = (simulator: Setup['simulator']) => simulator.violations.map(({ rule }) => rule);

const actionOf = (data: unknown) => (data as { action: string }).action;

const notification: ErrorNotification = {
  type: 'transient',
  severity: 'INFO',
  title: 'Starting',
  textArray: [],
  dialogId: 1,
  persist: false,
  store: false,
};

const logOf = (interactionId: string): Log => ({
  message: { body: { interactionId, interactionData: { interaction: {} } } },
});

function endOneCall(simulator: Setup['simulator'], client: Setup['client']): Log {
  simulator.ring({ from: '+12025550143' });
  simulator.answer();
  simulator.endInteraction();
  const log = client.heard('requestSaveInteractionLog').at(-1);
  if (log === undefined) throw new Error('no log was sent');
  return log.data;
}

/** The same data with all keys in the opposite order. */
const reversed = <Data>(data: Data): Data =>
  JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  );
