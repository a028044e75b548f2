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
  announceContact,
  beginAgain,
  beginRequest,
  connectorSpeaks,
  endFeatures,
  endOfRequest,
  keepFailure,
  keepTimeout,
  noWakeUp,
  type RequestId,
  recoveryIdOf,
  renewal,
  serve,
  serveByExtension,
  sessionIsKept,
  tellAgain,
  useLogs,
  wakeLogs,
  wakeUpAfterFailure,
  wakeUpCounts,
} from './lifecycleSteps.js';
import {
  broken,
  type FeatureRequest,
  failureOfEvent,
  isKept,
  noRequest,
  outputOf,
  timedOut,
  wholeEvent,
} from './requests.js';
import { canRetry, isBusy } from './retryPolicy.js';
import { standAloneLifecycle } from './standAloneLifecycle.js';

/** The life of one integration. @see docs/behavior.md, rules LC1 to LC26 */
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
    description: 'The life of one integration: ready check, CRM data, operation, and the way back.',
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
      onError: { target: '.error', actions: { type: 'keepFailure', params: broken } },
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
      heardAgain: { actions: tellAgain },
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
          extensionRequest: { target: 'agentActive', actions: serveByExtension },
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
        on: endOfRequest,
      },
      retry: {
        description:
          'An attempt failed. The next one follows after a pause, or at the first wake-up.',
        tags: 'busy',
        after: { retryBackoff: 'crmDataRequested', wakeUpPause: wakeUpCounts },
        on: {
          online: [
            { guard: 'isFirstWakeUp', target: 'crmDataRequested', actions: ['hasten', wakeLogs] },
            {
              description:
                'A wake-up has already ended a pause of this request, or begun it: this pause stays.',
              actions: wakeLogs,
            },
          ],
          retry: { target: 'crmDataRequested', actions: 'resetAttempts' },
          ...endOfRequest,
        },
      },
      crmDataSent: {
        description: 'Operational: the connector has what it needs.',
        tags: 'operational',
        entry: ['tellRecovery', 'forgetFailure'],
        on: { requestCrmData: { target: 'crmDataRequested', actions: beginRequest } },
      },
      error: {
        description: 'No CRM data. The agent was told. What may pass is tried again automatically.',
        entry: ['reportFailed', 'tellFailure'],
        after: {
          recoveryPause: { guard: 'mayPass', target: 'crmDataRequested', actions: 'beginRecovery' },
          wakeUpPause: [
            {
              guard: 'isWokenAgain',
              target: 'crmDataRequested',
              actions: [beginAgain, 'beginByWakeUp'],
            },
            wakeUpCounts,
          ],
        },
        on: {
          requestCrmData: { target: 'crmDataRequested', actions: beginRequest },
          retry: { target: 'crmDataRequested', actions: beginRequest },
          ...connectorSpeaks,
          online: wakeUpAfterFailure,
        },
      },
      stopped: { description: 'Final: nothing is heard or sent any more.', type: 'final' },
    },
  });

/** The statechart alone: it hears nobody and calls nobody. */
export const lifecycleMachine = /* @__PURE__ */ createLifecycleMachine(
  /* @__PURE__ */ standAloneLifecycle(),
);
