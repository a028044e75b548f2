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

/** An interaction as an agent sees it; with a name that only the directory told, too. */
export interface HeldInteraction extends Interaction {
  readonly phase: InteractionPhase;
  readonly isOnHold: boolean;
  /** The agent's notes so far. */
  readonly notes: Notes;
  /** Milliseconds since 1970 at which it ended, in the phase `wrapUp`. */
  readonly endedAt?: number;
}

/** The state that an agent sees. */
export interface SimulatorState {
  readonly phase: SimulatorPhase;
  /** True if the client has been silent for long, while the connector announces itself or activates. */
  readonly isOverdue: boolean;
  /** `ready` messages sent since the sign-in. */
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
  /** True if the client has not answered for long about the custom fields. */
  readonly areLogFieldsOverdue: boolean;
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
  /** On the screen, newest last. */
  readonly notifications: readonly ShownNotification[];
  /** Kept for later, newest first. */
  readonly storedNotifications: readonly ShownNotification[];
}

type Snapshot = SnapshotFrom<typeof simulatorMachine>;

/** The state that an agent sees, read from a snapshot. */
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
