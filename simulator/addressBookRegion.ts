import { simulatorSetup } from './simulatorSetup.js';

/** The address book. The simulator requests the directory each time the agent opens it. @see docs/protocol.md, section 2.4 */
export const addressBookRegion = simulatorSetup.createStateConfig({
  description: 'The address book of the panel.',
  initial: 'closed',
  states: {
    closed: {
      description: 'The address book is closed.',
      entry: 'dropContacts',
      on: {
        openAddressBook: 'loading',
        crmDirectory: { actions: { type: 'keepDirectory', params: ({ event }) => event.data } },
      },
    },
    loading: {
      description: 'The simulator has requested the contacts and has not received them.',
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
      description: 'The client has not answered for a long time. The agent can repeat the request.',
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
      description: 'The address book shows the contacts.',
      tags: 'addressBookOpen',
      on: {
        openAddressBook: 'loading',
        closeAddressBook: 'closed',
        crmDirectory: { actions: { type: 'keepDirectory', params: ({ event }) => event.data } },
      },
    },
  },
});
