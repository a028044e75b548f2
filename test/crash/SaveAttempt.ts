/** One try of a page to save a log, as the CRM sees it. */
export interface SaveAttempt {
  /** The idempotency key. */
  readonly key: string;
  /** 1 for the first try with this key. */
  readonly attempt: number;
  /** The address of the page that tries. */
  readonly pageUrl: string;
  /** Aborts when the page has gone or given up. */
  readonly signal: AbortSignal;
  /** Writes the log into the database and gives the answer that a good CRM sends. */
  save(): Promise<Response>;
  /** Cuts the connection: the page gets no answer. */
  drop(): Response;
}

/** How a CRM treats tries to save. */
export type SaveBehaviour = (attempt: SaveAttempt) => Promise<Response>;

/** A CRM that is well. */
export const saveAtOnce: SaveBehaviour = ({ save }) => save();
