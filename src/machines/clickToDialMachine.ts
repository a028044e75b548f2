import { assign, type CallbackActorLogic, fromCallback, setup } from 'xstate';
import type { DialTarget } from '../crm.js';
import {
  type FeatureInput,
  isKept,
  noRequest,
  nothing,
  type ReportActions,
  type RequestContext,
  requestOf,
  type ServedRequest,
  type SessionRenewed,
  silentReports,
  wholeEvent,
} from './requests.js';

type SwitchRequest = ServedRequest<'requestEnableClickToDial'>;

export type ClickToDialEvent =
  | { readonly type: 'serve'; readonly request: SwitchRequest }
  /** The agent used a call control. */
  | { readonly type: 'dial'; readonly target: DialTarget }
  | SessionRenewed;

export interface ClickToDialContext extends RequestContext {
  readonly action: 'requestEnableClickToDial';
  /** The id and the number of the last dialled target. Empty before the first dial. */
  readonly dialled: string;
}

/** `dialling`: dials are passed to the connector. */
export type ClickToDialTag = 'dialling';

/** A dial by the agent. */
export interface Dial {
  readonly target: DialTarget;
}

/** The effects of click-to-dial on the rest of the runtime. */
export interface ClickToDialEffects extends ReportActions {
  /** Listens for clicks on the call controls of the CRM. */
  readonly agentClicks: CallbackActorLogic<ClickToDialEvent>;
  readonly sendDial: (scope: unknown, params: Dial) => void;
}

/** Effects that do nothing, for the statechart without a runtime. */
const standAlone = (): ClickToDialEffects => ({
  ...silentReports,
  agentClicks: fromCallback<ClickToDialEvent>(nothing),
  sendDial: nothing,
});

const accepted = [{ type: 'accept', params: requestOf }, 'reportSucceeded'] as const;
const dialled = [
  { type: 'rememberDial', params: wholeEvent },
  { type: 'sendDial', params: wholeEvent },
] as const;

/**
 * Creates click-to-dial. It passes dials to the connector while the connector has enabled them. A double-click counts
 * as one dial.
 */
export const createClickToDialMachine = ({ agentClicks, ...actions }: ClickToDialEffects) =>
  setup({
    types: {} as {
      context: ClickToDialContext;
      events: ClickToDialEvent;
      input: FeatureInput;
      tags: ClickToDialTag;
    },
    actors: { agentClicks },
    actions: {
      ...actions,
      accept: assign((_, { requestId }: SwitchRequest) => ({ requestId, attempt: 1 })),
      rememberDial: assign((_, params: Dial) => ({
        dialled: dialKey(params.target),
      })),
      forgetDial: assign({ dialled: '' }),
    },
    guards: {
      isSwitchedOn: (_, { data }: SwitchRequest) => data.isEnabled,
      isSameDial: ({ context }, params: Dial) => dialKey(params.target) === context.dialled,
      isKept,
    },
    delays: { doubleClickWindow: 300 },
  }).createMachine({
    id: 'clickToDial',
    description: 'Click-to-dial: off until the connector enables it, and off again after a reload.',
    context: { ...noRequest, action: 'requestEnableClickToDial', dialled: '' },
    initial: 'off',
    states: {
      off: {
        description: 'The connector has not enabled click-to-dial.',
        entry: 'forgetDial',
        on: {
          serve: [
            {
              guard: { type: 'isSwitchedOn', params: requestOf },
              target: 'on',
              actions: accepted,
            },
            {
              actions: accepted,
            },
          ],
        },
      },
      on: {
        description: 'Dials in the CRM are passed to the connector.',
        tags: 'dialling',
        invoke: {
          id: 'agentClicks',
          src: 'agentClicks',
          onError: { description: 'The page itself may still dial.' },
        },
        initial: 'ready',
        on: {
          serve: [
            {
              guard: { type: 'isSwitchedOn', params: requestOf },
              actions: accepted,
            },
            {
              target: 'off',
              actions: accepted,
            },
          ],
          sessionRenewed: [
            {
              guard: { type: 'isKept', params: wholeEvent },
              description: 'The new document has enabled click-to-dial itself.',
            },
            { target: 'off' },
          ],
        },
        states: {
          ready: {
            description: 'The next dial is passed to the connector.',
            on: {
              dial: {
                target: 'justDialled',
                actions: dialled,
              },
            },
          },
          justDialled: {
            description: 'A second click on the same number is ignored.',
            after: { doubleClickWindow: 'ready' },
            on: {
              dial: [
                {
                  guard: { type: 'isSameDial', params: wholeEvent },
                  description: 'A double-click.',
                },
                {
                  target: 'justDialled',
                  reenter: true,
                  actions: dialled,
                },
              ],
            },
          },
        },
      },
    },
  });

/** The statechart with effects that do nothing. */
export const clickToDialMachine = /* @__PURE__ */ createClickToDialMachine(
  /* @__PURE__ */ standAlone(),
);

const dialKey = (target: DialTarget): string => JSON.stringify([target.id, target.phone]);
