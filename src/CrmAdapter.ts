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
  /** Aborted when the call exceeds its time limit, or when its answer is no longer needed. */
  readonly signal: AbortSignal;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /**
   * Equal for every attempt at the same task, also after a reload. For a log it is the `interactionId`, with escapes
   * for characters that some CRMs do not support. At most 100 ASCII characters.
   */
  readonly idempotencyKey: string;
  /**
   * The interaction for which a record is opened. Only `openRecord`, `openMatches` and `noMatch` get it, and only for
   * a screen pop.
   */
  readonly interaction?: InteractionStart;
}

/**
 * The connection to one CRM. Only `name` and `loadCrmData` are required. If another method is missing, its feature is
 * off. If a method throws or rejects, only this call fails. Throw an `AdapterError` to state if another attempt may
 * help.
 */
export interface CrmAdapter {
  /** Sent as `capabilities.name`. */
  readonly name: string;
  /** The tenant, account or instance of the CRM. Logs of other tenants are not saved. Default: none. */
  readonly tenant?: string | undefined;
  /**
   * True if `saveInteractionLog` can save a log with `log.agent` as its owner while another agent is signed in.
   * Default: false.
   */
  readonly savesForOthers?: boolean | undefined;
  loadCrmData(call: AdapterCall): Promise<CrmDataInput>;
  /** Returns the address book, in pages or as a whole. */
  listDirectory?(
    call: AdapterCall,
  ): AsyncIterable<readonly DirectoryContact[]> | Promise<readonly DirectoryContact[]>;
  /**
   * Called when an interaction begins, before the searches of a screen pop. So the page can close the last customer's
   * record at once. The runtime does not wait for the result.
   */
  beginInteraction?(start: InteractionStart, call: AdapterCall): unknown;
  /**
   * Called when a screen pop has found no record. `query` is the last one that was tried. The page can offer to
   * create a record. The runtime does not wait for the result, and also notifies the agent.
   */
  noMatch?(query: RecordQuery, call: AdapterCall): unknown;
  findRecords?(query: RecordQuery, call: AdapterCall): Promise<readonly CrmRecord[]>;
  /** Opens a record (screen pop). If it returns a promise, the runtime waits for it. */
  openRecord?(record: CrmRecord, call: AdapterCall): unknown;
  /**
   * Lets the agent choose one of several matches. It may return the chosen record. Then the log of the interaction is
   * linked to this record.
   */
  openMatches?(query: RecordQuery, records: readonly CrmRecord[], call: AdapterCall): unknown;
  openReports?(call: AdapterCall): unknown;
  /**
   * Saves a log. There must be one record per `call.idempotencyKey`, even if it is called several times with this
   * key.
   */
  saveInteractionLog?(log: InteractionLog, call: AdapterCall): Promise<SavedInteractionLog>;
  /** Describes the fields with these names, ignoring letter case. The answer has the CRM's spelling. */
  describeCustomFields?(
    names: readonly string[],
    call: AdapterCall,
  ): Promise<readonly CustomField[]>;
  /** Calls the listener when the agent uses a call control. Returns a function that unsubscribes it. */
  onClickToDial?(listener: (target: DialTarget) => void): () => void;
}
