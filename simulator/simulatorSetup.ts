import { assign, raise, setup, stateIn } from 'xstate';
import type {
  ClientData,
  CrmData,
  ErrorNotification,
  ProtocolIssue,
} from '../src/protocol/index.js';
import { addEnded, confirmSaved, historySizeOf } from './HistoryEntry.js';
import type { Interaction, Notes } from './Interaction.js';
import { type LogFieldNames, logFieldNamesOf, logFieldsOf, noLogFields } from './LogField.js';
import { namedBy } from './namedBy.js';
import { isPassing, type ShownNotification } from './ShownNotification.js';
import type { SimulatorContext, SimulatorInput } from './SimulatorContext.js';
import type { SimulatorEvent } from './SimulatorEvent.js';

/** The tags of the simulator's states, for code outside the machine. */
export type SimulatorTag =
  | 'signedOut'
  | 'announcing'
  | 'connected'
  | 'activating'
  | 'rejected'
  | 'active'
  | 'overdue'
  | 'ringing'
  | 'dialling'
  | 'inProgress'
  | 'onHold'
  | 'wrapUp'
  | 'clickToDialOn'
  | 'addressBookLoading'
  | 'addressBookOverdue'
  | 'addressBookOpen'
  | 'customFieldsLoading'
  | 'customFieldsOverdue';

/**
 * The setup of the simulator's statechart. The `send…` and `request…` actions do nothing here: `createSimulator`
 * provides them, and the delays.
 */
export const simulatorSetup = setup({
  types: {} as {
    context: SimulatorContext;
    events: SimulatorEvent;
    input: SimulatorInput;
    tags: SimulatorTag;
  },
  actions: {
    sendReady: () => {},
    requestCrmData: () => {},
    requestScreenPop: () => {},
    requestNavigation: (_, _params: { recordId: string | number }) => {},
    requestDirectory: () => {},
    requestCustomFields: () => {},
    requestReports: () => {},
    requestClickToDialOn: () => {},
    requestClickToDialOff: () => {},
    requestLogSave: (_, _params: { notes: Notes; at: number }) => {},

    countReady: assign({ readyCount: ({ context }) => Math.min(context.readyCount + 1, 9999) }),
    forgetReadyCount: assign({ readyCount: 0 }),
    keepCrmData: assign({
      crmData: (_, { data }: { data: CrmData }) => data,
      fieldNames: (_, { data }: { data: CrmData }) => logFieldNamesOf(data.callCenterSettings),
    }),
    dropCrmData: assign({ crmData: undefined }),
    keepIssues: assign({
      issues: (_, { issues }: { issues: readonly ProtocolIssue[] }) => issues,
    }),
    dropIssues: assign({ issues: [] }),
    keepInteraction: assign({
      interaction: (_, { interaction }: { interaction: Interaction }) => interaction,
    }),
    dropInteraction: assign({ interaction: undefined, notes: {}, endedAt: 0 }),
    keepNotes: assign({ notes: (_, { notes }: { notes: Notes }) => notes }),
    keepEnd: assign({ endedAt: (_, { at }: { at: number }) => at }),
    keepDirectory: assign({
      directory: (_, { results }: ClientData<'crmDirectory'>) => results,
    }),
    dropDirectory: assign({ directory: undefined }),
    keepContacts: assign({
      contacts: (_, { results }: ClientData<'crmDirectory'>) => results,
    }),
    dropContacts: assign({ contacts: [] }),
    keepFieldNames: assign({ fieldNames: (_, { names }: { names: LogFieldNames }) => names }),
    keepLogFields: assign({ logFields: (_, { json }: { json: string }) => logFieldsOf(json) }),
    dropLogFields: assign({ logFields: noLogFields }),
    noteEnded: assign({
      history: ({ context }, ended: { notes: Notes; at: number }) =>
        context.interaction === undefined
          ? context.history
          : addEnded(
              context.history,
              { ...ended, interaction: namedBy(context.directory, context.interaction) },
              historySizeOf(context.crmData),
            ),
    }),
    noteSaved: assign({
      history: ({ context }, reported: { item: ClientData<'createHistoryItem'>; at: number }) =>
        confirmSaved(context.history, reported, historySizeOf(context.crmData)),
    }),
    dropHistory: assign({ history: [] }),
    showNotification: assign({
      notifications: ({ context }, { shown }: { shown: ShownNotification }) =>
        [
          // A notification replaces the one with the same `dialogId`. 0 means that it has no id.
          ...context.notifications.filter(
            ({ dialogId }) => dialogId === 0 || dialogId !== shown.dialogId,
          ),
          shown,
        ].slice(-20),
    }),
    storeNotification: assign({
      storedNotifications: ({ context }, { shown }: { shown: ShownNotification }) =>
        shown.store
          ? [shown, ...context.storedNotifications].slice(0, 50)
          : context.storedNotifications,
    }),
    hideNotification: assign({
      notifications: ({ context }, hidden: { id: string }) =>
        context.notifications.filter(({ id }) => id !== hidden.id),
    }),
    scheduleHiding: raise(
      (_, { id }: { id: string }) => ({ type: 'dismissNotification' as const, id }),
      { delay: 'snackbarDuration' },
    ),
    dropNotifications: assign({ notifications: [], storedNotifications: [] }),
  },
  guards: {
    isAutoActivated: ({ context }) => context.isAutoActivated,
    isClickToDialAllowed: ({ context }) =>
      context.isAutoSetUp &&
      context.crmData?.callCenterSettings.SoftphoneOptions?.clickToDial === 'Y',
    hasLogFieldNames: ({ context }) => context.isAutoSetUp && context.fieldNames.voice.length > 0,
    isLookUpNeeded: ({ context }) =>
      context.isAutoLookUp === true &&
      context.directory === undefined &&
      context.crmData?.capabilities.directoryAvailable !== false,
    isClickToDialOn: stateIn({ active: { clickToDial: 'on' } }),
    isPassing: (_, { notification }: { notification: ErrorNotification }) =>
      isPassing(notification),
  },
  delays: {
    readyInterval: 500,
    readyOverdue: 10_000,
    answerOverdue: 15_000,
    ringTimeout: 60_000,
    dialAnswer: 2_500,
    wrapUpTime: 60_000,
    snackbarDuration: 8_000,
  },
});
