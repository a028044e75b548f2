import { assign, setup } from 'xstate';
import type { CrmRecord, SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../OutboxEntry.js';
import { wholeEvent } from './requests.js';
import { canRetry, isBusy } from './retryPolicy.js';

/** Everything that can happen to an interaction log after it has arrived. Times are milliseconds since the epoch. */
export type LogEntryEvent =
  /** The CRM has not saved it; `retryAt` and `reviveAt` say when the next attempt may begin. */
  | {
      readonly type: 'tried';
      readonly failure: Failure;
      readonly at: number;
      readonly retryAt: number;
      readonly reviveAt: number;
    }
  | { readonly type: 'saved'; readonly saved: SavedInteractionLog }
  /** The page or the agent wants it tried again at once. */
  | { readonly type: 'renewed' }
  /** The agent has assigned it to a record; null stands for none. */
  | { readonly type: 'assigned'; readonly record: CrmRecord | null }
  /** A quarantined log is understood by this version. */
  | { readonly type: 'understood'; readonly raw: unknown; readonly interactionId: string }
  /** Another page tells the connector of it. */
  | { readonly type: 'adopted'; readonly owner: string }
  /** The connector has its history item. */
  | { readonly type: 'told' }
  /** It is older than the retention. */
  | { readonly type: 'expired' }
  /** The page removed it. */
  | { readonly type: 'discarded' };

/** An entry without its status, which is the state; and the policy that applies to it. */
export interface LogEntryContext extends Omit<OutboxEntry, 'status'> {
  /** Attempts that may fail before the log is given up for now. */
  readonly limit: number;
}

interface KeptAttempt {
  readonly failure: Failure;
  readonly at: number;
  readonly notBefore: number;
}

type Tried = Extract<LogEntryEvent, { readonly type: 'tried' }>;
type Understood = Extract<LogEntryEvent, { readonly type: 'understood' }>;

/** The attempt, with the time of the next one. */
const soonOf = ({ event: { failure, at, retryAt } }: { readonly event: Tried }): KeptAttempt => ({
  failure,
  at,
  notBefore: retryAt,
});

/** The attempt, with the time at which a log that was given up is tried again. */
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
 * The life of one interaction log in the outbox. It runs as no actor: `entryLife` takes an entry
 * through one transition at a time and stores the result.
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
  description: 'The life of one interaction log, from its arrival until the connector knows of it.',
  context: ({ input }) => input,
  initial: 'pending',
  states: {
    pending: {
      description: 'Waiting for its first or next attempt.',
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
      description: 'Given up for now, and the agent was told. It is tried again now and then.',
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
      description: 'Its shape is not understood. It is kept unchanged.',
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
      description: 'In the CRM. The connector does not know yet.',
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
