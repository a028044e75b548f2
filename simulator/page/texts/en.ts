import { plural } from '../../../src/texts/plural.js';
import type { SoftphoneTexts } from './SoftphoneTexts.js';

const language = 'en';

/** English. */
export const texts: SoftphoneTexts = {
  language,
  direction: 'ltr',
  title: 'Softphone',
  subtitle: 'Connector simulator',
  skipLinks: {
    interaction: 'Skip to the interaction',
    controls: 'Skip to the call controls',
  },
  states: {
    noAnswer: 'No answer',
    signedOut: 'Signed out',
    connecting: 'Connecting',
    connected: 'Connected',
    activating: 'Activating',
    badData: 'Bad data',
    ready: 'Ready',
    wrapUp: 'Wrap-up',
    onHold: 'On hold',
    busy: 'Busy',
  },
  start: {
    signedOut: 'Sign in to connect to the CRM page around this panel.',
    signIn: 'Sign in',
    searching: 'Looking for the CRM page',
    silent: 'The CRM page does not answer',
    readySent: ({ count, origin }) =>
      plural(language, count, {
        one: `Sent ready # time to ${origin}.`,
        other: `Sent ready # times to ${origin}.`,
      }),
    isStarted: ({ origin }) =>
      `Is the runtime started there, with ${origin} as its connectorOrigin?`,
    connected: 'Connected to the CRM page',
    connectedAdvice: 'Activate the agent to ask for the CRM data.',
    activate: 'Activate agent',
    loading: 'Getting the CRM data',
    loadingAdvice: 'The agent is active as soon as it is here.',
    late: 'The CRM data is late',
    lateAdvice: 'It is used when it arrives. You can also ask once more.',
    unusable: 'The CRM data cannot be used',
    askAgain: 'Ask again',
  },
  agent: {
    region: 'Agent',
    reload: 'Ask for the CRM data again',
  },
  tools: {
    region: 'Tools',
    contacts: 'Contacts',
    reports: 'Reports',
    clickToDial: 'Click to dial',
    switchedOff: 'The CRM data switches off what is greyed out.',
  },
  interaction: {
    region: 'Interaction',
    dialling: 'Calling',
    incomingCall: 'Incoming call',
    incomingChat: 'Incoming chat',
    call: 'On a call',
    chat: 'On a chat',
    outboundCall: 'On an outbound call',
    outboundChat: 'On an outbound chat',
    duration: 'Duration',
  },
  controls: {
    region: 'Call controls',
    answer: 'Answer',
    accept: 'Accept',
    decline: 'Decline',
    giveUp: 'Give up',
    hold: 'Hold',
    resume: 'Resume',
    endCall: 'End call',
    endChat: 'End chat',
    endAndSave: 'End and save log',
    saveLog: 'Save log',
    logSentIn: 'The log is sent in',
    restOfWrapUp: 'Rest of the wrap-up',
  },
  log: {
    subject: 'Subject',
    notes: 'Notes',
    choose: 'Choose',
    fieldsMissing: 'The CRM page has not described the custom fields.',
    inboundCall: 'Inbound call',
    outboundCall: 'Outbound call',
    chat: 'Web chat',
  },
  history: {
    title: 'History',
    none: 'No finished interactions yet.',
    saved: ({ id }) => `Saved as ${id}`,
    waiting: 'Waiting for the CRM',
  },
  ring: {
    title: 'Simulate an interaction',
    address: 'Number or address',
    ring: 'Ring',
    channel: 'Kind of interaction',
    call: 'Call',
    chat: 'Chat',
    madeUp: 'Ring as an invented caller',
  },
  contacts: {
    close: 'Close contacts',
    loading: 'Getting the contacts',
    late: 'The contacts have not arrived yet.',
    search: ({ count }) =>
      plural(language, count, { one: 'Search # contact', other: 'Search # contacts' }),
    none: 'The CRM has no contacts.',
    nobody: 'No contact found.',
    more: ({ count }) =>
      plural(language, count, {
        one: '# more: search for a name or a number.',
        other: '# more: search for a name or a number.',
      }),
    call: ({ name }) => `Call ${name}`,
  },
  notices: {
    dismiss: 'Dismiss',
    desktop: 'Desktop notification',
    ok: 'OK',
    cancel: 'Cancel',
    busy: {
      title: 'One at a time',
      text: 'Finish the interaction under way before you dial the next.',
    },
  },
};
