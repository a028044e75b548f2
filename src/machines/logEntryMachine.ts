import { assign, setup } from 'xstate';
import type { CrmRecord, SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import { wholeEvent } from './requests.js';
import { canRetry, isBusy } from './retryPolicy.js';

/** The events of an interaction log after its arrival. Times are milliseconds since the epoch. */
export type LogEntryEvent =
  /**
   * An attempt has failed. `retryAt` is the time of the next attempt, or `reviveAt` if the outbox gives the log up
   * for now.
   */
  | {
      readonly type: 'tried';
      readonly failure: Failure;
      readonly at: number;
      readonly retryAt: number;
      readonly reviveAt: number;
    }
  | { readonly type: 'saved'; readonly saved: SavedInteractionLog }
  /** The page or the agent wants another attempt at once. */
  | { readonly type: 'renewed' }
  /** The agent has assigned the log to a record. Null: the log concerns no record. */
  | { readonly type: 'assigned'; readonly record: CrmRecord | null }
  /** This version understands a log that was quarantined. */
  | { readonly type: 'understood'; readonly raw: unknown; readonly interactionId: string }
  /** Another page will send the history item. */
  | { readonly type: 'adopted'; readonly owner: string }
  /** The connector has received the history item. */
  | { readonly type: 'told' }
  /** The log is older than the retention. */
  | { readonly type: 'expired' }
  /** The page has removed the log. */
  | { readonly type: 'discarded' };

/** An entry without its status, which is the state of the machine, and with the limit of attempts. */
export interface LogEntryContext extends Omit<OutboxEntry, 'status'> {
  /** The number of attempts that may fail before the outbox gives the log up for now. */
  readonly limit: number;
}

interface KeptAttempt {
  readonly failure: Failure;
  readonly at: number;
  readonly notBefore: number;
}

type Tried = Extract<LogEntryEvent, { readonly type: 'tried' }>;
type Understood = Extract<LogEntryEvent, { readonly type: 'understood' }>;

/** The failed attempt, with the time of the next attempt. */
const soonOf = ({ event: { failure, at, retryAt } }: { readonly event: Tried }): KeptAttempt => ({
  failure,
  at,
  notBefore: retryAt,
});

/** The failed attempt, with the time of the next attempt at a log that the outbox gives up for now. */
const laterOf = ({ event: { failure, at, reviveAt } }: { readonly event: Tried }): KeptAttempt => ({
  failure,
  at,
  notBefore: reviveAt,
});

const removed = { target: 'gone' } as const;
const keepSaved = { type: 'keepSaved', params: wholeEvent } as const;
const keepRecord = { type: 'keepRecord', params: wholeEvent } as const;
const giveUp = { type: 'keepAttempt', params: laterOf } as const;

/**
 * The statuses of one interaction log in the outbox. No actor runs this machine. `entryLife.ts` applies one
 * transition at a time to an entry, and the outbox stores the result.
 */
export const logEntryMachine = /* @__PURE__ */ setup({
  types: {} as { context: LogEntryContext; events: LogEntryEvent; input: LogEntryContext },
  actions: {
    keepAttempt: assign(({ context }, { failure, at, notBefore }: KeptAttempt) => ({
      attempts: context.attempts + 1,
      busy: (context.busy ?? 0) + (isBusy(failure) ? 1 : 0),
      error: failure,
      triedAt: at,
      notBefore,
    })),
    keepSaved: assign(({ context }, { saved }: { readonly saved: SavedInteractionLog }) => ({
      saved,
      attempts: context.attempts + 1,
    })),
    startOver: assign({ attempts: 0, busy: 0, notBefore: 0 }),
    keepRecord: assign((_, { record }: { readonly record: CrmRecord | null }) => ({ record })),
    keepContent: assign((_, { raw, interactionId }: Understood) => ({ raw, interactionId })),
    changeOwner: assign((_, { owner }: { readonly owner: string }) => ({ owner })),
  },
  guards: {
    canRetry: ({ context }, { failure }: { readonly failure: Failure }) =>
      canRetry(
        { attempt: context.attempts + 1, busy: context.busy ?? 0, attempts: context.limit },
        failure,
      ),
  },
}).createMachine({
  id: 'logEntry',
  description: 'One interaction log, from its arrival until its history item is sent.',
  context: ({ input }) => input,
  initial: 'pending',
  states: {
    pending: {
      description: 'The log waits for its first or next attempt.',
      on: {
        tried: [
          {
            guard: { type: 'canRetry', params: wholeEvent },
            actions: { type: 'keepAttempt', params: soonOf },
          },
          { target: 'failed', actions: giveUp },
        ],
        saved: { target: 'saved', actions: keepSaved },
        renewed: { actions: 'startOver' },
        assigned: { actions: keepRecord },
        expired: removed,
        discarded: removed,
      },
    },
    failed: {
      description: 'The outbox has given up for now. It tries again later.',
      on: {
        tried: { actions: giveUp },
        saved: { target: 'saved', actions: keepSaved },
        renewed: { target: 'pending', actions: 'startOver' },
        assigned: { actions: keepRecord },
        expired: removed,
        discarded: removed,
      },
    },
    quarantined: {
      description: 'The log could not be understood. The outbox keeps it unchanged.',
      on: {
        understood: {
          target: 'pending',
          actions: [{ type: 'keepContent', params: wholeEvent }, 'startOver'],
        },
        expired: removed,
        discarded: removed,
      },
    },
    saved: {
      description: 'The CRM has saved the log. Its history item is not sent yet.',
      on: {
        adopted: { actions: { type: 'changeOwner', params: wholeEvent } },
        told: removed,
        expired: removed,
        discarded: removed,
      },
    },
    gone: { description: 'Removed from the outbox.', type: 'final' },
  },
});
