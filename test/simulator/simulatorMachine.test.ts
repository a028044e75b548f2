import { describe, expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import type { SimulatorEvent } from '../../simulator/SimulatorEvent.js';
import { simulatorMachine } from '../../simulator/simulatorMachine.js';
import type { ErrorNotification } from '../../src/protocol/index.js';
import {
  clickToDial,
  crmData,
  crmDirectory,
  customFields,
  historyItemOf,
} from './ScriptedClient.js';

const stamp = { id: 'sim-test-message-0001', at: 0 };
const interaction = {
  id: 'sim-test-voice-0001',
  channel: 'voice',
  direction: 'inbound',
  from: '+12025550143',
  to: '+18005550199',
  aniValues: ['+12025550143'],
  startedAt: 0,
} as const;
const notification: ErrorNotification = {
  type: 'transient',
  severity: 'INFO',
  title: '',
  textArray: [],
  dialogId: 1,
  persist: false,
  store: true,
};

const events: SimulatorEvent[] = [
  { type: 'signIn' },
  { type: 'signOut' },
  { type: 'activate' },
  { type: 'ring', interaction },
  { type: 'placeCall', interaction },
  { type: 'answer' },
  { type: 'decline' },
  { type: 'hold' },
  { type: 'resume' },
  { type: 'takeNotes', notes: {} },
  { type: 'hangUp', notes: {}, at: 0 },
  { type: 'endInteraction', notes: {}, at: 0 },
  { type: 'openAddressBook' },
  { type: 'closeAddressBook' },
  { type: 'enableClickToDial' },
  { type: 'disableClickToDial' },
  { type: 'openReports' },
  { type: 'requestCustomFields', names: { voice: ['case_id'], digital: [] } },
  { type: 'dismissNotification', id: stamp.id },
  { type: 'ready', data: {}, ...stamp },
  { type: 'crmData', data: crmData(), ...stamp },
  { type: 'crmDataRejected', issues: [{ path: 'data', problem: 'expected object' }] },
  { type: 'crmDirectory', data: crmDirectory, ...stamp },
  { type: 'clickToDialResponse', data: clickToDial, ...stamp },
  {
    type: 'createHistoryItem',
    data: historyItemOf({
      message: { body: { interactionId: interaction.id, interactionData: { interaction: {} } } },
    }),
    ...stamp,
  },
  { type: 'customFieldsDataResponse', data: customFields, ...stamp },
  { type: 'displayErrorNotification', data: notification, ...stamp },
  ...delayEvents(),
];

const walk = (isAutomatic: boolean) =>
  Object.values(
    getAdjacencyMap(simulatorMachine, {
      input: {
        isAutoActivated: isAutomatic,
        isAutoSetUp: isAutomatic,
        isAutoLookUp: isAutomatic,
      },
      events,
      serializeState: ({ value }) => JSON.stringify(value),
    }),
  );

describe('a walk of the statechart, by hand and automatic', () => {
  const reached = [...walk(false), ...walk(true)];

  test('reaches every state in which it can stay, and tries every event in each', () => {
    const active = new Set(
      reached.flatMap(({ state }) => state._nodes.map(({ id }: { id: string }) => id)),
    );
    // Nothing stays in a state that is left at once, as the end of the wrap-up is.
    const stable = allNodes().filter(
      ({ always, type }) => type !== 'final' && !always?.some(({ guard }) => !guard),
    );
    expect(stable.map(({ id }) => id).filter((id) => !active.has(id))).toEqual([]);
    expect(stable.length).toBeGreaterThan(20);
    for (const { transitions } of reached) {
      expect(Object.keys(transitions)).toHaveLength(events.length);
    }
  });

  test('has an interaction in hand in exactly the states that are about one', () => {
    for (const { state } of reached) {
      const isBusy = ['ringing', 'dialling', 'inProgress', 'wrapUp'].some((tag) =>
        state.hasTag(tag as 'ringing'),
      );
      expect(state.context.interaction !== undefined, JSON.stringify(state.value)).toBe(isBusy);
    }
  });

  test('has CRM data in every active state and none when signed out', () => {
    for (const { state } of reached) {
      if (state.hasTag('active')) expect(state.context.crmData).toBeDefined();
      if (state.hasTag('signedOut')) expect(state.context.crmData).toBeUndefined();
    }
  });

  test('sends each message somewhere, and only where it belongs', () => {
    const everSent = new Set<string>();
    for (const { state, transitions } of reached) {
      for (const { event } of Object.values<{ event: SimulatorEvent }>(transitions)) {
        const [next, actions] = transition(simulatorMachine, state, event);
        const sent = actions.map(({ type }) => type).filter(isEffect);
        const place = `${JSON.stringify(state.value)} on ${event.type}`;
        const last = state.hasTag('wrapUp') ? ['requestLogSave'] : [];
        if (next.hasTag('signedOut')) expect(sent, place).toEqual(last);
        for (const type of sent) {
          everSent.add(type);
          expect(mayBeSent(type, state, next), `${type} in ${place}`).toBe(true);
        }
      }
    }
    const declared = Object.keys(simulatorMachine.implementations.actions).filter(isEffect);
    expect([...everSent].sort()).toEqual(declared.sort());
    expect(declared).toHaveLength(10);
  });
});

test('every state and the machine say in one sentence what they are', () => {
  for (const node of allNodes()) expect(node.description, node.id).toMatch(/^[A-Z].*\.$/);
});

test('the config is data: functions stand under context and params only', () => {
  expect(
    functionPaths(simulatorMachine.config).filter((path) => !/\.(context|params)$/.test(path)),
  ).toEqual([]);
});

test('the machine starts with nothing sent', () => {
  const [, actions] = initialTransition(simulatorMachine, {
    isAutoActivated: true,
    isAutoSetUp: true,
  });
  expect(actions.map(({ type }) => type).filter(isEffect)).toEqual([]);
});

const isEffect = (type: string) => /^(send|request)/.test(type);

type Snapshot = ReturnType<typeof walk>[number]['state'];

function mayBeSent(type: string, before: Snapshot, after: Snapshot): boolean {
  switch (type) {
    case 'sendReady':
      return after.hasTag('announcing');
    case 'requestCrmData':
      return after.hasTag('activating');
    case 'requestScreenPop':
      return after.hasTag('ringing');
    case 'requestNavigation':
      return after.hasTag('dialling') && before.hasTag('clickToDialOn');
    case 'requestLogSave':
      return before.hasTag('inProgress') || before.hasTag('wrapUp');
    case 'requestDirectory':
      return after.hasTag('addressBookLoading') || after.hasTag('ringing');
    case 'requestCustomFields':
      return after.hasTag('customFieldsLoading');
    case 'requestClickToDialOn':
      return after.hasTag('clickToDialOn');
    default:
      return before.hasTag('active');
  }
}

function allNodes() {
  const collect = (node: typeof simulatorMachine.root): (typeof simulatorMachine.root)[] => [
    node,
    ...Object.values(node.states).flatMap((child) => collect(child as typeof node)),
  ];
  return collect(simulatorMachine.root);
}

function delayEvents(): SimulatorEvent[] {
  return allNodes()
    .flatMap(({ after }) => after)
    .map(({ eventType }) => ({ type: eventType }) as SimulatorEvent);
}

function functionPaths(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => functionPaths(inner, `${path}.${key}`));
}
