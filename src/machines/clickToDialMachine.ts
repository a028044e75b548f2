import { assign, fromCallback, setup } from 'xstate';
import type { DialTarget } from '../crm.js';
import type { RequestReport, ServedRequest, SessionRenewed } from './requests.js';

export type ClickToDialEvent =
  | {
      readonly type: 'serve';
      readonly request: ServedRequest<'requestEnableClickToDial'>;
    }
  /** The agent pressed a call control. */
  | { readonly type: 'dial'; readonly target: DialTarget }
  | SessionRenewed;

export interface ClickToDialContext {
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
    sendDial: (_, _params: { readonly target: DialTarget }) => undefined,
    rememberDial: assign((_, params: { readonly target: DialTarget }) => ({
      dialled: dialKey(params.target),
    })),
    forgetDial: assign({ dialled: '' }),
    report: (_, _params: RequestReport) => undefined,
  },
  guards: {
    isSwitchOn: (_, params: { readonly isEnabled: boolean }) => params.isEnabled,
    isSameDial: ({ context }, params: { readonly target: DialTarget }) =>
      dialKey(params.target) === context.dialled,
    isKept: (_, params: { readonly kept: ReadonlySet<string> }) =>
      params.kept.has('requestEnableClickToDial'),
  },
  delays: { doubleClickWindow: 300 },
}).createMachine({
  id: 'clickToDial',
  description: 'Click-to-dial: off until the connector switches it on, off again after a reload.',
  context: { dialled: '' },
  initial: 'off',
  states: {
    off: {
      description: 'The connector does not want dials.',
      entry: 'forgetDial',
      on: {
        serve: [
          {
            guard: { type: 'isSwitchOn', params: ({ event }) => event.request.data },
            target: 'on',
            actions: {
              type: 'report',
              params: ({ event }) => ({
                type: 'requestSucceeded',
                action: 'requestEnableClickToDial',
                requestId: event.request.requestId,
                attempt: 1,
              }),
            },
          },
          {
            actions: {
              type: 'report',
              params: ({ event }) => ({
                type: 'requestSucceeded',
                action: 'requestEnableClickToDial',
                requestId: event.request.requestId,
                attempt: 1,
              }),
            },
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
            guard: { type: 'isSwitchOn', params: ({ event }) => event.request.data },
            actions: {
              type: 'report',
              params: ({ event }) => ({
                type: 'requestSucceeded',
                action: 'requestEnableClickToDial',
                requestId: event.request.requestId,
                attempt: 1,
              }),
            },
          },
          {
            target: 'off',
            actions: {
              type: 'report',
              params: ({ event }) => ({
                type: 'requestSucceeded',
                action: 'requestEnableClickToDial',
                requestId: event.request.requestId,
                attempt: 1,
              }),
            },
          },
        ],
        sessionRenewed: [
          {
            guard: { type: 'isKept', params: ({ event }) => ({ kept: event.kept }) },
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
