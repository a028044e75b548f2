import { type ActorRef, assign, fromPromise, type Snapshot, setup } from 'xstate';
import { type Failure, failureOf } from '../errors.js';
import type { ConnectorAction } from '../protocol/index.js';
import type { RequestReport } from './requests.js';

/** A page of a long answer has arrived, so the time limit starts anew. */
export type CallEvent = { readonly type: 'progressed' };

export interface CallInput {
  /** The request that the call is made for. */
  readonly action: ConnectorAction;
  readonly requestId: string;
  /** Tries that the call may take. */
  readonly attempts: number;
  /** What the adapter is asked for. */
  readonly payload: unknown;
}

export interface CallContext extends CallInput {
  /** Tries begun, 1 to `attempts`. */
  readonly attempt: number;
  /** Why the last try failed; null if none did or the call succeeded in the end. */
  readonly failure: Failure | null;
  /** What the adapter answered. */
  readonly value: unknown;
}

/** How a call ended: with a failure, or with a value. */
export type CallOutput = Pick<CallContext, 'attempt' | 'failure' | 'value'>;

/** What the actor `callAdapter` gets. It rejects with a `Failure`. */
export interface CallAdapterInput {
  readonly requestId: string;
  readonly attempt: number;
  readonly payload: unknown;
  /** To be told of progress. */
  readonly call: ActorRef<Snapshot<unknown>, CallEvent>;
}

const timeout = failureOf('TIMEOUT');

/** One adapter call, tried until it succeeds, would not succeed, or the tries are used up. */
export const callMachine = setup({
  types: {} as {
    context: CallContext;
    events: CallEvent;
    input: CallInput;
    output: CallOutput;
    tags: 'busy' | 'settled';
  },
  actors: {
    callAdapter: fromPromise<unknown, CallAdapterInput>(() =>
      Promise.reject(new Error('not provided')),
    ),
  },
  actions: {
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
    keepValue: assign((_, params: { readonly value: unknown }) => ({ ...params, failure: null })),
    keepFailure: assign((_, params: { readonly failure: Failure }) => params),
    report: (_, _params: RequestReport) => undefined,
  },
  guards: {
    canRetry: ({ context }, params: { readonly failure: Failure }) =>
      params.failure.retryable && context.attempt < context.attempts,
  },
  delays: { requestTimeout: 10_000, retryBackoff: 500 },
}).createMachine({
  id: 'call',
  description: 'One adapter call, tried until it succeeds or another try would not help.',
  context: ({ input }) => ({ ...input, attempt: 1, failure: null, value: undefined }),
  output: ({ context }) => ({
    attempt: context.attempt,
    failure: context.failure,
    value: context.value,
  }),
  initial: 'calling',
  states: {
    calling: {
      description: 'The adapter is at work.',
      tags: 'busy',
      invoke: {
        id: 'callAdapter',
        src: 'callAdapter',
        input: ({ context, self }) => ({
          requestId: context.requestId,
          attempt: context.attempt,
          payload: context.payload,
          call: self,
        }),
        onDone: {
          target: 'done',
          actions: { type: 'keepValue', params: ({ event }) => ({ value: event.output }) },
        },
        onError: [
          {
            guard: {
              type: 'canRetry',
              params: ({ event }) => ({ failure: event.error as Failure }),
            },
            target: 'waiting',
            actions: {
              type: 'keepFailure',
              params: ({ event }) => ({ failure: event.error as Failure }),
            },
          },
          {
            target: 'failed',
            actions: {
              type: 'keepFailure',
              params: ({ event }) => ({ failure: event.error as Failure }),
            },
          },
        ],
      },
      initial: 'timed',
      states: {
        timed: {
          description: 'The time limit of this try, or of its next page, is running.',
          after: {
            requestTimeout: [
              {
                guard: { type: 'canRetry', params: { failure: timeout } },
                target: '#call.waiting',
                actions: { type: 'keepFailure', params: { failure: timeout } },
              },
              {
                target: '#call.failed',
                actions: { type: 'keepFailure', params: { failure: timeout } },
              },
            ],
          },
          on: { progressed: { target: 'timed', reenter: true } },
        },
      },
    },
    waiting: {
      description: 'The try failed. The next one follows after a pause.',
      tags: 'busy',
      after: {
        retryBackoff: {
          target: 'calling',
          actions: [
            'countAttempt',
            {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestTried',
                action: context.action,
                requestId: context.requestId,
                attempt: context.attempt,
                error: context.failure,
              }),
            },
          ],
        },
      },
    },
    done: { description: 'The adapter answered.', tags: 'settled', type: 'final' },
    failed: { description: 'Another try would not help.', tags: 'settled', type: 'final' },
  },
});
