import { dialledInteraction } from './Interaction.js';
import { busyNotification } from './ShownNotification.js';
import { simulatorSetup } from './simulatorSetup.js';

/** One interaction at a time, from the first ring to the log. @see docs/protocol.md, sections 2.6 to 2.8, 2.10 */
export const interactionRegion = simulatorSetup.createStateConfig({
  description: 'The interaction that the agent has in hand.',
  initial: 'none',
  on: {
    // Reached only while an interaction is under way: `none` has an answer of its own.
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
      description: 'The agent waits for work.',
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
      description: 'A customer waits for an answer; the client was asked to show who it is.',
      tags: 'ringing',
      entry: 'requestScreenPop',
      on: { answer: 'inProgress', decline: 'none' },
      after: { ringTimeout: 'none' },
    },
    dialling: {
      description: 'It rings at the called side.',
      tags: 'dialling',
      on: { decline: 'none' },
      after: { dialAnswer: 'inProgress' },
    },
    inProgress: {
      description: 'Agent and customer are in touch; the agent takes notes.',
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
          description: 'Each hears or reads the other.',
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
      description: 'The customer is gone; the agent completes the notes, for a limited time.',
      tags: 'wrapUp',
      initial: 'open',
      // However it ends, a sign-out included: the log is sent.
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
          description: 'The agent may still change the notes.',
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
        complete: { description: 'The notes are as they are sent.', type: 'final' },
      },
    },
  },
});
