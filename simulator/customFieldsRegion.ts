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
      description: 'The settings determine if the simulator requests the fields at the beginning.',
      entry: 'dropLogFields',
      always: [{ guard: 'hasLogFieldNames', target: 'awaited' }, { target: 'unknown' }],
    },
    unknown: {
      description: 'The simulator has not requested any fields. The form has no custom fields.',
    },
    awaited: {
      description: 'The simulator has requested the fields and has not received them.',
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
      description: 'The client has not answered for a long time. The form has no custom fields.',
      tags: 'customFieldsOverdue',
      on: {
        customFieldsDataResponse: {
          target: 'known',
          actions: { type: 'keepLogFields', params: ({ event }) => ({ json: event.data }) },
        },
      },
    },
    known: { description: 'The form shows the fields that the CRM has described.' },
  },
});
