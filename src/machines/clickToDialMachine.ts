import { assertEvent, assign, fromCallback } from 'xstate';
import type { DialTarget } from '../crm.js';
import {
  type RequestContext,
  type ServedRequest,
  type SessionRenewed,
  silentReports,
} from './requests.js';
import { setup } from './setup.js';

export type ClickToDialEvent =
  | { readonly type: 'serve'; readonly request: ServedRequest<'requestEnableClickToDial'> }
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
    accept: assign(({ event }) => {
      assertEvent(event, 'serve');
      return { requestId: event.request.requestId, attempt: 1 };
    }),
    sendDial: (_, _params: { readonly target: DialTarget }) => undefined,
    rememberDial: assign((_, params: { readonly target: DialTarget }) => ({
      dialled: dialKey(params.target),
    })),
    forgetDial: assign({ dialled: '' }),
  },
  guards: {
    isSwitchedOn({ event }) {
      assertEvent(event, 'serve');
      return event.request.data.isEnabled;
    },
    isSameDial: ({ context }, params: { readonly target: DialTarget }) =>
      dialKey(params.target) === context.dialled,
    isKept({ context, event }) {
      assertEvent(event, 'sessionRenewed');
      return event.kept.has(context.action);
    },
  },
  delays: { doubleClickWindow: 300 },
}).createMachine({
  id: 'clickToDial',
  description: 'Click-to-dial: off until the connector switches it on, off again after a reload.',
  context: {
    action: 'requestEnableClickToDial',
    requestId: '',
    attempt: 0,
    failure: null,
    dialled: '',
  },
  initial: 'off',
  states: {
    off: {
      description: 'The connector does not want dials.',
      entry: 'forgetDial',
      on: {
        serve: [
          { guard: 'isSwitchedOn', target: 'on', actions: ['accept', 'reportSucceeded'] },
          { actions: ['accept', 'reportSucceeded'] },
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
          { guard: 'isSwitchedOn', actions: ['accept', 'reportSucceeded'] },
          { target: 'off', actions: ['accept', 'reportSucceeded'] },
        ],
        sessionRenewed: [
          { guard: 'isKept', description: 'The new document switched it itself.' },
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
                { type: 'rememberDial', params: ({ event }) => ({ target: event.target }) },
                { type: 'sendDial', params: ({ event }) => ({ target: event.target }) },
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
                guard: { type: 'isSameDial', params: ({ event }) => ({ target: event.target }) },
                description: 'A double click.',
              },
              {
                target: 'justDialled',
                reenter: true,
                actions: [
                  { type: 'rememberDial', params: ({ event }) => ({ target: event.target }) },
                  { type: 'sendDial', params: ({ event }) => ({ target: event.target }) },
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
