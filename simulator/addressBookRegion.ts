import { simulatorSetup } from './simulatorSetup.js';

/** The address book, requested again whenever it is opened. @see docs/protocol.md, section 2.4 */
export const addressBookRegion = simulatorSetup.createStateConfig({
  description: 'The address book of the panel.',
  initial: 'closed',
  states: {
    closed: {
      description: 'Nobody looks at it.',
      entry: 'dropContacts',
      on: {
        openAddressBook: 'loading',
        crmDirectory: { actions: { type: 'keepDirectory', params: ({ event }) => event.data } },
      },
    },
    loading: {
      description: 'The contacts were asked for and have not come yet.',
      tags: 'addressBookLoading',
      entry: 'requestDirectory',
      on: {
        crmDirectory: {
          target: 'open',
          actions: [
            { type: 'keepContacts', params: ({ event }) => event.data },
            { type: 'keepDirectory', params: ({ event }) => event.data },
          ],
        },
        closeAddressBook: 'closed',
      },
      after: { answerOverdue: 'overdue' },
    },
    overdue: {
      description: 'The client has been silent for long; the agent may ask again.',
      tags: 'addressBookOverdue',
      on: {
        crmDirectory: {
          target: 'open',
          actions: [
            { type: 'keepContacts', params: ({ event }) => event.data },
            { type: 'keepDirectory', params: ({ event }) => event.data },
          ],
        },
        openAddressBook: 'loading',
        closeAddressBook: 'closed',
      },
    },
    open: {
      description: 'The contacts are shown.',
      tags: 'addressBookOpen',
      on: {
        openAddressBook: 'loading',
        closeAddressBook: 'closed',
        crmDirectory: { actions: { type: 'keepDirectory', params: ({ event }) => event.data } },
      },
    },
  },
});
