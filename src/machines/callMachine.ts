import {
  type ActorRef,
  assign,
  fromPromise,
  type PromiseActorLogic,
  type Snapshot,
  setup,
} from 'xstate';
import type { Failure } from '../errors.js';
import {
  type AttemptDelays,
  defaultDelays,
  failureOfEvent,
  nothing,
  notProvided,
  type ReportActions,
  type RequestFacts,
  silentReports,
  timedOut,
} from './requests.js';
import { type Attempts, canRetry, isBusy } from './retryPolicy.js';

/** A page of a long answer has arrived, so the time limit is restarted. */
export type CallEvent = { readonly type: 'progressed' };

export interface CallContext extends RequestFacts, Attempts {
  /** The data for the adapter. */
  readonly payload: unknown;
  /** The adapter's answer. */
  readonly value: unknown;
}

export type CallInput = Pick<CallContext, 'action' | 'requestId' | 'attempts' | 'payload'>;

/** The outcome of a call: a failure or a value. */
export type CallOutput = Pick<CallContext, 'attempt' | 'failure' | 'value'>;

/** The input of the actor `callAdapter`. The actor rejects with a `Failure`. */
export interface CallAdapterInput
  extends Pick<CallContext, 'action' | 'requestId' | 'attempt' | 'payload'> {
  /** The machine of the call. The actor sends it `progressed`. */
  readonly call: ActorRef<Snapshot<unknown>, CallEvent>;
}

/** The effects of the call on the rest of the runtime. */
export interface CallEffects extends ReportActions {
  readonly callAdapter: PromiseActorLogic<unknown, CallAdapterInput>;
  /** The CRM has refused an attempt and another attempt follows. The CRM may be busy, or may have asked for a delay. */
  readonly tellBusy: (scope: { readonly context: CallContext }) => void;
  readonly delays: AttemptDelays;
}

/** Effects that do nothing, for the statechart without a runtime. */
const standAlone = (): CallEffects => ({
  ...silentReports,
  callAdapter: fromPromise<unknown, CallAdapterInput>(notProvided),
  tellBusy: nothing,
  delays: defaultDelays,
});

/** Creates one adapter call. It is tried again until it succeeds or another attempt would not help. */
export const createCallMachine = ({ callAdapter, delays, ...actions }: CallEffects) =>
  setup({
    types: {} as {
      context: CallContext;
      events: CallEvent;
      input: CallInput;
      output: CallOutput;
      tags: 'busy' | 'settled';
    },
    actors: { callAdapter },
    actions: {
      ...actions,
      countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
      countBusy: assign({ busy: ({ context }) => context.busy + 1 }),
      keepValue: assign((_, params: { readonly value: unknown }) => ({ ...params, failure: null })),
      keepFailure: assign((_, params: { readonly failure: Failure }) => params),
    },
    guards: {
      isBusy: (_, { failure }: { readonly failure: Failure }) => isBusy(failure),
      canRetry: ({ context }, { failure }: { readonly failure: Failure }) =>
        canRetry(context, failure),
    },
    delays: { requestTimeout: delays.requestTimeout, retryBackoff: delays.retryBackoff },
  }).createMachine({
    id: 'call',
    description: 'One adapter call, tried until it succeeds or another attempt would not help.',
    context: ({ input }) => ({ ...input, attempt: 1, busy: 0, failure: null, value: undefined }),
    output: ({ context }) => ({
      attempt: context.attempt,
      failure: context.failure,
      value: context.value,
    }),
    initial: 'calling',
    states: {
      calling: {
        description: 'The adapter call is running.',
        tags: 'busy',
        invoke: {
          id: 'callAdapter',
          src: 'callAdapter',
          input: ({ context, self }) => ({
            action: context.action,
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
              guard: { type: 'isBusy', params: failureOfEvent },
              target: 'waiting',
              actions: [{ type: 'keepFailure', params: failureOfEvent }, 'countBusy', 'tellBusy'],
            },
            {
              guard: { type: 'canRetry', params: failureOfEvent },
              target: 'waiting',
              actions: [{ type: 'keepFailure', params: failureOfEvent }, 'tellBusy'],
            },
            { target: 'failed', actions: { type: 'keepFailure', params: failureOfEvent } },
          ],
        },
        initial: 'timed',
        states: {
          timed: {
            description: 'The time limit of this attempt, or of its next page, is running.',
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
        description: 'The attempt failed. The next one follows after a delay.',
        tags: 'busy',
        after: { retryBackoff: { target: 'calling', actions: ['countAttempt', 'reportTried'] } },
      },
      done: { description: 'The adapter has answered.', tags: 'settled', type: 'final' },
      failed: { description: 'Another attempt would not help.', tags: 'settled', type: 'final' },
    },
  });

/** The statechart with effects that do nothing. */
export const callMachine = /* @__PURE__ */ createCallMachine(/* @__PURE__ */ standAlone());
