import { assign } from 'xstate';
import { type CallOutput, callMachine } from './callMachine.js';
import {
  isKept,
  noRequest,
  type RequestContext,
  type ServedAction,
  type ServedRequest,
  type SessionRenewed,
  silentReports,
  wholeEvent,
} from './requests.js';
import { setup } from './setup.js';

export type ServiceEvent =
  | { readonly type: 'serve'; readonly request: ServedRequest }
  | SessionRenewed;

export interface ServiceContext extends RequestContext {
  readonly action: ServedAction;
  /** Tries that one adapter call may take. */
  readonly attempts: number;
  /** Whether the adapter has the method for it. */
  readonly isSupported: boolean;
  /** The data of the request that is being served. */
  readonly data: unknown;
}

export type ServiceInput = Pick<ServiceContext, 'action' | 'attempts' | 'isSupported'>;

/** Serves requests that take one adapter call: the directory, reports, custom fields. */
export const serviceMachine = setup({
  types: {} as {
    context: ServiceContext;
    events: ServiceEvent;
    input: ServiceInput;
    tags: 'busy';
  },
  actors: { call: callMachine },
  actions: {
    ...silentReports,
    accept: assign((_, { requestId, data }: ServedRequest) => ({
      requestId,
      data,
      attempt: 1,
      failure: null,
    })),
    merge: assign((_, { data }: ServedRequest) => ({ data })),
    keepOutcome: assign((_, { attempt, failure }: CallOutput) => ({ attempt, failure })),
    forget: assign({ data: null, failure: null }),
    answer: (_, _params: CallOutput) => undefined,
    answerEmpty: () => undefined,
    tellFailure: () => undefined,
  },
  guards: {
    isUnsupported: ({ context }) => !context.isSupported,
    isCovered: (_, _params: ServedRequest) => true,
    hasFailed: (_, params: CallOutput) => params.failure !== null,
    isKept,
  },
}).createMachine({
  id: 'service',
  description: 'Serves one kind of request with one adapter call; further requests are merged.',
  context: ({ input }) => ({ ...noRequest, ...input, data: null }),
  initial: 'idle',
  states: {
    idle: {
      description: 'Nothing to do.',
      entry: 'forget',
      on: {
        serve: [
          {
            guard: 'isUnsupported',
            actions: [
              { type: 'accept', params: ({ event }) => event.request },
              'answerEmpty',
              'reportDeclined',
              'forget',
            ],
          },
          {
            target: 'working',
            actions: [{ type: 'accept', params: ({ event }) => event.request }, 'reportTried'],
          },
        ],
      },
    },
    working: {
      description: 'The adapter call is under way.',
      tags: 'busy',
      invoke: {
        id: 'call',
        src: 'call',
        input: ({ context }) => ({
          action: context.action,
          requestId: context.requestId,
          attempts: context.attempts,
          payload: context.data,
        }),
        onDone: [
          {
            guard: { type: 'hasFailed', params: ({ event }) => event.output },
            target: 'idle',
            actions: [
              { type: 'keepOutcome', params: ({ event }) => event.output },
              'reportFailed',
              'tellFailure',
            ],
          },
          {
            target: 'idle',
            actions: [
              { type: 'keepOutcome', params: ({ event }) => event.output },
              { type: 'answer', params: ({ event }) => event.output },
              'reportSucceeded',
            ],
          },
        ],
      },
      on: {
        serve: [
          {
            guard: { type: 'isCovered', params: ({ event }) => event.request },
            description: 'The answer under way serves this request too.',
          },
          {
            target: 'working',
            reenter: true,
            actions: { type: 'merge', params: ({ event }) => event.request },
          },
        ],
        sessionRenewed: [
          {
            guard: { type: 'isKept', params: wholeEvent },
            description: 'The new document asked for it.',
          },
          { target: 'idle', actions: 'reportCancelled' },
        ],
      },
    },
  },
});
