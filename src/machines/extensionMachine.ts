import { assign, sendParent, setup } from 'xstate';
import { type CallOutput, callMachine } from './callMachine.js';
import {
  type ExtensionRequest,
  internalCallFailure,
  isKept,
  nothing,
  outputOf,
  type ReportActions,
  type RequestFacts,
  type SessionRenewed,
  silentReports,
  wholeEvent,
} from './requests.js';

export interface ExtensionContext extends RequestFacts {
  /** The data of the message, unchanged. */
  readonly data: unknown;
  /** The maximum number of attempts. */
  readonly attempts: number;
}

export type ExtensionInput = ExtensionRequest & Pick<ExtensionContext, 'attempts'>;

/** The effects of an extension on the rest of the runtime. */
export interface ExtensionEffects extends ReportActions {
  readonly call: typeof callMachine;
  readonly answer: (scope: unknown, params: CallOutput) => void;
}

/** Effects that do nothing, for the statechart without a runtime. */
const standAlone = (): ExtensionEffects => ({
  ...silentReports,
  call: callMachine,
  answer: nothing,
});

/** Creates the statechart that serves one request outside the protocol with a handler of the page. */
export const createExtensionMachine = ({ call, ...actions }: ExtensionEffects) =>
  setup({
    types: {} as {
      context: ExtensionContext;
      events: SessionRenewed;
      input: ExtensionInput;
      tags: 'busy';
    },
    actors: { call },
    actions: {
      ...actions,
      keepOutcome: assign((_, { attempt, failure }: CallOutput) => ({ attempt, failure })),
      tellEnd: sendParent(({ context }) => ({
        type: 'extensionEnded',
        requestId: context.requestId,
      })),
    },
    guards: {
      hasFailed: (_, params: CallOutput) => params.failure !== null,
      isKept,
    },
  }).createMachine({
    id: 'extension',
    description: 'Serves one request outside the protocol with a handler of the page.',
    context: ({ input }) => ({ ...input, attempt: 1, failure: null }),
    initial: 'working',
    states: {
      working: {
        description: 'The handler is running.',
        tags: 'busy',
        entry: 'reportTried',
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
              target: 'ended',
              actions: [{ type: 'keepOutcome', params: outputOf }, 'reportFailed'],
            },
            {
              target: 'ended',
              actions: [
                { type: 'keepOutcome', params: outputOf },
                { type: 'answer', params: outputOf },
                'reportSucceeded',
              ],
            },
          ],
          onError: {
            target: 'ended',
            actions: [{ type: 'keepOutcome', params: internalCallFailure }, 'reportFailed'],
          },
        },
        on: {
          sessionRenewed: [
            {
              guard: { type: 'isKept', params: wholeEvent },
              description: 'The new document sent this request, too.',
            },
            { target: 'ended', actions: 'reportCancelled' },
          ],
        },
      },
      ended: { description: 'The request has ended.', entry: 'tellEnd', type: 'final' },
    },
  });

/** The statechart with effects that do nothing. */
export const extensionMachine = /* @__PURE__ */ createExtensionMachine(
  /* @__PURE__ */ standAlone(),
);
