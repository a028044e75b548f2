import type { CallbackActorLogic, PromiseActorLogic } from 'xstate';
import type { SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import type { LogArrival, ReportActions, RequestContext, SessionRenewed } from './requests.js';

/** The names of the saves that may run at the same time, each for another interaction. */
export const saveSlots = ['save1', 'save2', 'save3', 'save4'] as const;

/** The name of one running save. */
export type SaveSlot = (typeof saveSlots)[number];

/** A log that the connector wants to be saved. */
export interface ServeLog {
  readonly type: 'serve';
  readonly request: LogArrival;
}

/** A save has ended, and its outcome is stored. */
export interface LogSettled extends Settlement {
  readonly type: 'settled';
  readonly slot: SaveSlot;
}

export type OutboxEvent =
  | ServeLog
  /** The connector has sent a message, so it can receive history items. */
  | { readonly type: 'connected' }
  /** The outbox has changed, in this page or another one, so the due entries must be queried again. */
  | { readonly type: 'wake' }
  /** A wake-up: the browser comes online, or the page becomes visible. */
  | { readonly type: 'online'; readonly at: number }
  /** Another call to the CRM has succeeded. */
  | { readonly type: 'crmAnswered' }
  /** `pagehide`: the browser may put the page into the bfcache. There the page is frozen, but keeps its locks. */
  | { readonly type: 'pageLeft' }
  | { readonly type: 'pageReturned' }
  /** Another agent has signed in, or the agent has signed out. Running saves end. */
  | { readonly type: 'agentChanged' }
  /** The agent or the page has made an entry ready for another attempt. */
  | { readonly type: 'retry'; readonly id: string }
  /** This page has the turn to save, so no other page saves now. */
  | { readonly type: 'turnGranted' }
  /** The connector has received the history item of every saved log. */
  | { readonly type: 'delivered' }
  | LogSettled
  | SessionRenewed;

export interface OutboxContext extends RequestContext {
  readonly action: 'requestSaveInteractionLog';
  /**
   * Entries whose latest attempt was before this time are due now, unless the CRM asked for a longer delay.
   * Milliseconds since the epoch.
   */
  readonly wokenAt: number;
  /** Milliseconds until the next entry is due. Null if no entry will be due. */
  readonly dueInMs: number | null;
  /** The entries that the CRM is saving. */
  readonly saving: { readonly [Slot in SaveSlot]?: OutboxEntry | undefined };
}

/** The actors of the outbox. */
export type OutboxActors = {
  /** Writes logs as they arrive. */
  readonly intake: CallbackActorLogic<ServeLog>;
  /** Sends events about changes by other pages, and when the user leaves this page or returns to it. */
  readonly otherPages: CallbackActorLogic<OutboxEvent>;
  /** Waits for this page's turn to save. */
  readonly turn: CallbackActorLogic<OutboxEvent>;
  readonly pickEntries: PromiseActorLogic<OutboxPick, PickInput>;
  readonly deliverHistory: CallbackActorLogic<OutboxEvent>;
};

/** The actors of one save. */
export type LogSaveActors = {
  /** Saves an entry in the CRM. Rejects with a `Failure`. */
  readonly saveLog: PromiseActorLogic<SaveOutcome, SaveInput>;
  readonly settleEntry: PromiseActorLogic<Settlement, SettleInput>;
};

/** The effects of the outbox. */
export interface OutboxEffects extends Pick<ReportActions, 'reportTried'> {
  readonly actors: OutboxActors & LogSaveActors;
  /** The time limit of one save, in milliseconds. */
  readonly requestTimeout: number;
}

/** The entries to save now, and the delay until the next one is due. */
export interface OutboxPick {
  /** At most as many entries as there are free slots, each of another interaction. */
  readonly entries: readonly OutboxEntry[];
  /** Milliseconds until the next entry is due. Null if no entry will be due. */
  readonly dueInMs: number | null;
  /** True if this page has taken over saved logs of closed pages, so that it has new history items to send. */
  readonly hasAdopted: boolean;
}

/** The input of the actor `pickEntries`. */
export interface PickInput extends Pick<OutboxContext, 'wokenAt'> {
  /** The entries that the CRM is saving. */
  readonly saving: readonly OutboxEntry[];
}

/** The input of one save. */
export interface LogSaveInput {
  readonly slot: SaveSlot;
  readonly entry: OutboxEntry;
}

/** The input of the actor `saveLog`. */
export interface SaveInput {
  readonly entry: OutboxEntry;
  readonly requestId: string;
  readonly attempt: number;
}

/** The outcome of a save: the record that the CRM created, or a failure. */
export type SaveOutcome = { readonly saved: SavedInteractionLog } | { readonly failure: Failure };

/** The input of the actor `settleEntry`. */
export interface SettleInput {
  readonly entry: OutboxEntry;
  readonly outcome: SaveOutcome;
}

/** The facts about a save that matter for the other logs. */
export interface Settlement {
  readonly isSaved: boolean;
  /** True if the CRM requires a new sign-in, so that this page cannot save logs. */
  readonly isLockedOut: boolean;
}
