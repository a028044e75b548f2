import type { Agent } from './Agent.js';
import type {
  CallCenterSettingsInput,
  CurrentUserInput,
  InteractionFacts,
  SaveInteractionLog,
  SettingsFinding,
} from './protocol/index.js';

/** A record of the CRM: a contact, an account, a ticket. */
export interface CrmRecord {
  readonly id: string;
  /** The CRM's own name for this type of record. */
  readonly type: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  /** The address of the record's page. */
  readonly url?: string;
  /** The record that the conversation is about, for example the ticket from which a person is dialled. */
  readonly relatedTo?: Pick<CrmRecord, 'id' | 'type'>;
}

/** A record with a phone number. */
export type DialTarget = CrmRecord & { readonly phone: string };

/** An entry of the connector's address book. */
export interface DirectoryContact {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
}

/**
 * A search. A `phone` has the digits and punctuation that the connector sent, in ASCII. An adapter should compare all
 * usual formats. An extension follows the number, for example `+1 202 555 0143;ext=12`. Such a number is searched
 * with the extension first, and then without it.
 */
export interface RecordQuery {
  readonly kind: 'phone' | 'email' | 'id' | 'text';
  readonly value: string;
  /**
   * All other data of a screen pop, unchanged: the called number, custom parameters. Absent if there is no other
   * data.
   */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The start of an interaction, before the other party is identified. */
export interface InteractionStart {
  /** The connector's id of the interaction, if the connector sent it. */
  readonly interactionId?: string;
  /** The number, address or text of the other party. Absent if there is none, or if the caller withholds the number. */
  readonly address?: string;
  readonly kind: RecordQuery['kind'] | 'withheld';
  readonly direction?: 'incoming' | 'outgoing';
}

/** The features that the page announces to the connector. Values that are left out have defaults. */
export interface CapabilitiesInput {
  /** Default: true if the adapter has `listDirectory`. */
  readonly directoryAvailable?: boolean | undefined;
  /** Default: the adapter's name. */
  readonly name?: string | undefined;
  /** Default: true. */
  readonly reloadsOnNavigation?: boolean | undefined;
  /** Default: false. */
  readonly lightningComponentsAvailable?: boolean | undefined;
}

/** The answer of `loadCrmData`. @see docs/protocol.md, sections 2.3 and 4 */
export interface CrmDataInput {
  /** Any form that `completeCallCenterSettings` reads. Settings that are left out are sent as empty texts. */
  readonly callCenterSettings: CallCenterSettingsInput;
  /** The signed-in agent, with plain field names or those of the protocol. */
  readonly currentUser: CurrentUserInput;
  readonly capabilities?: CapabilitiesInput | undefined;
  /** The findings of `completeCallCenterSettings`, for settings that the adapter completed. Default: none. */
  readonly settingsFindings?: readonly SettingsFinding[] | undefined;
}

/** A finished interaction that the CRM is to store. */
export interface InteractionLog extends InteractionFacts {
  /** The id of the interaction. The CRM must have only one record of it, even if it is saved several times. */
  readonly interactionId: string;
  /** The caller: a number with ASCII digits and without a scheme, an address or a handle. */
  readonly from?: string;
  /** The called party, in the same form. */
  readonly to?: string;
  readonly subject?: string;
  /** The agent's notes. */
  readonly comments?: string;
  readonly topic?: string;
  /** The record that the interaction concerns. Absent if it is not certain. */
  readonly record?: CrmRecord;
  /** The agent who made the log. Absent if the log arrived before the agent was known. */
  readonly agent?: Agent;
  /** The custom fields that the agent filled in, by name. */
  readonly customFields: Readonly<Record<string, unknown>>;
  /** ISO date and time of the start. Absent if it is not certain. */
  readonly startedAt?: string;
  /** ISO date and time at which the log arrived. */
  readonly receivedAt: string;
  /** Whole seconds from the start to the arrival. Absent if the start is not certain. */
  readonly durationSeconds?: number;
  /** The data that the connector sent, unchanged. Optional fields may have other forms than their types state. */
  readonly raw: SaveInteractionLog;
}

/** The record that the CRM created for a log. */
export interface SavedInteractionLog {
  /** The id of the CRM's record. */
  readonly id: string;
  /** The fields of the record, by the CRM's own names. The connector's history shows them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A field that an agent can fill in for a log. */
export interface CustomField {
  /** In the CRM's spelling. */
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'picklist' | (string & {});
  /** The choices of a pick list. */
  readonly options?: readonly string[];
}
