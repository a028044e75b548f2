import type {
  CrmDataInput,
  CrmRecord,
  CustomField,
  DialTarget,
  DirectoryContact,
  InteractionLog,
  InteractionStart,
  RecordQuery,
  SavedInteractionLog,
} from './crm.js';

/** The second argument of every adapter call. */
export interface AdapterCall {
  /** Aborted when the call has taken too long, or its answer is no longer wanted. */
  readonly signal: AbortSignal;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /**
   * The same for every attempt at the same thing, also after a reload. For a log it is the `interactionId`;
   * what not every CRM can hold is escaped in it. It has ASCII characters only, 100 at most.
   */
  readonly idempotencyKey: string;
  /**
   * The interaction for which something is shown. Only `openRecord`, `openMatches` and `noMatch` get it, and
   * only for a screen pop.
   */
  readonly interaction?: InteractionStart;
}

/**
 * The connection to one CRM. Only `name` and `loadCrmData` are required: a feature is off if its method is missing. A
 * throw or a rejection fails that one call and nothing else. Throw an `AdapterError` to say whether another attempt
 * may help.
 */
export interface CrmAdapter {
  /** Sent as `capabilities.name`. */
  readonly name: string;
  /** The tenant, account or instance of the CRM. Logs of another one are left alone. Default: none. */
  readonly tenant?: string | undefined;
  /**
   * True if `saveInteractionLog` can save a log with `log.agent` as its owner, although another agent is
   * signed in. Default: false.
   */
  readonly savesForOthers?: boolean | undefined;
  loadCrmData(call: AdapterCall): Promise<CrmDataInput>;
  /** Pages of the address book, or all of it. */
  listDirectory?(
    call: AdapterCall,
  ): AsyncIterable<readonly DirectoryContact[]> | Promise<readonly DirectoryContact[]>;
  /**
   * An interaction begins. It is called before any look-up of a screen pop, so that the page can clear the
   * last customer's record at once. Nobody waits for it.
   */
  beginInteraction?(start: InteractionStart, call: AdapterCall): unknown;
  /**
   * A screen pop found nobody; `query` is the last one that was tried. The page can offer a new record. Nobody
   * waits for it, and the agent is told as well.
   */
  noMatch?(query: RecordQuery, call: AdapterCall): unknown;
  findRecords?(query: RecordQuery, call: AdapterCall): Promise<readonly CrmRecord[]>;
  /** Shows a record (screen pop). A promise is waited for. */
  openRecord?(record: CrmRecord, call: AdapterCall): unknown;
  /**
   * Lets the agent choose between several matches. It may answer with the record that was chosen: the log of
   * the interaction is then linked to it.
   */
  openMatches?(query: RecordQuery, records: readonly CrmRecord[], call: AdapterCall): unknown;
  openReports?(call: AdapterCall): unknown;
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
