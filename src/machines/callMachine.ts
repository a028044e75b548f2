import { type ActorRef, assign, fromPromise, type Snapshot } from 'xstate';
import type { Failure } from '../errors.js';
import {
  canRetry,
  failureOfEvent,
  notProvided,
  type RequestContext,
  silentReports,
  timedOut,
} from './requests.js';
import { setup } from './setup.js';

/** A page of a long answer has arrived, so the time limit starts anew. */
export type CallEvent = { readonly type: 'progressed' };

export interface CallContext extends RequestContext {
  /** Tries that the call may take. */
  readonly attempts: number;
  /** What the adapter is asked for. */
  readonly payload: unknown;
  /** What the adapter answered. */
  readonly value: unknown;
}

export type CallInput = Pick<CallContext, 'action' | 'requestId' | 'attempts' | 'payload'>;

/** How a call ended: with a failure, or with a value. */
export type CallOutput = Pick<CallContext, 'attempt' | 'failure' | 'value'>;

/** What the actor `callAdapter` gets. It rejects with a `Failure`. */
export interface CallAdapterInput extends Pick<CallContext, 'requestId' | 'attempt' | 'payload'> {
  /** To be told of progress. */
  readonly call: ActorRef<Snapshot<unknown>, CallEvent>;
}

/** One adapter call, tried until it succeeds or another try would not help. */
export const callMachine = setup({
  types: {} as {
    context: CallContext;
    events: CallEvent;
    input: CallInput;
    output: CallOutput;
    tags: 'busy' | 'settled';
  },
  actors: {
    callAdapter: fromPromise<unknown, CallAdapterInput>(notProvided),
  },
  actions: {
    ...silentReports,
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
    keepValue: assign((_, params: { readonly value: unknown }) => ({ ...params, failure: null })),
    keepFailure: assign((_, params: { readonly failure: Failure }) => params),
  },
  guards: { canRetry },
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
            guard: { type: 'canRetry', params: failureOfEvent },
            target: 'waiting',
            actions: { type: 'keepFailure', params: failureOfEvent },
          },
          { target: 'failed', actions: { type: 'keepFailure', params: failureOfEvent } },
        ],
      },
      initial: 'timed',
      states: {
        timed: {
          description: 'The time limit of this try, or of its next page, is running.',
          after: {
            requestTimeout: [
              {
                guard: { type: 'canRetry', params: timedOut },
                target: '#call.waiting',
                actions: { type: 'keepFailure', params: timedOut },
              },
              { target: '#call.failed', actions: { type: 'keepFailure', params: timedOut } },
            ],
          },
          on: { progressed: { target: 'timed', reenter: true } },
        },
      },
    },
    waiting: {
      description: 'The try failed. The next one follows after a pause.',
      tags: 'busy',
      after: { retryBackoff: { target: 'calling', actions: ['countAttempt', 'reportTried'] } },
    },
    done: { description: 'The adapter answered.', tags: 'settled', type: 'final' },
    failed: { description: 'Another try would not help.', tags: 'settled', type: 'final' },
  },
});
