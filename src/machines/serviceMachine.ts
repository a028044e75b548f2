import { assign, setup } from 'xstate';
import type { Failure } from '../errors.js';
import { callMachine } from './callMachine.js';
import type { RequestReport, ServedAction, ServedRequest, SessionRenewed } from './requests.js';

export type ServiceEvent =
  | { readonly type: 'serve'; readonly request: ServedRequest }
  | SessionRenewed;

export interface ServiceInput {
  /** The one action that is served. */
  readonly action: ServedAction;
  /** Tries that one adapter call may take. */
  readonly attempts: number;
  /** Whether the adapter has the method for it. */
  readonly isSupported: boolean;
}

export interface ServiceContext extends ServiceInput {
  readonly requestId: string;
  /** The data of the request that is being served. */
  readonly data: unknown;
}

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
    accept: assign((_, params: { readonly request: ServedRequest }) => ({
      requestId: params.request.requestId,
      data: params.request.data,
    })),
    merge: assign((_, params: { readonly request: ServedRequest }) => ({
      data: params.request.data,
    })),
    forget: assign({ data: null }),
    answer: (_, _params: { readonly value: unknown; readonly data: unknown }) => undefined,
    answerEmpty: () => undefined,
    tellFailure: (_, _params: { readonly failure: Failure | null }) => undefined,
    report: (_, _params: RequestReport) => undefined,
  },
  guards: {
    isUnsupported: ({ context }) => !context.isSupported,
    isCovered: (_, _params: { readonly request: ServedRequest; readonly data: unknown }) => true,
    hasFailed: (_, params: { readonly failure: Failure | null }) => params.failure !== null,
    isKept: ({ context }, params: { readonly kept: ReadonlySet<string> }) =>
      params.kept.has(context.action),
  },
}).createMachine({
  id: 'service',
  description: 'Serves one kind of request with one adapter call; further requests are merged.',
  context: ({ input }) => ({ ...input, requestId: '', data: null }),
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
              'answerEmpty',
              {
                type: 'report',
                params: ({ context, event }) => ({
                  type: 'requestDeclined',
                  action: context.action,
                  requestId: event.request.requestId,
                  attempt: 0,
                }),
              },
            ],
          },
          {
            target: 'working',
            actions: [
              { type: 'accept', params: ({ event }) => ({ request: event.request }) },
              {
                type: 'report',
                params: ({ context }) => ({
                  type: 'requestTried',
                  action: context.action,
                  requestId: context.requestId,
                  attempt: 1,
                }),
              },
            ],
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
              {
                type: 'report',
                params: ({ context, event }) => ({
                  type: 'requestFailed',
                  action: context.action,
                  requestId: context.requestId,
                  attempt: event.output.attempt,
                  error: event.output.failure,
                }),
              },
              { type: 'tellFailure', params: ({ event }) => ({ failure: event.output.failure }) },
            ],
          },
          {
            target: 'idle',
            actions: [
              {
                type: 'answer',
                params: ({ context, event }) => ({
                  value: event.output.value,
                  data: context.data,
                }),
              },
              {
                type: 'report',
                params: ({ context, event }) => ({
                  type: 'requestSucceeded',
                  action: context.action,
                  requestId: context.requestId,
                  attempt: event.output.attempt,
                }),
              },
            ],
          },
        ],
      },
      on: {
        serve: [
          {
            guard: {
              type: 'isCovered',
              params: ({ context, event }) => ({ request: event.request, data: context.data }),
            },
            description: 'The answer under way serves this request too.',
          },
          {
            target: 'working',
            reenter: true,
            actions: { type: 'merge', params: ({ event }) => ({ request: event.request }) },
          },
        ],
        sessionRenewed: [
          {
            guard: { type: 'isKept', params: ({ event }) => ({ kept: event.kept }) },
            description: 'The new document asked for it.',
          },
          {
            target: 'idle',
            actions: {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestCancelled',
                action: context.action,
                requestId: context.requestId,
                attempt: 1,
              }),
            },
          },
        ],
      },
    },
  },
});
