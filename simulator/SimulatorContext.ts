import type { ClientData, CrmData, ProtocolIssue } from '../src/protocol/index.js';
import type { HistoryEntry } from './HistoryEntry.js';
import type { Interaction, Notes } from './Interaction.js';
import { type LogFieldNames, type LogFields, noLogFields } from './LogField.js';
import type { ShownNotification } from './ShownNotification.js';

/** The steps that the simulated agent takes automatically. */
export interface SimulatorInput {
  /** Is activated as soon as the ready check is done. */
  readonly isAutoActivated: boolean;
  /** Sets up click-to-dial and asks for the custom fields on activation, as far as the settings allow. */
  readonly isAutoSetUp: boolean;
  /** Asks for the directory when somebody rings and none has come yet. Default false. */
  readonly isAutoLookUp?: boolean;
}

/** An entry of the address book, as the client sent it. */
export type Contact = ClientData<'crmDirectory'>['results'][number];

/** The simulator's memory. */
export interface SimulatorContext extends SimulatorInput {
  /** `ready` messages sent since the sign-in; stops at 9999. */
  readonly readyCount: number;
  readonly crmData: CrmData | undefined;
  /** The problems of the latest CRM data. */
  readonly issues: readonly ProtocolIssue[];
  readonly interaction: Interaction | undefined;
  /** The notes that the agent has taken so far. */
  readonly notes: Notes;
  /** Milliseconds since 1970 at which it ended and the wrap-up began; 0 before. */
  readonly endedAt: number;
  /** The contacts that came last, until the sign-out. */
  readonly directory: readonly Contact[] | undefined;
  /** The contacts that the address book shows. */
  readonly contacts: readonly Contact[];
  /** The fields that the client is asked to describe. */
  readonly fieldNames: LogFieldNames;
  /** The client's description of the fields. */
  readonly logFields: LogFields;
  /** Newest first; at most as many as the settings allow. */
  readonly history: readonly HistoryEntry[];
  /** On the screen, newest last; at most 20. */
  readonly notifications: readonly ShownNotification[];
  /** Kept because the client asked for it, newest first; at most 50. */
  readonly storedNotifications: readonly ShownNotification[];
}

/** The memory at the start. */
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
