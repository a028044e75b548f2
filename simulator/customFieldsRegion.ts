import { simulatorSetup } from './simulatorSetup.js';

/** The region for the CRM's custom fields in the log form. @see docs/protocol.md, section 2.12 */
export const customFieldsRegion = simulatorSetup.createStateConfig({
  description: 'The custom fields of the log form.',
  initial: 'undecided',
  on: {
    requestCustomFields: {
      target: '.awaited',
      reenter: true,
      actions: { type: 'keepFieldNames', params: ({ event }) => ({ names: event.names }) },
    },
  },
  states: {
    undecided: {
      description: 'The settings decide whether the fields are asked for at once.',
      entry: 'dropLogFields',
      always: [{ guard: 'hasLogFieldNames', target: 'awaited' }, { target: 'unknown' }],
    },
    unknown: {
      description: 'Nothing was asked; the form has no custom fields.',
    },
    awaited: {
      description: 'The fields were asked for and have not come yet.',
      tags: 'customFieldsLoading',
      entry: 'requestCustomFields',
      on: {
        customFieldsDataResponse: {
          target: 'known',
          actions: { type: 'keepLogFields', params: ({ event }) => ({ json: event.data }) },
        },
      },
      after: { answerOverdue: 'overdue' },
    },
    overdue: {
      description: 'The client has been silent for long; the form does without the fields.',
      tags: 'customFieldsOverdue',
      on: {
        customFieldsDataResponse: {
          target: 'known',
          actions: { type: 'keepLogFields', params: ({ event }) => ({ json: event.data }) },
        },
      },
    },
    known: { description: 'The form has the fields that the CRM described.' },
  },
});
