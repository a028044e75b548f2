import type { CallbackActorLogic, PromiseActorLogic } from 'xstate';
import type { SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import type { LogArrival, ReportActions, RequestContext, SessionRenewed } from './requests.js';

export type OutboxEvent =
  | { readonly type: 'serve'; readonly request: LogArrival }
  /** A sign of the connector: it can take history items. */
  | { readonly type: 'connected' }
  /** The outbox has changed, here or in another page, so it is looked at again. */
  | { readonly type: 'wake' }
  | { readonly type: 'online'; readonly at: number }
  /** pagehide: the page may enter the bfcache, frozen with its locks. */
  | { readonly type: 'pageLeft' }
  | { readonly type: 'pageReturned' }
  /** The agent or the page has readied an entry for another try. */
  | { readonly type: 'retry'; readonly id: string }
  /** From the lock: no other page saves now. */
  | { readonly type: 'turnGranted' }
  /** Every saved log was told to the connector. */
  | { readonly type: 'delivered' }
  | SessionRenewed;

export interface OutboxContext
  extends Pick<OutboxPick, 'entry' | 'dueInMs'>,
    PickInput,
    RequestContext {
  readonly action: 'requestSaveInteractionLog';
  /** Logs not yet written, in order of arrival. */
  readonly arrivals: readonly LogArrival[];
  /** How the last attempt ended; null before the first. */
  readonly outcome: SaveOutcome | null;
}

/** The actors of the outbox. */
export type OutboxActors = {
  /** Tells of changes made by other pages, and of leaving this one. */
  readonly otherPages: CallbackActorLogic<OutboxEvent>;
  /** Waits for this page's turn to save. */
  readonly turn: CallbackActorLogic<OutboxEvent>;
  readonly keepLog: PromiseActorLogic<void, LogArrival | undefined>;
  readonly pickEntry: PromiseActorLogic<OutboxPick, PickInput>;
  /** Saves an entry in the CRM; rejects with a `Failure`. */
  readonly saveLog: PromiseActorLogic<SaveOutcome, SaveInput>;
  readonly settleEntry: PromiseActorLogic<Settlement, SettleInput>;
  readonly deliverHistory: CallbackActorLogic<OutboxEvent>;
};

/** Effects of the outbox. */
export interface OutboxEffects extends ReportActions {
  readonly actors: OutboxActors;
  /** Milliseconds that one save may take. */
  readonly requestTimeout: number;
}

/** The next entry to save, if one is due, and when the next one will be. */
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
