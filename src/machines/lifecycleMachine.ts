import { assign, sendTo, setup } from 'xstate';
import type { Failure } from '../errors.js';
import { features } from '../features.js';
import { withAnyFeatures } from './FeatureMachines.js';
import {
  endExtension,
  renewFeatures,
  serveExtension,
  supersede,
  tellDial,
  tellLogs,
  use,
} from './featureActions.js';
import type {
  LifecycleContext,
  LifecycleEffects,
  LifecycleEvent,
  LifecycleInput,
  LifecycleTag,
  LoadCrmDataOutput,
} from './LifecycleEffects.js';
import {
  acceptNextWakeUp,
  announceConnection,
  beginPendingWakeUp,
  beginRequest,
  earlyEnds,
  endFeatures,
  keepFailure,
  keepTimeout,
  noWakeUp,
  type RequestId,
  recoveryIdOf,
  renewAll,
  retryOnMessage,
  serve,
  serveByExtension,
  sessionIsKept,
  useLogs,
  wakeLogs,
  wakeOutbox,
  wakeUpAfterFailure,
} from './lifecycleSteps.js';
import {
  type FeatureRequest,
  failureOfEvent,
  internalFailure,
  isKept,
  noRequest,
  outputOf,
  timedOut,
  wholeEvent,
} from './requests.js';
import { canRetry, isBusy } from './retryPolicy.js';
import { standAloneLifecycle } from './standAloneLifecycle.js';

/**
 * Creates the life cycle of one runtime.
 *
 * @see docs/behavior.md, rules LC1 to LC26
 */
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
      beginRequest: assign((_, { requestId }: RequestId) => ({
        requestId,
        ...noWakeUp,
        attempt: 0,
        busy: 0,
        recoveries: 0,
        failure: null,
      })),
      beginRecovery: assign(({ context }) => ({
        requestId: recoveryIdOf(context),
        attempt: 0,
        busy: 0,
        recoveries: context.recoveries + 1,
      })),
      resetAttempts: assign({ ...noWakeUp, attempt: 0, busy: 0 }),
      hasten: assign({ wakeUp: 'hastened' }),
      beginByWakeUp: assign({ wakeUp: 'began' }),
      keepWakeUp: assign((_, params: RequestId) => ({ nextWakeUp: params.requestId })),
      forgetWakeUp: assign(noWakeUp),
      countBusy: assign({ busy: ({ context }) => context.busy + 1 }),
      countAttempt: assign({ attempt: ({ context }) => context.attempt + 1 }),
      keepFailure: assign((_, params: { readonly failure: Failure }) => params),
      forgetRequest: assign({ ...noWakeUp, attempt: 0, failure: null }),
      forgetFailure: assign({ ...noWakeUp, failure: null }),
      use,
      forward: sendTo(
        (_, { action }: FeatureRequest) => features[action].name,
        (_, request) => ({ type: 'serve', request }),
      ),
      serveExtension,
      endExtension,
      supersede,
      tellLogs,
      tellDial,
      renewFeatures,
    },
    guards: {
      isBusy: (_, { failure }: { readonly failure: Failure }) => isBusy(failure),
      canRetry: ({ context }, { failure }: { readonly failure: Failure }) =>
        context.recoveries === 0 && canRetry(context, failure),
      mayPass: ({ context: { failure } }) => failure?.retryable === true,
      mayHavePassed: ({ context: { failure, wakeUp } }) =>
        failure?.retryable === true && wakeUp === 'none',
      isFirstWakeUp: ({ context }) => context.wakeUp === 'none',
      isBegunByWakeUp: ({ context }) => context.wakeUp === 'began',
      isWokenAgain: ({ context }) => context.nextWakeUp !== '',
      isSent: (_, { isSent }: LoadCrmDataOutput) => isSent,
      isKept,
      isPageHidden,
    },
    delays: { ...delays, wakeUpPause: 30_000 },
  }).createMachine({
    id: 'lifecycle',
    description: 'The life cycle of one runtime: ready check, CRM data, operation and recovery.',
    context: ({ input }) => ({
      ...noRequest,
      ...noWakeUp,
      busy: 0,
      recoveries: 0,
      inUse: [],
      extensions: [],
      ...input,
      action: 'requestCrmData',
    }),
    initial: 'idle',
    invoke: {
      id: 'transport',
      src: 'transport',
      onError: { target: '.error', actions: { type: 'keepFailure', params: internalFailure } },
    },
    on: {
      ready: { actions: 'answerReady' },
      request: { actions: serve },
      extensionRequest: { actions: serveByExtension },
      extensionEnded: { actions: { type: 'endExtension', params: wholeEvent } },
      online: { actions: wakeLogs },
      dial: { actions: { type: 'tellDial', params: wholeEvent } },
      dialled: { actions: { type: 'supersede', params: {} } },
      openRecord: { actions: { type: 'supersede', params: {} } },
      heardAgain: { actions: wakeOutbox },
      retryLog: {
        actions: { type: 'tellLogs', params: ({ event }) => ({ type: 'retry', id: event.id }) },
      },
      sessionRenewed: [
        { guard: sessionIsKept, actions: renewAll },
        { target: '.agentActive', actions: [renewAll, 'forgetRequest'] },
      ],
      stop: { target: '.stopped', actions: endFeatures },
    },
    states: {
      idle: {
        description: 'Created, but not started. It receives no messages.',
        on: {
          start: 'readyCheck',
          stop: 'stopped',
          '*': { description: 'The runtime ignores all other events before the start.' },
        },
      },
      readyCheck: {
        description: 'The runtime has received no valid message yet. It already saves logs.',
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
            actions: [beginRequest, useLogs, announceConnection],
          },
          request: { target: 'agentActive', actions: serve },
          extensionRequest: { target: 'agentActive', actions: serveByExtension },
          sessionRenewed: { description: 'No session exists yet.' },
        },
      },
      agentActive: {
        description: 'The ready check succeeded. The connector has not requested CRM data yet.',
        entry: [useLogs, announceConnection],
        on: { requestCrmData: { target: 'crmDataRequested', actions: beginRequest } },
      },
      crmDataRequested: {
        description: 'An adapter call is running. Further requests are merged into it.',
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
              description:
                'The frame is gone, or shows a new document. That document will request the data.',
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
              actions: [keepFailure, 'tellBusy'],
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
        on: earlyEnds,
      },
      retry: {
        description:
          'An attempt failed. The next one follows after a delay, or at the first wake-up.',
        tags: 'busy',
        after: { retryBackoff: 'crmDataRequested', wakeUpPause: acceptNextWakeUp },
        on: {
          online: [
            { guard: 'isFirstWakeUp', target: 'crmDataRequested', actions: ['hasten', wakeLogs] },
            {
              description:
                'A wake-up already ended a delay of this request or began it, so this delay stays.',
              actions: wakeLogs,
            },
          ],
          retry: { target: 'crmDataRequested', actions: 'resetAttempts' },
          ...earlyEnds,
        },
      },
      crmDataSent: {
        description: 'Operational: the connector has received the CRM data.',
        tags: 'operational',
        entry: ['tellRecovery', 'forgetFailure'],
        on: { requestCrmData: { target: 'crmDataRequested', actions: beginRequest } },
      },
      error: {
        description: 'No CRM data. The agent was notified. Temporary failures are retried.',
        entry: ['reportFailed', 'tellFailure'],
        after: {
          recoveryPause: { guard: 'mayPass', target: 'crmDataRequested', actions: 'beginRecovery' },
          wakeUpPause: [
            {
              guard: 'isWokenAgain',
              target: 'crmDataRequested',
              actions: [beginPendingWakeUp, 'beginByWakeUp'],
            },
            acceptNextWakeUp,
          ],
        },
        on: {
          requestCrmData: { target: 'crmDataRequested', actions: beginRequest },
          retry: { target: 'crmDataRequested', actions: beginRequest },
          ...retryOnMessage,
          online: wakeUpAfterFailure,
        },
      },
      stopped: { description: 'Final: the runtime receives and sends nothing.', type: 'final' },
    },
  });

/** The statechart with effects that do nothing. */
export const lifecycleMachine = /* @__PURE__ */ createLifecycleMachine(
  /* @__PURE__ */ standAloneLifecycle(),
);
