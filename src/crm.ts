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
  /** The CRM's own name for this kind of record. */
  readonly type: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  /** Link to the record. */
  readonly url?: string;
  /** The record that the conversation is about, such as the ticket from which a person is dialled. */
  readonly relatedTo?: Pick<CrmRecord, 'id' | 'type'>;
}

/** A record that can be called. */
export type DialTarget = CrmRecord & { readonly phone: string };

/** An entry of the connector's address book. */
export interface DirectoryContact {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
}

/**
 * A search. A `phone` has the digits and punctuation that the connector sent, in ASCII; an adapter should compare all
 * usual forms. An extension stands behind the number, as in `+1 202 555 0143;ext=12`. Such a number is searched with
 * the extension first, and then without it.
 */
export interface RecordQuery {
  readonly kind: 'phone' | 'email' | 'id' | 'text';
  readonly value: string;
  /**
   * Everything else that a screen pop carried, unchanged: the called number, custom parameters. Absent
   * if there was nothing else.
   */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Somebody is calling or writing, or is being called, before it is known who that is. */
export interface InteractionStart {
  /** The connector's id of the interaction, if it told one. */
  readonly interactionId?: string;
  /** The number, address or text of the caller; absent if there is none, or if the caller withholds it. */
  readonly address?: string;
  readonly kind: RecordQuery['kind'] | 'withheld';
  readonly direction?: 'incoming' | 'outgoing';
}

/** The features that the page announces to the connector. Values left out get their defaults. */
export interface CapabilitiesInput {
  /** Default: whether the adapter has `listDirectory`. */
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
  /** In any form that `completeCallCenterSettings` reads. What is not set is sent as the empty text. */
  readonly callCenterSettings: CallCenterSettingsInput;
  /** The signed-in agent, by plain names or by those of the wire. */
  readonly currentUser: CurrentUserInput;
  readonly capabilities?: CapabilitiesInput | undefined;
  /** The findings of `completeCallCenterSettings`, for settings that the adapter completed. Default: none. */
  readonly settingsFindings?: readonly SettingsFinding[] | undefined;
}

/** A finished interaction, to be kept in the CRM. */
export interface InteractionLog extends InteractionFacts {
  /** The idempotency key: the CRM must hold one record of it, however often it is saved. */
  readonly interactionId: string;
  /** The caller's number, with ASCII digits and without a scheme; or the address or handle. */
  readonly from?: string;
  /** The called number, in the same form; or the address or handle. */
  readonly to?: string;
  readonly subject?: string;
  /** The agent's notes. */
  readonly comments?: string;
  readonly topic?: string;
  /** The record that the interaction concerns; absent unless it is certain. */
  readonly record?: CrmRecord;
  /** The agent who made it; absent if it arrived before anybody was known to be signed in. */
  readonly agent?: Agent;
  /** The custom fields that the agent filled in, by name. */
  readonly customFields: Readonly<Record<string, unknown>>;
  /** ISO instant of the start; absent if it cannot be known. */
  readonly startedAt?: string;
  /** ISO instant at which the log arrived here. */
  readonly receivedAt: string;
  /** Whole seconds from start to arrival; absent if the start cannot be known. */
  readonly durationSeconds?: number;
  /** The data as the connector sent it: optional fields may have other forms than their types say. */
  readonly raw: SaveInteractionLog;
}

/** The record that the CRM created for a log. */
export interface SavedInteractionLog {
  /** The id of the CRM's record. */
  readonly id: string;
  /** The fields of the record, by the CRM's own names; the connector's history shows them. */
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
