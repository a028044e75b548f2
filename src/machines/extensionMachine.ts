import { assign, sendParent, setup } from 'xstate';
import { type CallOutput, callMachine } from './callMachine.js';
import {
  brokenCall,
  type ExtensionRequest,
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
  /** Attempts that the call may take. */
  readonly attempts: number;
}

export type ExtensionInput = ExtensionRequest & Pick<ExtensionContext, 'attempts'>;

/** The effects of an extension on its surroundings. */
export interface ExtensionEffects extends ReportActions {
  readonly call: typeof callMachine;
  readonly answer: (scope: unknown, params: CallOutput) => void;
}

/** For the statechart alone, with effects that do nothing. */
const standAlone = (): ExtensionEffects => ({
  ...silentReports,
  call: callMachine,
  answer: nothing,
});

/** Serves one request whose action is outside the protocol, with the page's own function. */
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
    description: "Serves one request outside the protocol with the page's own function.",
    context: ({ input }) => ({ ...input, attempt: 1, failure: null }),
    initial: 'working',
    states: {
      working: {
        description: 'The function is at work.',
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
            actions: [{ type: 'keepOutcome', params: brokenCall }, 'reportFailed'],
          },
        },
        on: {
          sessionRenewed: [
            {
              guard: { type: 'isKept', params: wholeEvent },
              description: 'The new document asked for it.',
            },
            { target: 'ended', actions: 'reportCancelled' },
          ],
        },
      },
      ended: { description: 'The request has its outcome.', entry: 'tellEnd', type: 'final' },
    },
  });

/** The statechart alone: it calls nobody. */
export const extensionMachine = /* @__PURE__ */ createExtensionMachine(
  /* @__PURE__ */ standAlone(),
);
