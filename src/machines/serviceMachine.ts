import { assign, setup } from 'xstate';
import { isSupported, type ServedAction } from '../features.js';
import { type CallOutput, callMachine } from './callMachine.js';
import {
  type FeatureInput,
  internalCallFailure,
  isKept,
  noRequest,
  nothing,
  outputOf,
  type ReportActions,
  type RequestContext,
  requestOf,
  type ServedRequest,
  type SessionRenewed,
  silentReports,
  wholeEvent,
} from './requests.js';

export type ServiceEvent =
  | { readonly type: 'serve'; readonly request: ServedRequest }
  | SessionRenewed;

export interface ServiceContext extends RequestContext, FeatureInput {
  readonly action: ServedAction;
  /** The data of the request that is being served. */
  readonly data: unknown;
}

/** The effects of a service on the rest of the runtime. */
export interface ServiceEffects extends ReportActions {
  readonly call: typeof callMachine;
  readonly answer: (scope: unknown, params: CallOutput) => void;
  readonly answerEmpty: () => void;
  readonly tellFailure: (scope: { readonly context: RequestContext }) => void;
  /** True if the answer to the running request also answers the other request. */
  readonly isCovered: (underWay: unknown, other: unknown) => boolean;
  /** Combines the data of both requests. */
  readonly merge: (underWay: unknown, other: unknown) => unknown;
}

/** The defaults of a service that sends no answer and whose requests are all equal. */
export const serviceDefaults: Pick<
  ServiceEffects,
  'answer' | 'answerEmpty' | 'isCovered' | 'merge'
> = {
  answer: nothing,
  answerEmpty: nothing,
  isCovered: () => true,
  merge: (_, other) => other,
};

/** Effects that do nothing, for the statechart without a runtime. */
const standAlone = (): ServiceEffects => ({
  ...silentReports,
  ...serviceDefaults,
  call: callMachine,
  tellFailure: nothing,
});

/** Creates a service for one kind of request that needs one adapter call: the directory, reports or custom fields. */
export const createServiceMachine = <A extends ServedAction>({
  call,
  isCovered,
  merge,
  ...actions
}: ServiceEffects) =>
  setup({
    types: {} as {
      context: ServiceContext;
      events: ServiceEvent;
      input: FeatureInput<A>;
      tags: 'busy';
    },
    actors: { call },
    actions: {
      ...actions,
      accept: assign((_, { requestId, data }: ServedRequest) => ({
        requestId,
        data,
        attempt: 1,
        failure: null,
      })),
      merge: assign(({ context }, { data }: ServedRequest) => ({
        data: merge(context.data, data),
      })),
      keepOutcome: assign((_, { attempt, failure }: CallOutput) => ({ attempt, failure })),
      forget: assign({ data: null, failure: null }),
    },
    guards: {
      isUnsupported: ({ context }) => !isSupported(context.action, context.supports),
      isCovered: ({ context }, { data }: ServedRequest) => isCovered(context.data, data),
      hasFailed: (_, params: CallOutput) => params.failure !== null,
      isKept,
    },
  }).createMachine({
    id: 'service',
    description: 'Serves one kind of request with one adapter call. Further requests are merged.',
    context: ({ input }) => ({ ...noRequest, ...input, data: null }),
    initial: 'idle',
    states: {
      idle: {
        description: 'No request is being served.',
        entry: 'forget',
        on: {
          serve: [
            {
              guard: 'isUnsupported',
              actions: [
                { type: 'accept', params: requestOf },
                'answerEmpty',
                'reportDeclined',
                'forget',
              ],
            },
            {
              target: 'working',
              actions: [{ type: 'accept', params: requestOf }, 'reportTried'],
            },
          ],
        },
      },
      working: {
        description: 'The adapter call is running.',
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
              guard: { type: 'hasFailed', params: outputOf },
              target: 'idle',
              actions: [{ type: 'keepOutcome', params: outputOf }, 'reportFailed', 'tellFailure'],
            },
            {
              target: 'idle',
              actions: [
                { type: 'keepOutcome', params: outputOf },
                { type: 'answer', params: outputOf },
                'reportSucceeded',
              ],
            },
          ],
          onError: {
            target: 'idle',
            actions: [
              { type: 'keepOutcome', params: internalCallFailure },
              'reportFailed',
              'tellFailure',
            ],
          },
        },
        on: {
          serve: [
            {
              guard: { type: 'isCovered', params: requestOf },
              description: 'The running request also answers this request.',
            },
            {
              target: 'working',
              reenter: true,
              actions: { type: 'merge', params: requestOf },
            },
          ],
          sessionRenewed: [
            {
              guard: { type: 'isKept', params: wholeEvent },
              description: 'The new document sent this request, too.',
            },
            { target: 'idle', actions: 'reportCancelled' },
          ],
        },
      },
    },
  });

/** The statechart with effects that do nothing. */
export const serviceMachine = /* @__PURE__ */ createServiceMachine(/* @__PURE__ */ standAlone());
