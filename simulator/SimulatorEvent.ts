import type { ClientAction, ClientData, ProtocolIssue } from '../src/protocol/index.js';
import type { Interaction, Notes } from './Interaction.js';
import type { LogFieldNames } from './LogField.js';

/** The agent's actions at the panel. */
export type AgentEvent =
  | { type: 'signIn' }
  | { type: 'signOut' }
  | { type: 'activate' }
  | { type: 'ring'; interaction: Interaction }
  | { type: 'placeCall'; interaction: Interaction }
  | { type: 'answer' }
  | { type: 'decline' }
  | { type: 'hold' }
  | { type: 'resume' }
  | { type: 'takeNotes'; notes: Notes }
  | { type: 'hangUp'; notes: Notes; at: number }
  | { type: 'endInteraction'; notes: Notes; at: number }
  | { type: 'openAddressBook' }
  | { type: 'closeAddressBook' }
  | { type: 'enableClickToDial' }
  | { type: 'disableClickToDial' }
  | { type: 'openReports' }
  | { type: 'requestCustomFields'; names: LogFieldNames }
  | { type: 'dismissNotification'; id: string };

/** A message of the client, by its action, stamped on arrival. */
export type ClientEvent<A extends ClientAction = ClientAction> = {
  [Name in A]: {
    type: Name;
    data: ClientData<Name>;
    /** An id of ours for whatever comes of it. */
    id: string;
    /** Milliseconds since 1970. */
    at: number;
  };
}[A];

/** Everything that the simulator reacts to, but its own delays. */
export type SimulatorEvent =
  | AgentEvent
  | ClientEvent
  /** CRM data came that does not fit its schema. */
  | { type: 'crmDataRejected'; issues: readonly ProtocolIssue[] };
