import type { CallOutput } from './callMachine.js';

/** What is to be saved next, if anything is due, and when the next entry will be. */
export interface OutboxPick {
  readonly entry: { readonly requestId: string; readonly attempts: number } | null;
  /** Milliseconds until the next entry is due; null if none will be. */
  readonly dueInMs: number | null;
  /** Saved logs of pages that are gone have become this page's own: the connector is to hear of them. */
  readonly hasAdopted: boolean;
}

/** What the actor `pickEntry` gets. */
export interface PickInput {
  /** Entries last tried before this are due now, unless the CRM named a time. */
  readonly wokenAt: number;
}

/** What the actor `settleEntry` gets; it answers whether the entry is saved, and when. */
export interface SettleInput {
  readonly entry: OutboxPick['entry'];
  readonly outcome: CallOutput | null;
}

export interface Settlement {
  readonly isSaved: boolean;
  readonly at: number;
}
