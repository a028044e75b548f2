import type { CallbackActorLogic, PromiseActorLogic } from 'xstate';
import type { SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import type { LogArrival, ReportActions, RequestContext, SessionRenewed } from './requests.js';

/** Saves that run side by side, each of another interaction. */
export const saveSlots = ['save1', 'save2', 'save3', 'save4'] as const;

/** The place of one save among those that run side by side. */
export type SaveSlot = (typeof saveSlots)[number];

/** A log that the connector wants saved. */
export interface ServeLog {
  readonly type: 'serve';
  readonly request: LogArrival;
}

/** A save is over, and its outcome is written. */
export interface LogSettled extends Settlement {
  readonly type: 'settled';
  readonly slot: SaveSlot;
}

export type OutboxEvent =
  | ServeLog
  /** A sign of the connector: it can take history items. */
  | { readonly type: 'connected' }
  /** The outbox has changed, here or in another page, so it is looked at again. */
  | { readonly type: 'wake' }
  | { readonly type: 'online'; readonly at: number }
  /** Another call to the CRM has succeeded. */
  | { readonly type: 'crmAnswered' }
  /** pagehide: the page may enter the bfcache, frozen with its locks. */
  | { readonly type: 'pageLeft' }
  | { readonly type: 'pageReturned' }
  /** Another agent works here, or none: saves that are under way end. */
  | { readonly type: 'agentChanged' }
  /** The agent or the page has readied an entry for another attempt. */
  | { readonly type: 'retry'; readonly id: string }
  /** From the lock: no other page saves now. */
  | { readonly type: 'turnGranted' }
  /** Every saved log was told to the connector. */
  | { readonly type: 'delivered' }
  | LogSettled
  | SessionRenewed;

export interface OutboxContext extends RequestContext {
  readonly action: 'requestSaveInteractionLog';
  /** Entries last tried before this are due now, unless the CRM named a time. */
  readonly wokenAt: number;
  /** Milliseconds until the next entry is due; null if none will be. */
  readonly dueInMs: number | null;
  /** Entries that the CRM is saving. */
  readonly saving: { readonly [Slot in SaveSlot]?: OutboxEntry | undefined };
}

/** The actors of the outbox. */
export type OutboxActors = {
  /** Writes logs as they arrive. */
  readonly intake: CallbackActorLogic<ServeLog>;
  /** Tells of changes made by other pages, and of leaving this one. */
  readonly otherPages: CallbackActorLogic<OutboxEvent>;
  /** Waits for this page's turn to save. */
  readonly turn: CallbackActorLogic<OutboxEvent>;
  readonly pickEntries: PromiseActorLogic<OutboxPick, PickInput>;
  readonly deliverHistory: CallbackActorLogic<OutboxEvent>;
};

/** The actors of one save. */
export type LogSaveActors = {
  /** Saves an entry in the CRM; rejects with a `Failure`. */
  readonly saveLog: PromiseActorLogic<SaveOutcome, SaveInput>;
  readonly settleEntry: PromiseActorLogic<Settlement, SettleInput>;
};

/** Effects of the outbox. */
export interface OutboxEffects extends Pick<ReportActions, 'reportTried'> {
  readonly actors: OutboxActors & LogSaveActors;
  /** Milliseconds that one save may take. */
  readonly requestTimeout: number;
}

/** The entries to save now, and when the next one will be due. */
export interface OutboxPick {
  /** At most as many as there are slots free, each of another interaction. */
  readonly entries: readonly OutboxEntry[];
  /** Milliseconds until the next entry is due; null if none will be. */
  readonly dueInMs: number | null;
  /** Saved logs of pages that are gone have become this page's own: the connector is to hear of them. */
  readonly hasAdopted: boolean;
}

/** Input of the actor `pickEntries`. */
export interface PickInput extends Pick<OutboxContext, 'wokenAt'> {
  /** Entries that are being saved. */
  readonly saving: readonly OutboxEntry[];
}

/** Input of one save. */
export interface LogSaveInput {
  readonly slot: SaveSlot;
  readonly entry: OutboxEntry;
}

/** Input of the actor `saveLog`. */
export interface SaveInput {
  readonly entry: OutboxEntry;
  readonly requestId: string;
  readonly attempt: number;
}

/** The result of a save: the record that the CRM created, or a failure. */
export type SaveOutcome = { readonly saved: SavedInteractionLog } | { readonly failure: Failure };

/** Input of the actor `settleEntry`. */
export interface SettleInput {
  readonly entry: OutboxEntry;
  readonly outcome: SaveOutcome;
}

/** The result of one save, as far as other logs are concerned. */
export interface Settlement {
  readonly isSaved: boolean;
  /** The CRM wants a new sign-in, so this page can save nothing. */
  readonly isLockedOut: boolean;
}
