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
  description: 'The CRM Connector as seen from the wire, with a pretended agent at its panel.',
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
      description: 'Nobody is signed in, and nothing is sent.',
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
      description: 'Says ready again and again until the client says it too.',
      tags: 'announcing',
      initial: 'expecting',
      on: { ready: 'connected' },
      after: { readyOverdue: '.overdue' },
      states: {
        expecting: {
          description: 'An answer may come at any moment.',
          entry: ['sendReady', 'countReady'],
          after: { readyInterval: { target: 'expecting', reenter: true } },
        },
        overdue: {
          description: 'The client has been silent for long; ready is sent all the same.',
          tags: 'overdue',
          entry: ['sendReady', 'countReady'],
          after: { readyInterval: { target: 'overdue', reenter: true } },
        },
      },
    },
    connected: {
      description: 'The ready check is done; the agent is not activated yet.',
      tags: 'connected',
      always: { guard: 'isAutoActivated', target: 'activating' },
      on: { activate: 'activating' },
    },
    activating: {
      description: 'The CRM data was asked for and has not come yet.',
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
          description: 'An answer may come at any moment.',
          after: { answerOverdue: 'overdue' },
        },
        overdue: {
          description: 'The client has been silent for long; the agent may ask again.',
          tags: 'overdue',
          on: { activate: { target: '#simulator.activating', reenter: true } },
        },
      },
    },
    rejected: {
      description: 'CRM data came that cannot be used; the agent may ask again.',
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
      description: 'The agent is at work.',
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
