import type { SnapshotFrom } from 'xstate';
import type { CrmData, ProtocolIssue } from '../src/protocol/index.js';
import type { HistoryEntry } from './HistoryEntry.js';
import type { Interaction } from './Interaction.js';
import type { LogFields } from './LogField.js';
import type { ShownNotification } from './ShownNotification.js';
import type { Contact } from './SimulatorContext.js';
import type { simulatorMachine } from './simulatorMachine.js';

const phases = [
  'signedOut',
  'announcing',
  'connected',
  'activating',
  'rejected',
  'active',
] as const;
const interactionPhases = ['ringing', 'dialling', 'inProgress'] as const;

/** How far the connector has come. */
export type SimulatorPhase = (typeof phases)[number];

/** How far an interaction has come. */
export type InteractionPhase = (typeof interactionPhases)[number];

/** What an agent sees. */
export interface SimulatorState {
  readonly phase: SimulatorPhase;
  /** Whether the client has been silent for long, while announcing or activating. */
  readonly isOverdue: boolean;
  /** `ready` messages sent since the sign-in. */
  readonly readyCount: number;
  /** What the client handed over. */
  readonly crmData?: CrmData;
  /** What is wrong with the CRM data that came last. */
  readonly issues: readonly ProtocolIssue[];
  /** What the agent has in hand. */
  readonly interaction?: Interaction & { readonly phase: InteractionPhase };
  readonly addressBook: {
    readonly phase: 'closed' | 'loading' | 'overdue' | 'open';
    readonly contacts: readonly Contact[];
  };
  readonly isClickToDialOn: boolean;
  readonly logFields: LogFields;
  /** Whether the client has been silent for long about the custom fields. */
  readonly areLogFieldsOverdue: boolean;
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  /** On the screen, newest last. */
  readonly notifications: readonly ShownNotification[];
  /** Kept for later, newest first. */
  readonly storedNotifications: readonly ShownNotification[];
}

type Snapshot = SnapshotFrom<typeof simulatorMachine>;

/** What an agent sees of a snapshot. */
export function stateOf(snapshot: Snapshot): SimulatorState {
  const { context } = snapshot;
  const interactionPhase = interactionPhases.find((phase) => snapshot.hasTag(phase));
  return {
    phase: phases.find((phase) => snapshot.hasTag(phase)) ?? 'signedOut',
    isOverdue: snapshot.hasTag('overdue'),
    readyCount: context.readyCount,
    ...(context.crmData === undefined ? {} : { crmData: context.crmData }),
    issues: context.issues,
    ...(context.interaction === undefined || interactionPhase === undefined
      ? {}
      : { interaction: { ...context.interaction, phase: interactionPhase } }),
    addressBook: { phase: addressBookPhase(snapshot), contacts: context.contacts },
    isClickToDialOn: snapshot.hasTag('clickToDialOn'),
    logFields: context.logFields,
    areLogFieldsOverdue: snapshot.hasTag('customFieldsOverdue'),
    history: context.history,
    notifications: context.notifications,
    storedNotifications: context.storedNotifications,
  };
}

function addressBookPhase(snapshot: Snapshot): SimulatorState['addressBook']['phase'] {
  if (snapshot.hasTag('addressBookLoading')) return 'loading';
  if (snapshot.hasTag('addressBookOverdue')) return 'overdue';
  return snapshot.hasTag('addressBookOpen') ? 'open' : 'closed';
}
