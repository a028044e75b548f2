import { assign, fromCallback, fromPromise, sendTo, setup } from 'xstate';
import type { Failure } from '../errors.js';
import { features, type ServedAction } from '../features.js';
import { type ClickToDialEvent, clickToDialMachine } from './clickToDialMachine.js';
import { withAnyFeatures } from './FeatureMachines.js';
import type {
  LifecycleContext,
  LifecycleEffects,
  LifecycleEvent,
  LifecycleInput,
  LifecycleTag,
  LoadCrmDataInput,
  LoadCrmDataOutput,
} from './LifecycleEffects.js';
import type { OutboxEvent } from './OutboxEffects.js';
import { outboxMachine } from './outboxMachine.js';
import { recordMachine } from './recordMachine.js';
import {
  broken,
  defaultDelays,
  type FeatureRequest,
  failureOfEvent,
  isKept,
  noRequest,
  nothing,
  notProvided,
  outputOf,
  requestOf,
  type SessionRenewed,
  silentReports,
  timedOut,
  wholeEvent,
} from './requests.js';
import { canRetry, isBusy } from './retryPolicy.js';
import { serviceMachine } from './serviceMachine.js';
import { withFeatures } from './withFeatures.js';

/** For the statechart alone, with effects that do nothing. */
const standAlone = (): LifecycleEffects => ({
  ...silentReports,
  actors: {
    transport: fromCallback<LifecycleEvent>(nothing),
    loadCrmData: fromPromise<LoadCrmDataOutput, LoadCrmDataInput>(notProvided),
    directory: serviceMachine,
    clickToDial: clickToDialMachine,
    screenPop: recordMachine,
    navigation: recordMachine,
    reports: serviceMachine,
    interactionLogs: outboxMachine,
    customFields: serviceMachine,
  },
  answerReady: nothing,
  reportOverdue: nothing,
  tellFailure: nothing,
  tellBusy: nothing,
  isPageHidden: () => false,
  delays: { ...defaultDelays, logsStart: 100, readyOverdue: 30_000 },
});

const beginRequest = { type: 'beginRequest', params: wholeEvent } as const;
const keepFailure = { type: 'keepFailure', params: failureOfEvent } as const;
const keepTimeout = { type: 'keepFailure', params: timedOut } as const;
const sessionIsKept = { type: 'isKept', params: wholeEvent } as const;
const serve = [
  { type: 'use', params: requestOf },
  { type: 'forward', params: requestOf },
] as const;
const useLogs = { type: 'use', params: { action: 'requestSaveInteractionLog' } } as const;
const wakeLogs = { type: 'tellLogs', params: wholeEvent } as const;
const announceContact = { type: 'tellLogs', params: { type: 'connected' } } as const;
const renewal = { type: 'renewFeatures', params: wholeEvent } as const;
const endFeatures = { type: 'renewFeatures', params: { kept: new Set<string>() } } as const;

/** The ways in which a request that is under way ends early. */
const endOfRequest = {
  sessionRenewed: [
    { guard: sessionIsKept, actions: renewal },
    { target: 'agentActive', actions: ['reportCancelled', renewal, 'forgetRequest'] },
  ],
  stop: { target: 'stopped', actions: ['reportCancelled', endFeatures] },
} as const;

/** The life of one integration. @see docs/behavior.md, rules LC1 to LC17 */
export const createLifecycleMachine = ({
  actors,
  isPageHidden,
  delays,
  ...actions
}: LifecycleEffects) =>
  setup({
    types: {} as {
      context: LifecycleContext;
      events: LifecycleEvent;
      input: LifecycleInput;
      tags: LifecycleTag;
    },
    actors: withAnyFeatures(actors),
    actions: {
      ...actions,
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
      use: withFeatures<{ readonly action: ServedAction }>(({ context, enqueue }, { action }) => {
        const { name } = features[action];
        const { attempts, supports, inUse } = context;
        if (inUse.includes(name)) return;
        enqueue.assign({ inUse: [...inUse, name] });
        enqueue.spawnChild(name, { id: name, input: { action, attempts, supports } });
      }),
      forward: sendTo(
        (_, { action }: FeatureRequest) => features[action].name,
        (_, request) => ({ type: 'serve', request }),
      ),
      tellLogs: withFeatures<OutboxEvent>(({ context, enqueue }, event) => {
        if (context.inUse.includes('interactionLogs')) enqueue.sendTo('interactionLogs', event);
      }),
      tellDial: withFeatures<ClickToDialEvent>(({ context, enqueue }, event) => {
        if (context.inUse.includes('clickToDial')) enqueue.sendTo('clickToDial', event);
      }),
      renewFeatures: withFeatures<Pick<SessionRenewed, 'kept'>>(
        ({ context, enqueue }, { kept }) => {
          for (const name of context.inUse) enqueue.sendTo(name, { type: 'sessionRenewed', kept });
        },
      ),
    },
    guards: {
      isBusy: (_, { failure }: { readonly failure: Failure }) => isBusy(failure),
      canRetry: ({ context }, { failure }: { readonly failure: Failure }) =>
        canRetry(context, failure),
      isSent: (_, { isSent }: LoadCrmDataOutput) => isSent,
      isKept,
      isPageHidden,
    },
    delays: { ...delays },
  }).createMachine({
    id: 'lifecycle',
    description: 'The life of one integration: ready check, CRM data, operation, and the way back.',
    context: ({ input }) => ({
      ...noRequest,
      busy: 0,
      inUse: [],
      ...input,
      action: 'requestCrmData',
    }),
    initial: 'idle',
    invoke: {
      id: 'transport',
      src: 'transport',
      onError: { target: '.error', actions: { type: 'keepFailure', params: broken } },
    },
    on: {
      ready: { actions: 'answerReady' },
      request: { actions: serve },
      online: { actions: wakeLogs },
      dial: { actions: { type: 'tellDial', params: wholeEvent } },
      retryLog: {
        actions: { type: 'tellLogs', params: ({ event }) => ({ type: 'retry', id: event.id }) },
      },
      sessionRenewed: [
        { guard: sessionIsKept, actions: renewal },
        { target: '.agentActive', actions: [renewal, 'forgetRequest'] },
      ],
      stop: { target: '.stopped', actions: endFeatures },
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
        description:
          'Listening; nothing genuine was heard yet. Logs that wait are saved meanwhile.',
        after: {
          logsStart: { actions: useLogs },
          readyOverdue: [
            { guard: 'isPageHidden', target: 'readyCheck', reenter: true },
            { actions: 'reportOverdue' },
          ],
        },
        on: {
          ready: { target: 'agentActive', actions: 'answerReady' },
          requestCrmData: {
            target: 'crmDataRequested',
            actions: [beginRequest, useLogs, announceContact],
          },
          request: { target: 'agentActive', actions: serve },
          sessionRenewed: { description: 'There is no session yet that could end.' },
        },
      },
      agentActive: {
        description: 'The ready check is done; the connector has not asked for CRM data yet.',
        entry: [useLogs, announceContact],
        on: { requestCrmData: { target: 'crmDataRequested', actions: beginRequest } },
      },
      crmDataRequested: {
        description: 'One adapter call is under way; further requests are merged into it.',
        tags: 'busy',
        entry: ['countAttempt', 'reportTried'],
        invoke: {
          id: 'loadCrmData',
          src: 'loadCrmData',
          input: ({ context }) => ({ requestId: context.requestId, attempt: context.attempt }),
          onDone: [
            {
              guard: { type: 'isSent', params: outputOf },
              target: 'crmDataSent',
              actions: 'reportSucceeded',
            },
            {
              description: 'The frame is gone, or blank: its next document asks again.',
              target: 'agentActive',
              actions: ['reportCancelled', 'forgetRequest'],
            },
          ],
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
              actions: keepTimeout,
            },
            { target: 'error', actions: keepTimeout },
          ],
        },
        on: endOfRequest,
      },
      retry: {
        description:
          'An attempt failed. The next one follows after a pause, or at once when back online.',
        tags: 'busy',
        after: { retryBackoff: 'crmDataRequested' },
        on: {
          online: { target: 'crmDataRequested', actions: wakeLogs },
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
        description: 'The attempts are used up, or another one would not help. The agent was told.',
        entry: ['reportFailed', 'tellFailure'],
        on: {
          requestCrmData: { target: 'crmDataRequested', actions: beginRequest },
          retry: { target: 'crmDataRequested', actions: beginRequest },
          online: { target: 'crmDataRequested', actions: [beginRequest, wakeLogs] },
        },
      },
      stopped: { description: 'Final: nothing is heard or sent any more.', type: 'final' },
    },
  });

/** The statechart alone: it hears nobody and calls nobody. */
export const lifecycleMachine = /* @__PURE__ */ createLifecycleMachine(
  /* @__PURE__ */ standAlone(),
);
