import type { ClientData, CrmData, ProtocolIssue } from '../src/protocol/index.js';
import type { HistoryEntry } from './HistoryEntry.js';
import type { Interaction, Notes } from './Interaction.js';
import { type LogFieldNames, type LogFields, noLogFields } from './LogField.js';
import type { ShownNotification } from './ShownNotification.js';

/** The steps that the simulated agent takes automatically. */
export interface SimulatorInput {
  /** True: the agent becomes active when the client has answered the ready check. */
  readonly isAutoActivated: boolean;
  /** True: the activation switches click-to-dial on and requests the custom fields, if the settings permit it. */
  readonly isAutoSetUp: boolean;
  /** True: an incoming interaction requests the directory if it has not been received yet. Default false. */
  readonly isAutoLookUp?: boolean;
}

/** A contact in the format of `crmDirectory`. */
export type Contact = ClientData<'crmDirectory'>['results'][number];

/** The context of the simulator's statechart. */
export interface SimulatorContext extends SimulatorInput {
  /** The number of `ready` messages since the sign-in, at most 9999. */
  readonly readyCount: number;
  readonly crmData: CrmData | undefined;
  /** The problems of the latest CRM data. */
  readonly issues: readonly ProtocolIssue[];
  readonly interaction: Interaction | undefined;
  /** The agent's current notes. */
  readonly notes: Notes;
  /** The time when the call or chat ended and the wrap-up began, in milliseconds since 1970. 0 before that. */
  readonly endedAt: number;
  /** The contacts of the latest directory since the sign-in. */
  readonly directory: readonly Contact[] | undefined;
  /** The contacts that the address book shows. */
  readonly contacts: readonly Contact[];
  /** The names of the fields that the simulator requests. */
  readonly fieldNames: LogFieldNames;
  /** The client's description of the fields. */
  readonly logFields: LogFields;
  /** The history, newest entry first. The settings limit its size. */
  readonly history: readonly HistoryEntry[];
  /** The visible notifications, newest last. At most 20. */
  readonly notifications: readonly ShownNotification[];
  /** The notifications with `store: true`, newest first. At most 50. */
  readonly storedNotifications: readonly ShownNotification[];
}

/** The initial context, without the input. */
export const emptyMemory: Omit<SimulatorContext, keyof SimulatorInput> = {
  readyCount: 0,
  crmData: undefined,
  issues: [],
  interaction: undefined,
  notes: {},
  endedAt: 0,
  directory: undefined,
  contacts: [],
  fieldNames: { voice: [], digital: [] },
  logFields: noLogFields,
  history: [],
  notifications: [],
  storedNotifications: [],
};
