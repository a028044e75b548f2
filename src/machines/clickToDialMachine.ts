import { assign, fromCallback } from 'xstate';
import type { DialTarget } from '../crm.js';
import {
  isKept,
  noRequest,
  type RequestContext,
  type ServedRequest,
  type SessionRenewed,
  silentReports,
  wholeEvent,
} from './requests.js';
import { setup } from './setup.js';

type SwitchRequest = ServedRequest<'requestEnableClickToDial'>;

export type ClickToDialEvent =
  | { readonly type: 'serve'; readonly request: SwitchRequest }
  /** The agent pressed a call control. */
  | { readonly type: 'dial'; readonly target: DialTarget }
  | SessionRenewed;

export interface ClickToDialContext extends RequestContext {
  readonly action: 'requestEnableClickToDial';
  /** Id and number of what was dialled last; empty before. */
  readonly dialled: string;
}

/** `dialling`: a dial is passed on to the connector. */
export type ClickToDialTag = 'dialling';

/** Passes dials on while the connector wants them, and a double click once. */
export const clickToDialMachine = setup({
  types: {} as {
    context: ClickToDialContext;
    events: ClickToDialEvent;
    tags: ClickToDialTag;
  },
  actors: { agentClicks: fromCallback<ClickToDialEvent>(() => undefined) },
  actions: {
    ...silentReports,
    accept: assign((_, { requestId }: SwitchRequest) => ({ requestId, attempt: 1 })),
    sendDial: (_, _params: { readonly target: DialTarget }) => undefined,
    rememberDial: assign((_, params: { readonly target: DialTarget }) => ({
      dialled: dialKey(params.target),
    })),
    forgetDial: assign({ dialled: '' }),
  },
  guards: {
    isSwitchedOn: (_, { data }: SwitchRequest) => data.isEnabled,
    isSameDial: ({ context }, params: { readonly target: DialTarget }) =>
      dialKey(params.target) === context.dialled,
    isKept,
  },
  delays: { doubleClickWindow: 300 },
}).createMachine({
  id: 'clickToDial',
  description: 'Click-to-dial: off until the connector switches it on, off again after a reload.',
  context: { ...noRequest, action: 'requestEnableClickToDial', dialled: '' },
  initial: 'off',
  states: {
    off: {
      description: 'The connector does not want dials.',
      entry: 'forgetDial',
      on: {
        serve: [
          {
            guard: { type: 'isSwitchedOn', params: ({ event }) => event.request },
            target: 'on',
            actions: [{ type: 'accept', params: ({ event }) => event.request }, 'reportSucceeded'],
          },
          {
            actions: [{ type: 'accept', params: ({ event }) => event.request }, 'reportSucceeded'],
          },
        ],
      },
    },
    on: {
      description: 'What the agent dials in the CRM is passed on.',
      tags: 'dialling',
      invoke: { id: 'agentClicks', src: 'agentClicks' },
      initial: 'ready',
      on: {
        serve: [
          {
            guard: { type: 'isSwitchedOn', params: ({ event }) => event.request },
            actions: [{ type: 'accept', params: ({ event }) => event.request }, 'reportSucceeded'],
          },
          {
            target: 'off',
            actions: [{ type: 'accept', params: ({ event }) => event.request }, 'reportSucceeded'],
          },
        ],
        sessionRenewed: [
          {
            guard: { type: 'isKept', params: wholeEvent },
            description: 'The new document switched it itself.',
          },
          { target: 'off' },
        ],
      },
      states: {
        ready: {
          description: 'The next dial is passed on.',
          on: {
            dial: {
              target: 'justDialled',
              actions: [
                { type: 'rememberDial', params: wholeEvent },
                { type: 'sendDial', params: wholeEvent },
              ],
            },
          },
        },
        justDialled: {
          description: 'A second click on the same number belongs to the first.',
          after: { doubleClickWindow: 'ready' },
          on: {
            dial: [
              {
                guard: { type: 'isSameDial', params: wholeEvent },
                description: 'A double click.',
              },
              {
                target: 'justDialled',
                reenter: true,
                actions: [
                  { type: 'rememberDial', params: wholeEvent },
                  { type: 'sendDial', params: wholeEvent },
                ],
              },
            ],
          },
        },
      },
    },
  },
});

const dialKey = (target: DialTarget): string => JSON.stringify([target.id, target.phone]);
