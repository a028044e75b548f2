import { assign, fromCallback, fromPromise, sendTo, setup } from 'xstate';
import { type Failure, failureOf } from '../errors.js';
import type { CrmData } from '../protocol/index.js';
import { clickToDialMachine } from './clickToDialMachine.js';
import { type LogArrival, outboxMachine } from './outboxMachine.js';
import { recordMachine } from './recordMachine.js';
import type { RequestReport, ServedRequest, SessionRenewed } from './requests.js';
import { serviceMachine } from './serviceMachine.js';

/** What the life cycle reacts to. Every event that may begin a request carries the id it would get. */
export type LifecycleEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'ready' }
  | { readonly type: 'requestCrmData'; readonly requestId: string }
  | { readonly type: 'retry'; readonly requestId: string }
  | { readonly type: 'online'; readonly requestId: string }
  | SessionRenewed
  | ServedRequest
  /** A log whose shape is not understood; it is kept all the same. */
  | LogArrival;

export interface LifecycleContext {
  /** Tries begun for the current request, 0 to `attempts`. */
  readonly attempt: number;
  /** Tries that one request may take. */
  readonly attempts: number;
  readonly supports: AdapterSupport;
  /** The request that is or was last served; empty before the first. */
  readonly requestId: string;
  /** Why the last try failed; null while nothing is wrong. */
  readonly failure: Failure | null;
}

export type LifecycleInput = Pick<LifecycleContext, 'attempts' | 'supports'>;

/** What the adapter has methods for. */
export interface AdapterSupport {
  readonly listDirectory: boolean;
  readonly findRecords: boolean;
  readonly openRecord: boolean;
  readonly openMatches: boolean;
  readonly openReports: boolean;
  readonly describeCustomFields: boolean;
}

/** `busy`: CRM data is being loaded. `operational`: the connector has its data. */
export type LifecycleTag = 'busy' | 'operational';

/** What the actor `loadCrmData` gets. It rejects with a `Failure`. */
export interface LoadCrmDataInput {
  readonly requestId: string;
  readonly attempt: number;
}

/** The actors that serve one feature each, by id. */
export const featureIds = [
  'directory',
  'clickToDial',
  'screenPop',
  'navigation',
  'reports',
  'interactionLogs',
  'customFields',
] as const;

type FeatureId = (typeof featureIds)[number];

const lifecycleSetup = setup({
  types: {} as {
    context: LifecycleContext;
    events: LifecycleEvent;
    input: LifecycleInput;
    tags: LifecycleTag;
  },
  actors: {
    transport: fromCallback<LifecycleEvent>(() => undefined),
    loadCrmData: fromPromise<CrmData, LoadCrmDataInput>(() =>
      Promise.reject(new Error('not provided')),
    ),
    directory: serviceMachine,
    clickToDial: clickToDialMachine,
    screenPop: recordMachine,
    navigation: recordMachine,
    reports: serviceMachine,
    interactionLogs: outboxMachine,
    customFields: serviceMachine,
  },
  actions: {
    answerReady: () => undefined,
    reportOverdue: () => undefined,
    sendCrmData: (_, _params: { readonly crmData: CrmData }) => undefined,
    tellFailure: (_, _params: { readonly failure: Failure | null }) => undefined,
    report: (_, _params: RequestReport) => undefined,
    beginRequest: assign((_, params: { readonly requestId: string }) => ({
      requestId: params.requestId,
      attempt: 0,
      failure: null,
    })),
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
    rememberFailure: assign((_, params: { readonly failure: Failure }) => ({
      failure: params.failure,
    })),
    forgetRequest: assign({ attempt: 0, failure: null }),
    forgetFailure: assign({ failure: null }),
    forward: sendTo(
      (_, params: { readonly to: FeatureId }) => params.to,
      ({ event }) => ({ type: 'serve', request: event }),
    ),
    announceContact: sendTo('interactionLogs', { type: 'connected' }),
    renewFeatures: ({ self }, params: { readonly kept: ReadonlySet<string> }) => {
      const { children } = self.getSnapshot();
      for (const id of featureIds) children[id]?.send({ type: 'sessionRenewed', ...params });
    },
  },
  guards: {
    canRetry: ({ context }, params: { readonly failure: Failure }) =>
      params.failure.retryable && context.attempt < context.attempts,
    isCrmDataKept: (_, params: { readonly kept: ReadonlySet<string> }) =>
      params.kept.has('requestCrmData'),
    isPageHidden: () => false,
  },
  delays: { requestTimeout: 10_000, retryBackoff: 500, readyOverdue: 30_000 },
});

const timeout = failureOf('TIMEOUT');
const none: ReadonlySet<string> = new Set();

/**
 * The life of one integration, from the first sign of the connector to its operation.
 *
 * @see docs/behavior.md, rules LC1 to LC20
 */
export const lifecycleMachine = lifecycleSetup.createMachine({
  id: 'lifecycle',
  description: 'The life of one integration: ready check, CRM data, operation, and the way back.',
  context: ({ input }) => ({ ...input, attempt: 0, requestId: '', failure: null }),
  initial: 'idle',
  invoke: [
    { id: 'transport', src: 'transport' },
    {
      id: 'directory',
      src: 'directory',
      input: ({ context }) => ({
        action: 'requestGetCrmDirectory',
        attempts: context.attempts,
        isSupported: context.supports.listDirectory,
      }),
    },
    { id: 'clickToDial', src: 'clickToDial' },
    {
      id: 'screenPop',
      src: 'screenPop',
      input: ({ context }) => ({
        action: 'requestPerformInteractionScreenPop',
        attempts: context.attempts,
        canFind: context.supports.findRecords,
        canOpen: context.supports.openRecord,
        canChoose: context.supports.openMatches,
      }),
    },
    {
      id: 'navigation',
      src: 'navigation',
      input: ({ context }) => ({
        action: 'requestNavigateToClickToDialResult',
        attempts: context.attempts,
        canFind: context.supports.findRecords,
        canOpen: context.supports.openRecord,
        canChoose: context.supports.openMatches,
      }),
    },
    {
      id: 'reports',
      src: 'reports',
      input: ({ context }) => ({
        action: 'requestOpenReports',
        attempts: context.attempts,
        isSupported: context.supports.openReports,
      }),
    },
    { id: 'interactionLogs', src: 'interactionLogs' },
    {
      id: 'customFields',
      src: 'customFields',
      input: ({ context }) => ({
        action: 'requestCustomFieldsValues',
        attempts: context.attempts,
        isSupported: context.supports.describeCustomFields,
      }),
    },
  ],
  on: {
    ready: { actions: 'answerReady' },
    requestGetCrmDirectory: { actions: { type: 'forward', params: { to: 'directory' } } },
    requestEnableClickToDial: { actions: { type: 'forward', params: { to: 'clickToDial' } } },
    requestPerformInteractionScreenPop: {
      actions: { type: 'forward', params: { to: 'screenPop' } },
    },
    requestNavigateToClickToDialResult: {
      actions: { type: 'forward', params: { to: 'navigation' } },
    },
    requestOpenReports: { actions: { type: 'forward', params: { to: 'reports' } } },
    requestSaveInteractionLog: { actions: { type: 'forward', params: { to: 'interactionLogs' } } },
    requestCustomFieldsValues: { actions: { type: 'forward', params: { to: 'customFields' } } },
    unreadableLog: { actions: { type: 'forward', params: { to: 'interactionLogs' } } },
    sessionRenewed: [
      {
        guard: { type: 'isCrmDataKept', params: ({ event }) => ({ kept: event.kept }) },
        actions: { type: 'renewFeatures', params: ({ event }) => ({ kept: event.kept }) },
      },
      {
        target: '.agentActive',
        actions: [
          { type: 'renewFeatures', params: ({ event }) => ({ kept: event.kept }) },
          'forgetRequest',
        ],
      },
    ],
    stop: { target: '.stopped', actions: { type: 'renewFeatures', params: { kept: none } } },
  },
  states: {
    idle: {
      description: 'Created, not started: nothing is heard.',
      on: {
        start: 'readyCheck',
        stop: 'stopped',
        '*': { description: 'Nothing counts before the start.' },
      },
    },
    readyCheck: {
      description: 'Listening; nothing genuine was heard yet.',
      exit: 'announceContact',
      after: {
        readyOverdue: [
          { guard: 'isPageHidden', target: 'readyCheck', reenter: true },
          { actions: 'reportOverdue' },
        ],
      },
      on: {
        ready: { target: 'agentActive', actions: 'answerReady' },
        requestCrmData: {
          target: 'crmDataRequested',
          actions: {
            type: 'beginRequest',
            params: ({ event }) => ({ requestId: event.requestId }),
          },
        },
        requestGetCrmDirectory: {
          target: 'agentActive',
          actions: { type: 'forward', params: { to: 'directory' } },
        },
        requestEnableClickToDial: {
          target: 'agentActive',
          actions: { type: 'forward', params: { to: 'clickToDial' } },
        },
        requestPerformInteractionScreenPop: {
          target: 'agentActive',
          actions: { type: 'forward', params: { to: 'screenPop' } },
        },
        requestNavigateToClickToDialResult: {
          target: 'agentActive',
          actions: { type: 'forward', params: { to: 'navigation' } },
        },
        requestOpenReports: {
          target: 'agentActive',
          actions: { type: 'forward', params: { to: 'reports' } },
        },
        requestSaveInteractionLog: {
          target: 'agentActive',
          actions: { type: 'forward', params: { to: 'interactionLogs' } },
        },
        requestCustomFieldsValues: {
          target: 'agentActive',
          actions: { type: 'forward', params: { to: 'customFields' } },
        },
        sessionRenewed: { description: 'There is no session yet that could end.' },
      },
    },
    agentActive: {
      description: 'The ready check is done; the connector has not asked for CRM data yet.',
      on: {
        requestCrmData: {
          target: 'crmDataRequested',
          actions: {
            type: 'beginRequest',
            params: ({ event }) => ({ requestId: event.requestId }),
          },
        },
      },
    },
    crmDataRequested: {
      description: 'One adapter call is under way; further requests are merged into it.',
      tags: 'busy',
      entry: [
        'countAttempt',
        {
          type: 'report',
          params: ({ context }) => ({
            type: 'requestTried',
            action: 'requestCrmData',
            requestId: context.requestId,
            attempt: context.attempt,
            error: context.failure,
          }),
        },
      ],
      invoke: {
        id: 'loadCrmData',
        src: 'loadCrmData',
        input: ({ context }) => ({ requestId: context.requestId, attempt: context.attempt }),
        onDone: {
          target: 'crmDataSent',
          actions: [
            { type: 'sendCrmData', params: ({ event }) => ({ crmData: event.output }) },
            {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestSucceeded',
                action: 'requestCrmData',
                requestId: context.requestId,
                attempt: context.attempt,
              }),
            },
          ],
        },
        onError: [
          {
            guard: {
              type: 'canRetry',
              params: ({ event }) => ({ failure: event.error as Failure }),
            },
            target: 'retry',
            actions: {
              type: 'rememberFailure',
              params: ({ event }) => ({ failure: event.error as Failure }),
            },
          },
          {
            target: 'error',
            actions: {
              type: 'rememberFailure',
              params: ({ event }) => ({ failure: event.error as Failure }),
            },
          },
        ],
      },
      after: {
        requestTimeout: [
          {
            guard: { type: 'canRetry', params: { failure: timeout } },
            target: 'retry',
            actions: { type: 'rememberFailure', params: { failure: timeout } },
          },
          {
            target: 'error',
            actions: { type: 'rememberFailure', params: { failure: timeout } },
          },
        ],
      },
      on: {
        sessionRenewed: [
          {
            guard: { type: 'isCrmDataKept', params: ({ event }) => ({ kept: event.kept }) },
            actions: { type: 'renewFeatures', params: ({ event }) => ({ kept: event.kept }) },
          },
          {
            target: 'agentActive',
            actions: [
              {
                type: 'report',
                params: ({ context }) => ({
                  type: 'requestCancelled',
                  action: 'requestCrmData',
                  requestId: context.requestId,
                  attempt: context.attempt,
                }),
              },
              { type: 'renewFeatures', params: ({ event }) => ({ kept: event.kept }) },
              'forgetRequest',
            ],
          },
        ],
        stop: {
          target: 'stopped',
          actions: [
            {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestCancelled',
                action: 'requestCrmData',
                requestId: context.requestId,
                attempt: context.attempt,
              }),
            },
            { type: 'renewFeatures', params: { kept: none } },
          ],
        },
      },
    },
    retry: {
      description: 'A try failed. The next one follows after a pause, or at once when back online.',
      tags: 'busy',
      after: { retryBackoff: 'crmDataRequested' },
      on: {
        online: 'crmDataRequested',
        retry: {
          target: 'crmDataRequested',
          actions: {
            type: 'beginRequest',
            params: ({ context }) => ({ requestId: context.requestId }),
          },
        },
        sessionRenewed: [
          {
            guard: { type: 'isCrmDataKept', params: ({ event }) => ({ kept: event.kept }) },
            actions: { type: 'renewFeatures', params: ({ event }) => ({ kept: event.kept }) },
          },
          {
            target: 'agentActive',
            actions: [
              {
                type: 'report',
                params: ({ context }) => ({
                  type: 'requestCancelled',
                  action: 'requestCrmData',
                  requestId: context.requestId,
                  attempt: context.attempt,
                }),
              },
              { type: 'renewFeatures', params: ({ event }) => ({ kept: event.kept }) },
              'forgetRequest',
            ],
          },
        ],
        stop: {
          target: 'stopped',
          actions: [
            {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestCancelled',
                action: 'requestCrmData',
                requestId: context.requestId,
                attempt: context.attempt,
              }),
            },
            { type: 'renewFeatures', params: { kept: none } },
          ],
        },
      },
    },
    crmDataSent: {
      description: 'Operational: the connector has what it needs.',
      tags: 'operational',
      entry: 'forgetFailure',
      on: {
        requestCrmData: {
          target: 'crmDataRequested',
          actions: {
            type: 'beginRequest',
            params: ({ event }) => ({ requestId: event.requestId }),
          },
        },
      },
    },
    error: {
      description: 'The tries are used up, or another one would not help. The agent was told.',
      entry: [
        {
          type: 'report',
          params: ({ context }) => ({
            type: 'requestFailed',
            action: 'requestCrmData',
            requestId: context.requestId,
            attempt: context.attempt,
            error: context.failure,
          }),
        },
        { type: 'tellFailure', params: ({ context }) => ({ failure: context.failure }) },
      ],
      on: {
        requestCrmData: {
          target: 'crmDataRequested',
          actions: {
            type: 'beginRequest',
            params: ({ event }) => ({ requestId: event.requestId }),
          },
        },
        retry: {
          target: 'crmDataRequested',
          actions: {
            type: 'beginRequest',
            params: ({ event }) => ({ requestId: event.requestId }),
          },
        },
        online: {
          target: 'crmDataRequested',
          actions: {
            type: 'beginRequest',
            params: ({ event }) => ({ requestId: event.requestId }),
          },
        },
      },
    },
    stopped: { description: 'Final: nothing is heard or sent any more.', type: 'final' },
  },
});
