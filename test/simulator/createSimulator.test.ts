import { firstValueFrom } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { createSimulator } from '../../simulator/index.js';
import type { ErrorNotification } from '../../src/protocol/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';
import { crmData, ScriptedClient } from './ScriptedClient.js';
import { setUpSimulator } from './setUpSimulator.js';

describe('the ready check', () => {
  test('sends ready at once and every 500 ms until it is answered, then no more', () => {
    const { simulator, pass, client } = setUpSimulator({ autoActivate: false });
    client.answers.delete('ready');
    simulator.start();
    pass(1_499);
    expect(client.heard('ready')).toHaveLength(3);
    expect(simulator.state).toMatchObject({ phase: 'announcing', readyCount: 3 });

    client.say('ready', {});
    pass(60_000);
    expect(client.heard('ready')).toHaveLength(3);
    expect(simulator.state.phase).toBe('connected');
    expect(simulator.violations).toEqual([]);
  });

  test('says when it was not answered for long, and goes on sending', () => {
    const { simulator, pass, client } = setUpSimulator();
    client.answers.delete('ready');
    simulator.start();
    pass(9_999);
    expect(simulator.state.isOverdue).toBe(false);
    pass(1);
    expect(simulator.state).toMatchObject({ phase: 'announcing', isOverdue: true });
    const before = client.heard('ready').length;
    pass(1_000);
    expect(client.heard('ready')).toHaveLength(before + 2);

    client.say('ready', {});
    expect(simulator.state).toMatchObject({ phase: 'active', isOverdue: false });
  });

  test('sends nothing until somebody signs in, where that is wanted', () => {
    const { simulator, pass, client } = setUpSimulator({ autoSignIn: false });
    simulator.start();
    pass(60_000);
    expect(client.received).toEqual([]);
    expect(simulator.state.phase).toBe('signedOut');
    expect(simulator.signIn()).toBe(true);
    expect(simulator.state.phase).toBe('active');
  });
});

describe('activation', () => {
  test('asks for the CRM data by itself once the ready check is done, and shows what it got', () => {
    const { simulator, client } = setUpSimulator();
    simulator.start();
    expect(client.heard('requestCrmData')).toHaveLength(1);
    expect(simulator.state).toMatchObject({ phase: 'active', crmData: crmData(), issues: [] });
    expect(simulator.violations).toEqual([]);
  });

  test('waits for the agent where that is wanted', () => {
    const { simulator, client } = setUpSimulator({ autoActivate: false });
    simulator.start();
    expect(client.heard('requestCrmData')).toEqual([]);
    expect(simulator.activate()).toBe(true);
    expect(simulator.state.phase).toBe('active');
  });

  test('says when the CRM data is late, takes it still, and asks again on demand', () => {
    const { simulator, pass, client } = setUpSimulator();
    client.answers.delete('requestCrmData');
    simulator.start();
    expect(simulator.activate()).toBe(false);
    pass(15_000);
    expect(simulator.state).toMatchObject({ phase: 'activating', isOverdue: true });
    expect(simulator.activate()).toBe(true);
    expect(simulator.state.isOverdue).toBe(false);
    expect(client.heard('requestCrmData')).toHaveLength(2);
    pass(15_000);
    client.say('crmData', crmData());
    expect(simulator.state.phase).toBe('active');
  });

  test('sets up click-to-dial and custom fields as far as the settings allow', () => {
    const { simulator, client } = setUpSimulator();
    simulator.start();
    expect(client.received.slice(-2)).toEqual([
      { type: 'CRMConnectMessage', action: 'requestEnableClickToDial', data: { isEnabled: true } },
      {
        type: 'CRMConnectMessage',
        action: 'requestCustomFieldsValues',
        data: { object: { voice: ['case_id', 'outcome'], digital: ['case_id', 'outcome'] } },
      },
    ]);
    expect(simulator.state.isClickToDialOn).toBe(true);
  });

  test('sets up nothing that the settings do not allow', () => {
    const { simulator, client } = setUpSimulator();
    client.answers.set('requestCrmData', () =>
      client.say('crmData', { ...crmData(), callCenterSettings: {} }),
    );
    simulator.start();
    expect(simulator.state).toMatchObject({ phase: 'active', isClickToDialOn: false });
    expect(client.received.map(({ action }) => action)).toEqual(['ready', 'requestCrmData']);
  });

  test('sets up nothing by itself where that is not wanted', () => {
    const { simulator, client } = setUpSimulator({ autoSetUp: false });
    simulator.start();
    expect(client.received.map(({ action }) => action)).toEqual(['ready', 'requestCrmData']);
  });
});

describe('the life of a simulator', () => {
  test('works with real time and deferred delivery', async () => {
    const { client, connector } = createLinkedTransports();
    new ScriptedClient(client);
    const simulator = createSimulator({ transport: connector }).start();
    await Promise.resolve().then(() => new Promise((resolve) => setImmediate(resolve)));
    expect(simulator.state.phase).toBe('active');
    expect(await firstValueFrom(simulator.state$)).toBe(simulator.state);
    simulator.stop();
  });

  test('does nothing after stop, and cannot be started again', () => {
    const { simulator, pass, client } = setUpSimulator();
    client.answers.delete('ready');
    simulator.start().start();
    expect(client.heard('ready')).toHaveLength(1);
    simulator.stop();
    simulator.stop();
    pass(60_000);
    expect(client.heard('ready')).toHaveLength(1);
    expect(simulator.start().signIn()).toBe(false);
    client.say('ready', {});
    expect(simulator.state.phase).toBe('announcing');
  });

  test('leaves the transport open: a reloaded frame is a new simulator on it', () => {
    const { simulator, client, connector } = setUpSimulator();
    simulator.start().stop();
    const second = createSimulator({ transport: connector, clock: new SimulatedClock() }).start();
    expect(second.state.phase).toBe('active');
    expect(client.heard('requestCrmData')).toHaveLength(2);
    expect(second.violations).toEqual([]);
  });

  test('forgets the agent at sign-out', () => {
    const { simulator, client } = setUpSimulator();
    simulator.start();
    simulator.ring({ from: '+12025550143' });
    expect(simulator.signOut()).toBe(true);
    expect(simulator.state).toMatchObject({ phase: 'signedOut', readyCount: 0, history: [] });
    expect(simulator.state.crmData).toBeUndefined();
    expect(simulator.state.interaction).toBeUndefined();
    client.say('displayErrorNotification', notification);
    expect(simulator.signIn()).toBe(true);
    expect(simulator.state.phase).toBe('active');
  });

  test.each([
    [{ timing: { readyIntervalMs: 0 } }, 'timing.readyIntervalMs'],
    [{ timing: { ringTimeoutMs: Number.NaN } }, 'timing.ringTimeoutMs'],
    [{ timing: { snackbarMs: 2 ** 31 } }, 'timing.snackbarMs'],
    [{ timing: { noSuchTimeMs: 1 } as object }, 'timing.noSuchTimeMs'],
    [{ utcOffsetMinutes: 841 }, 'utcOffsetMinutes'],
    [{ transport: undefined as never }, 'transport'],
  ])('names the option that can never work: %j', (options, option) => {
    const { connector } = createLinkedTransports();
    expect(() => createSimulator({ transport: connector, ...options })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', details: { option } }),
    );
  });

  test('keeps the messages of both directions, the newest 500', () => {
    const { simulator, client } = setUpSimulator({ autoSetUp: false });
    simulator.start();
    expect(simulator.log.map(({ direction, action }) => `${direction} ${action}`)).toEqual([
      'sent ready',
      'received ready',
      'sent requestCrmData',
      'received crmData',
    ]);
    for (let dialogId = 1; dialogId <= 600; dialogId += 1) {
      client.say('displayErrorNotification', { ...notification, dialogId });
    }
    expect(simulator.log).toHaveLength(500);
    expect(simulator.state.notifications).toHaveLength(20);
  });

  test('notes a message that could not be sent', () => {
    const { simulator, client } = setUpSimulator();
    simulator.start();
    simulator.ring({ from: '+12025550143', aniValues: [{} as string] });
    expect(simulator.log.at(-1)).toMatchObject({
      action: 'requestPerformInteractionScreenPop',
      problem: 'invalid',
    });
    expect(client.heard('requestPerformInteractionScreenPop')).toEqual([]);
  });

  test('takes a large directory without complaint', () => {
    const { simulator, client } = setUpSimulator();
    const results = Array.from({ length: 20_000 }, (_, id) => ({
      id,
      name: `Contact ${id}`,
      phone: '+12025550100',
    }));
    client.answers.set('requestGetCrmDirectory', () =>
      client.say('crmDirectory', { count: String(results.length), results }),
    );
    simulator.start().openAddressBook();
    expect(simulator.state.addressBook.contacts).toHaveLength(20_000);
    expect(simulator.log.at(-1)).toMatchObject({ data: { count: '20000' } });
    expect(simulator.log.at(-1)).toHaveProperty('data.results.length', 100);
    expect(simulator.violations).toEqual([]);
  });
});

const notification: ErrorNotification = {
  type: 'transient',
  severity: 'INFO',
  title: 'Saved',
  textArray: [],
  dialogId: 1,
  persist: true,
  store: false,
};
