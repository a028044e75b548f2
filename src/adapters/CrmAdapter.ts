import type { CallCenterSettings, CurrentUser, SaveInteractionLog } from '../protocol/index.js';

/** What an adapter gets with every call. */
export interface AdapterCall {
  /** Aborted when the call has taken too long, or its answer is no longer wanted. */
  readonly signal: AbortSignal;
  /** 1 for the first try. */
  readonly attempt: number;
  /** The same for every attempt at the same thing, also after a reload; for a log the `interactionId`. */
  readonly idempotencyKey: string;
}

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

/** What to look for. A `phone` is as the connector sent it; an adapter should compare all usual forms. */
export interface RecordQuery {
  readonly kind: 'phone' | 'email' | 'id' | 'text';
  readonly value: string;
}

/** What the page tells the connector about itself. Values left out get their defaults. */
export interface CapabilitiesInput {
  /** Default: whether the adapter has `listDirectory`. */
  readonly directoryAvailable?: boolean;
  /** Default: the adapter's name. */
  readonly name?: string;
  /** Default: true. */
  readonly reloadsOnNavigation?: boolean;
  /** Default: false. */
  readonly lightningComponentsAvailable?: boolean;
}

/** What `loadCrmData` answers. @see docs/protocol.md, sections 2.3 and 4 */
export interface CrmDataInput {
  readonly callCenterSettings: CallCenterSettings;
  /** A numeric `Id` is sent as a string. */
  readonly currentUser: Omit<CurrentUser, 'Id'> & { readonly Id: string | number };
  readonly capabilities?: CapabilitiesInput;
}

/** A finished interaction, to be kept in the CRM. */
export interface InteractionLog {
  /** The idempotency key: the CRM must hold one record of it, however often it is saved. */
  readonly interactionId: string;
  /** The caller's number, address or handle. */
  readonly from?: string;
  /** The called number, address or handle. */
  readonly to?: string;
  readonly subject?: string;
  /** The agent's notes. */
  readonly comments?: string;
  readonly topic?: string;
  /** The custom fields that the agent filled in, by name. */
  readonly customFields: Readonly<Record<string, unknown>>;
  /** ISO instant of the start; absent if it cannot be known. */
  readonly startedAt?: string;
  /** ISO instant at which the log arrived here. */
  readonly receivedAt: string;
  /** Whole seconds from start to arrival; absent if the start cannot be known. */
  readonly durationSeconds?: number;
  /** The data as the connector sent it. */
  readonly raw: SaveInteractionLog;
}

/** What the CRM kept. */
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

/**
 * What a CRM brings. Only `name` and `loadCrmData` are required: a missing method turns its feature
 * off. Any throw or rejection fails that one call and nothing else; throw an `AdapterError` to say
 * whether another try helps.
 */
export interface CrmAdapter {
  /** Sent as `capabilities.name`. */
  readonly name: string;
  loadCrmData(call: AdapterCall): Promise<CrmDataInput>;
  /** Pages of the address book, or all of it. */
  listDirectory?(
    call: AdapterCall,
  ): AsyncIterable<readonly DirectoryContact[]> | Promise<readonly DirectoryContact[]>;
  findRecords?(query: RecordQuery, call: AdapterCall): Promise<readonly CrmRecord[]>;
  /** Shows a record (screen pop). */
  openRecord?(record: CrmRecord, call: AdapterCall): Promise<void>;
  /** Lets the agent choose between several matches. */
  openMatches?(query: RecordQuery, records: readonly CrmRecord[], call: AdapterCall): Promise<void>;
  openReports?(call: AdapterCall): Promise<void>;
  /** Must keep one record per `call.idempotencyKey`, however often it is called. */
  saveInteractionLog?(log: InteractionLog, call: AdapterCall): Promise<SavedInteractionLog>;
  /** Names match ignoring case; the answer is in the CRM's spelling. */
  describeCustomFields?(
    names: readonly string[],
    call: AdapterCall,
  ): Promise<readonly CustomField[]>;
  /** Calls the listener when the agent presses a call control; gives what unsubscribes it. */
  onClickToDial?(listener: (target: DialTarget) => void): () => void;
}
