import { dialledInteraction } from './Interaction.js';
import { busyNotification } from './ShownNotification.js';
import { simulatorSetup } from './simulatorSetup.js';

/** One interaction at a time, from the first ring to the log. @see docs/protocol.md, sections 2.6 to 2.8, 2.10 */
export const interactionRegion = simulatorSetup.createStateConfig({
  description: 'The interaction that the agent is handling.',
  initial: 'none',
  on: {
    // Handled here only during an interaction, because the state `none` has its own transition for this event.
    clickToDialResponse: {
      guard: 'isClickToDialOn',
      actions: [
        { type: 'showNotification', params: ({ event }) => ({ shown: busyNotification(event) }) },
        { type: 'scheduleHiding', params: ({ event }) => ({ id: event.id }) },
      ],
    },
  },
  states: {
    none: {
      description: 'The agent has no interaction.',
      entry: 'dropInteraction',
      on: {
        ring: [
          {
            guard: 'isLookUpNeeded',
            target: 'ringing',
            actions: [
              {
                type: 'keepInteraction',
                params: ({ event }) => ({ interaction: event.interaction }),
              },
              'requestDirectory',
            ],
          },
          {
            target: 'ringing',
            actions: {
              type: 'keepInteraction',
              params: ({ event }) => ({ interaction: event.interaction }),
            },
          },
        ],
        placeCall: {
          target: 'dialling',
          actions: {
            type: 'keepInteraction',
            params: ({ event }) => ({ interaction: event.interaction }),
          },
        },
        clickToDialResponse: {
          guard: 'isClickToDialOn',
          target: 'dialling',
          actions: [
            {
              type: 'keepInteraction',
              params: ({ event }) => ({ interaction: dialledInteraction(event.data, event) }),
            },
            {
              type: 'requestNavigation',
              params: ({ event }) => ({ recordId: event.data.onClickToDialResponse.recordId }),
            },
          ],
        },
      },
    },
    ringing: {
      description: 'An interaction is ringing. The simulator has requested a screen pop.',
      tags: 'ringing',
      entry: 'requestScreenPop',
      on: { answer: 'inProgress', decline: 'none' },
      after: { ringTimeout: 'none' },
    },
    dialling: {
      description: 'The agent is calling a customer, whose phone is ringing.',
      tags: 'dialling',
      on: { decline: 'none' },
      after: { dialAnswer: 'inProgress' },
    },
    inProgress: {
      description: 'The agent and the customer are connected. The agent takes notes.',
      tags: 'inProgress',
      initial: 'talking',
      on: {
        takeNotes: {
          actions: { type: 'keepNotes', params: ({ event }) => ({ notes: event.notes }) },
        },
        hangUp: {
          target: 'wrapUp',
          actions: [
            { type: 'keepNotes', params: ({ event }) => ({ notes: event.notes }) },
            { type: 'keepEnd', params: ({ event }) => ({ at: event.at }) },
          ],
        },
        endInteraction: {
          target: 'none',
          actions: [
            {
              type: 'requestLogSave',
              params: ({ event }) => ({ notes: event.notes, at: event.at }),
            },
            { type: 'noteEnded', params: ({ event }) => ({ notes: event.notes, at: event.at }) },
          ],
        },
      },
      states: {
        talking: {
          description: 'The agent and the customer are talking or chatting.',
          on: { hold: 'onHold' },
        },
        onHold: {
          description: 'The customer waits on hold.',
          tags: 'onHold',
          on: { resume: 'talking' },
        },
      },
    },
    wrapUp: {
      description: 'The call or chat has ended. The agent completes the notes in a limited time.',
      tags: 'wrapUp',
      initial: 'open',
      // An exit action, so that the log is sent even if a sign-out ends the wrap-up.
      exit: [
        {
          type: 'requestLogSave',
          params: ({ context }) => ({ notes: context.notes, at: context.endedAt }),
        },
        {
          type: 'noteEnded',
          params: ({ context }) => ({ notes: context.notes, at: context.endedAt }),
        },
      ],
      onDone: 'none',
      states: {
        open: {
          description: 'The agent can still change the notes.',
          on: {
            takeNotes: {
              actions: { type: 'keepNotes', params: ({ event }) => ({ notes: event.notes }) },
            },
            endInteraction: {
              target: 'complete',
              actions: { type: 'keepNotes', params: ({ event }) => ({ notes: event.notes }) },
            },
          },
          after: { wrapUpTime: 'complete' },
        },
        complete: { description: 'The notes are final.', type: 'final' },
      },
    },
  },
});
