import { addressBookRegion } from './addressBookRegion.js';
import { clickToDialRegion } from './clickToDialRegion.js';
import { customFieldsRegion } from './customFieldsRegion.js';
import { interactionRegion } from './interactionRegion.js';
import { shownOf } from './ShownNotification.js';
import { emptyMemory } from './SimulatorContext.js';
import { simulatorSetup } from './simulatorSetup.js';

/**
 * The connector's side of the conversation. All its timing uses named delays, so a `SimulatedClock` can control it.
 *
 * @see docs/protocol.md, section 3
 */
export const simulatorMachine = simulatorSetup.createMachine({
  id: 'simulator',
  description: 'Simulates the messages of the CRM Connector, and the agent who uses its panel.',
  context: ({ input }) => ({ ...emptyMemory, ...input }),
  initial: 'signedOut',
  on: {
    signOut: '.signedOut',
    dismissNotification: {
      actions: { type: 'hideNotification', params: ({ event }) => ({ id: event.id }) },
    },
    displayErrorNotification: [
      {
        guard: { type: 'isPassing', params: ({ event }) => ({ notification: event.data }) },
        actions: [
          { type: 'showNotification', params: ({ event }) => ({ shown: shownOf(event) }) },
          { type: 'storeNotification', params: ({ event }) => ({ shown: shownOf(event) }) },
          { type: 'scheduleHiding', params: ({ event }) => ({ id: event.id }) },
        ],
      },
      {
        actions: [
          { type: 'showNotification', params: ({ event }) => ({ shown: shownOf(event) }) },
          { type: 'storeNotification', params: ({ event }) => ({ shown: shownOf(event) }) },
        ],
      },
    ],
    createHistoryItem: {
      actions: { type: 'noteSaved', params: ({ event }) => ({ item: event.data, at: event.at }) },
    },
  },
  states: {
    signedOut: {
      description: 'No agent is signed in. The simulator sends no messages.',
      tags: 'signedOut',
      entry: [
        'forgetReadyCount',
        'dropCrmData',
        'dropIssues',
        'dropLogFields',
        'dropHistory',
        'dropDirectory',
        'dropNotifications',
      ],
      on: { signIn: 'announcing' },
    },
    announcing: {
      description: 'The simulator sends ready repeatedly until the client answers it.',
      tags: 'announcing',
      initial: 'expecting',
      on: { ready: 'connected' },
      after: { readyOverdue: '.overdue' },
      states: {
        expecting: {
          description: 'The client still has time to answer.',
          entry: ['sendReady', 'countReady'],
          after: { readyInterval: { target: 'expecting', reenter: true } },
        },
        overdue: {
          description:
            'The client has not answered for a long time. The simulator still sends ready.',
          tags: 'overdue',
          entry: ['sendReady', 'countReady'],
          after: { readyInterval: { target: 'overdue', reenter: true } },
        },
      },
    },
    connected: {
      description: 'The client has answered the ready check. The agent is not active yet.',
      tags: 'connected',
      always: { guard: 'isAutoActivated', target: 'activating' },
      on: { activate: 'activating' },
    },
    activating: {
      description: 'The simulator has requested the CRM data and has not received it.',
      tags: 'activating',
      entry: ['requestCrmData', 'dropIssues'],
      initial: 'expecting',
      on: {
        crmData: {
          target: 'active',
          actions: { type: 'keepCrmData', params: ({ event }) => ({ data: event.data }) },
        },
        crmDataRejected: {
          target: 'rejected',
          actions: { type: 'keepIssues', params: ({ event }) => ({ issues: event.issues }) },
        },
      },
      states: {
        expecting: {
          description: 'The client still has time to answer.',
          after: { answerOverdue: 'overdue' },
        },
        overdue: {
          description:
            'The client has not answered for a long time. The agent can repeat the request.',
          tags: 'overdue',
          on: { activate: { target: '#simulator.activating', reenter: true } },
        },
      },
    },
    rejected: {
      description: 'The simulator has received invalid CRM data. The agent can repeat the request.',
      tags: 'rejected',
      on: {
        activate: 'activating',
        crmData: {
          target: 'active',
          actions: [
            { type: 'keepCrmData', params: ({ event }) => ({ data: event.data }) },
            'dropIssues',
          ],
        },
        crmDataRejected: {
          actions: { type: 'keepIssues', params: ({ event }) => ({ issues: event.issues }) },
        },
      },
    },
    active: {
      description: 'The agent is active and can take calls and chats.',
      tags: 'active',
      type: 'parallel',
      exit: 'dropInteraction',
      on: { activate: 'activating', openReports: { actions: 'requestReports' } },
      states: {
        interaction: interactionRegion,
        addressBook: addressBookRegion,
        clickToDial: clickToDialRegion,
        customFields: customFieldsRegion,
      },
    },
  },
});
