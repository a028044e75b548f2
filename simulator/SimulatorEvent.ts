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

/** A message of the client. Its action is the event's type. */
export type ClientEvent<A extends ClientAction = ClientAction> = {
  [Name in A]: {
    type: Name;
    data: ClientData<Name>;
    /** A new id, for the interaction or notification that the message creates. */
    id: string;
    /** The time of arrival, in milliseconds since 1970. */
    at: number;
  };
}[A];

/** All events of the simulator's statechart, except its timers. */
export type SimulatorEvent =
  | AgentEvent
  | ClientEvent
  /** The client has sent CRM data that do not match the schema. */
  | { type: 'crmDataRejected'; issues: readonly ProtocolIssue[] };
