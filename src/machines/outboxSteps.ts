import type { SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';

/** What is to be saved next, if anything is due, and when the next entry will be. */
export interface OutboxPick {
  readonly entry: OutboxEntry | null;
  /** Milliseconds until the next entry is due; null if none will be. */
  readonly dueInMs: number | null;
  /** Saved logs of pages that are gone have become this page's own: the connector is to hear of them. */
  readonly hasAdopted: boolean;
}

/** Input of the actor `pickEntry`. */
export interface PickInput {
  /** Entries last tried before this are due now, unless the CRM named a time. */
  readonly wokenAt: number;
}

/** Input of the actor `saveLog`. */
export interface SaveInput {
  readonly entry: OutboxEntry | null;
  readonly requestId: string;
  readonly attempt: number;
}

/** How a save ended: with what the CRM kept, or with a failure. */
export type SaveOutcome = { readonly saved: SavedInteractionLog } | { readonly failure: Failure };

/** Input of the actor `settleEntry`; it answers whether the entry is saved, and when. */
export interface SettleInput {
  readonly entry: OutboxEntry | null;
  readonly outcome: SaveOutcome | null;
}

export interface Settlement {
  readonly isSaved: boolean;
  readonly at: number;
}
