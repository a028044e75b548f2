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

/** How far the connector has come. */
export type SimulatorPhase = (typeof phases)[number];

/** How far an interaction has come. */
export type InteractionPhase = (typeof interactionPhases)[number];

/** An interaction as an agent sees it; with a name that only the directory told, too. */
export interface HeldInteraction extends Interaction {
  readonly phase: InteractionPhase;
  readonly isOnHold: boolean;
  /** What the agent has written so far. */
  readonly notes: Notes;
  /** Milliseconds since 1970 at which it ended, in the phase `wrapUp`. */
  readonly endedAt?: number;
}

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
  readonly interaction?: HeldInteraction;
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
