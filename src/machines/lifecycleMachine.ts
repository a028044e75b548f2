import { assign, fromCallback, fromPromise, sendTo } from 'xstate';
import type { Failure } from '../errors.js';
import type { CrmData } from '../protocol/index.js';
import type { AdapterSupport } from './AdapterSupport.js';
import { clickToDialMachine } from './clickToDialMachine.js';
import { featureOf } from './featureOf.js';
import type { LifecycleEvent } from './LifecycleEvent.js';
import { outboxMachine } from './outboxMachine.js';
import { recordMachine } from './recordMachine.js';
import {
  canRetry,
  failureOfEvent,
  isBusy,
  isKept,
  noRequest,
  notProvided,
  type RequestContext,
  silentReports,
  timedOut,
  wholeEvent,
} from './requests.js';
import { serviceMachine } from './serviceMachine.js';
import { setup } from './setup.js';

export interface LifecycleContext extends RequestContext {
  readonly action: 'requestCrmData';
  /** Tries that one request may take. */
  readonly attempts: number;
  /** Tries of the request that the CRM was too busy for; they use up none of `attempts`. */
  readonly busy: number;
  readonly supports: AdapterSupport;
}

export type LifecycleInput = Pick<LifecycleContext, 'attempts' | 'supports'>;

/** `busy`: CRM data is being loaded. `operational`: the connector has its data. */
export type LifecycleTag = 'busy' | 'operational';

/** What `loadCrmData` gets; it rejects with a `Failure`. */
export type LoadCrmDataInput = Pick<LifecycleContext, 'requestId' | 'attempt'>;

const beginRequest = { type: 'beginRequest', params: wholeEvent } as const;
const keepFailure = { type: 'keepFailure', params: failureOfEvent } as const;
const sessionIsKept = { type: 'isKept', params: wholeEvent } as const;

/** What ends a request that is under way. */
const endOfRequest = {
  sessionRenewed: [
    { guard: sessionIsKept, actions: 'renewFeatures' },
    { target: 'agentActive', actions: ['reportCancelled', 'renewFeatures', 'forgetRequest'] },
  ],
  stop: { target: 'stopped', actions: ['reportCancelled', 'renewFeatures'] },
} as const;

/** The life of one integration. @see docs/behavior.md, rules LC1 to LC17 */
export const lifecycleMachine = setup({
  types: {} as {
    context: LifecycleContext;
    events: LifecycleEvent;
    input: LifecycleInput;
    tags: LifecycleTag;
  },
  actors: {
    transport: fromCallback<LifecycleEvent>(() => undefined),
    loadCrmData: fromPromise<CrmData, LoadCrmDataInput>(notProvided),
    directory: serviceMachine,
    clickToDial: clickToDialMachine,
    screenPop: recordMachine,
    navigation: recordMachine,
    reports: serviceMachine,
    interactionLogs: outboxMachine,
    customFields: serviceMachine,
  },
  actions: {
    ...silentReports,
    answerReady: () => undefined,
    reportOverdue: () => undefined,
    sendCrmData: (_, _params: { readonly crmData: CrmData }) => undefined,
    tellFailure: () => undefined,
    tellBusy: () => undefined,
    beginRequest: assign((_, { requestId }: { readonly requestId: string }) => ({
      requestId,
      attempt: 0,
      busy: 0,
      failure: null,
    })),
    resetAttempts: assign({ attempt: 0, busy: 0 }),
    countBusy: assign({ busy: ({ context }) => context.busy + 1 }),
    countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
    keepFailure: assign((_, params: { readonly failure: Failure }) => params),
    forgetRequest: assign({ attempt: 0, failure: null }),
    forgetFailure: assign({ failure: null }),
    forward: sendTo(
      ({ event }) => featureOf[event.type as keyof typeof featureOf],
      ({ event }) => ({ type: 'serve', request: event }),
    ),
    announceContact: sendTo('interactionLogs', { type: 'connected' }),
    renewFeatures({ event, self }) {
      const kept = event.type === 'sessionRenewed' ? event.kept : new Set<string>();
      const { children } = self.getSnapshot();
      for (const id of new Set(Object.values(featureOf))) {
        children[id]?.send({ type: 'sessionRenewed', kept });
      }
    },
  },
  guards: {
    canRetry: ({ context }, params: { readonly failure: Failure }) =>
      canRetry({ context: { ...context, attempts: context.attempts + context.busy } }, params),
    isBusy,
    isKept,
    isPageHidden: () => false,
  },
  delays: { requestTimeout: 10_000, retryBackoff: 500, readyOverdue: 30_000 },
}).createMachine({
  id: 'lifecycle',
  description: 'The life of one integration: ready check, CRM data, operation, and the way back.',
  context: ({ input }) => ({ ...noRequest, busy: 0, ...input, action: 'requestCrmData' }),
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
        supports: context.supports,
      }),
    },
    {
      id: 'navigation',
      src: 'navigation',
      input: ({ context }) => ({
        action: 'requestNavigateToClickToDialResult',
        attempts: context.attempts,
        supports: context.supports,
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
    requestGetCrmDirectory: { actions: 'forward' },
    requestEnableClickToDial: { actions: 'forward' },
    requestPerformInteractionScreenPop: { actions: 'forward' },
    requestNavigateToClickToDialResult: { actions: 'forward' },
    requestOpenReports: { actions: 'forward' },
    requestSaveInteractionLog: { actions: 'forward' },
    requestCustomFieldsValues: { actions: 'forward' },
    unreadableLog: { actions: 'forward' },
    sessionRenewed: [
      { guard: sessionIsKept, actions: 'renewFeatures' },
      { target: '.agentActive', actions: ['renewFeatures', 'forgetRequest'] },
    ],
    stop: { target: '.stopped', actions: 'renewFeatures' },
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
      after: {
        readyOverdue: [
          { guard: 'isPageHidden', target: 'readyCheck', reenter: true },
          { actions: 'reportOverdue' },
        ],
      },
      on: {
        ready: { target: 'agentActive', actions: 'answerReady' },
        requestCrmData: { target: 'crmDataRequested', actions: beginRequest },
        requestGetCrmDirectory: { target: 'agentActive', actions: 'forward' },
        requestEnableClickToDial: { target: 'agentActive', actions: 'forward' },
        requestPerformInteractionScreenPop: { target: 'agentActive', actions: 'forward' },
        requestNavigateToClickToDialResult: { target: 'agentActive', actions: 'forward' },
        requestOpenReports: { target: 'agentActive', actions: 'forward' },
        requestSaveInteractionLog: { target: 'agentActive', actions: 'forward' },
        requestCustomFieldsValues: { target: 'agentActive', actions: 'forward' },
        sessionRenewed: { description: 'There is no session yet that could end.' },
      },
    },
    agentActive: {
      description: 'The ready check is done; the connector has not asked for CRM data yet.',
      entry: 'announceContact',
      on: { requestCrmData: { target: 'crmDataRequested', actions: beginRequest } },
    },
    crmDataRequested: {
      description: 'One adapter call is under way; further requests are merged into it.',
      tags: 'busy',
      entry: ['announceContact', 'countAttempt', 'reportTried'],
      invoke: {
        id: 'loadCrmData',
        src: 'loadCrmData',
        input: ({ context }) => ({ requestId: context.requestId, attempt: context.attempt }),
        onDone: {
          target: 'crmDataSent',
          actions: [
            { type: 'sendCrmData', params: ({ event }) => ({ crmData: event.output }) },
            'reportSucceeded',
          ],
        },
        onError: [
          {
            guard: { type: 'isBusy', params: failureOfEvent },
            target: 'retry',
            actions: [keepFailure, 'countBusy', 'tellBusy'],
          },
          {
            guard: { type: 'canRetry', params: failureOfEvent },
            target: 'retry',
            actions: keepFailure,
          },
          { target: 'error', actions: keepFailure },
        ],
      },
      after: {
        requestTimeout: [
          {
            guard: { type: 'canRetry', params: timedOut },
            target: 'retry',
            actions: { type: 'keepFailure', params: timedOut },
          },
          { target: 'error', actions: { type: 'keepFailure', params: timedOut } },
        ],
      },
      on: endOfRequest,
    },
    retry: {
      description: 'A try failed. The next one follows after a pause, or at once when back online.',
      tags: 'busy',
      after: { retryBackoff: 'crmDataRequested' },
      on: {
        online: 'crmDataRequested',
        retry: { target: 'crmDataRequested', actions: 'resetAttempts' },
        ...endOfRequest,
      },
    },
    crmDataSent: {
      description: 'Operational: the connector has what it needs.',
      tags: 'operational',
      entry: 'forgetFailure',
      on: { requestCrmData: { target: 'crmDataRequested', actions: beginRequest } },
    },
    error: {
      description: 'The tries are used up, or another one would not help. The agent was told.',
      entry: ['reportFailed', 'tellFailure'],
      on: {
        requestCrmData: { target: 'crmDataRequested', actions: beginRequest },
        retry: { target: 'crmDataRequested', actions: beginRequest },
        online: { target: 'crmDataRequested', actions: beginRequest },
      },
    },
    stopped: { description: 'Final: nothing is heard or sent any more.', type: 'final' },
  },
});
