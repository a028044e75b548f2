import type { SnapshotFrom } from 'xstate';
import type { CrmData, ProtocolIssue } from '../src/protocol/index.js';
import type { HistoryEntry } from './HistoryEntry.js';
import type { Interaction, Notes } from './Interaction.js';
import type { LogFields } from './LogField.js';
import { namedBy } from './namedBy.js';
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
const interactionPhases = ['ringing', 'dialling', 'inProgress', 'wrapUp'] as const;

/** The phase of the connector. */
export type SimulatorPhase = (typeof phases)[number];

/** The phase of an interaction. */
export type InteractionPhase = (typeof interactionPhases)[number];

/** The interaction that the agent is handling. Its name can come from the directory. */
export interface HeldInteraction extends Interaction {
  readonly phase: InteractionPhase;
  readonly isOnHold: boolean;
  /** The agent's current notes. */
  readonly notes: Notes;
  /** The end of the call or chat, in milliseconds since 1970. Only in the phase `wrapUp`. */
  readonly endedAt?: number;
}

/** The state of the simulator as the agent sees it. */
export interface SimulatorState {
  readonly phase: SimulatorPhase;
  /** True if the answer to `ready`, or to the request for the CRM data, is overdue. */
  readonly isOverdue: boolean;
  /** The number of `ready` messages since the sign-in. */
  readonly readyCount: number;
  /** The CRM data that the client sent. */
  readonly crmData?: CrmData;
  /** The problems of the latest CRM data. */
  readonly issues: readonly ProtocolIssue[];
  /** The interaction that the agent is handling. */
  readonly interaction?: HeldInteraction;
  readonly addressBook: {
    readonly phase: 'closed' | 'loading' | 'overdue' | 'open';
    readonly contacts: readonly Contact[];
  };
  readonly isClickToDialOn: boolean;
  readonly logFields: LogFields;
  /** True if the answer about the custom fields is overdue. */
  readonly areLogFieldsOverdue: boolean;
  /** The history, newest entry first. */
  readonly history: readonly HistoryEntry[];
  /** The visible notifications, newest last. */
  readonly notifications: readonly ShownNotification[];
  /** The stored notifications, newest first. */
  readonly storedNotifications: readonly ShownNotification[];
}

type Snapshot = SnapshotFrom<typeof simulatorMachine>;

/** Converts a snapshot of the statechart to a `SimulatorState`. */
export function stateOf(snapshot: Snapshot): SimulatorState {
  const { context } = snapshot;
  const interaction = heldInteraction(snapshot);
  return {
    phase: phases.find((phase) => snapshot.hasTag(phase)) ?? 'signedOut',
    isOverdue: snapshot.hasTag('overdue'),
    readyCount: context.readyCount,
    ...(context.crmData === undefined ? {} : { crmData: context.crmData }),
    issues: context.issues,
    ...(interaction === undefined ? {} : { interaction }),
    addressBook: { phase: addressBookPhase(snapshot), contacts: context.contacts },
    isClickToDialOn: snapshot.hasTag('clickToDialOn'),
    logFields: context.logFields,
    areLogFieldsOverdue: snapshot.hasTag('customFieldsOverdue'),
    history: context.history,
    notifications: context.notifications,
    storedNotifications: context.storedNotifications,
  };
}

function heldInteraction(snapshot: Snapshot): HeldInteraction | undefined {
  const { interaction, directory, notes, endedAt } = snapshot.context;
  const phase = interactionPhases.find((name) => snapshot.hasTag(name));
  if (interaction === undefined || phase === undefined) return undefined;
  return {
    ...namedBy(directory, interaction),
    phase,
    isOnHold: snapshot.hasTag('onHold'),
    notes,
    ...(phase === 'wrapUp' && { endedAt }),
  };
}

function addressBookPhase(snapshot: Snapshot): SimulatorState['addressBook']['phase'] {
  if (snapshot.hasTag('addressBookLoading')) return 'loading';
  if (snapshot.hasTag('addressBookOverdue')) return 'overdue';
  return snapshot.hasTag('addressBookOpen') ? 'open' : 'closed';
}
