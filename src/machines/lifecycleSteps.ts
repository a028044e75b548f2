import { type FeatureName, features, recordActions, type ServedAction } from '../features.js';
import type { LifecycleContext } from './LifecycleEffects.js';
import { failureOfEvent, requestOf, timedOut, wholeEvent } from './requests.js';

/** Actions and guards of the life cycle, together with the parameters that they get from an event or the context. */

/** The id of the request that a step starts. */
export type RequestId = Pick<LifecycleContext, 'requestId'>;

/** The context before the first wake-up. */
export const noWakeUp = { wakeUp: 'none', nextWakeUp: '' } as const;

/** The id of the next request that the life cycle starts automatically: the id of the failed request with a number. */
export const recoveryIdOf = ({
  requestId,
  recoveries,
}: Pick<LifecycleContext, 'requestId' | 'recoveries'>): string =>
  `${recoveries === 0 ? requestId : requestId.replace(/\+\d+$/, '')}+${recoveries + 1}`;

export const beginRequest = { type: 'beginRequest', params: wholeEvent } as const;
const nextWakeUpOf = ({ context }: { readonly context: LifecycleContext }): RequestId => ({
  requestId: context.nextWakeUp,
});
export const beginPendingWakeUp = { type: 'beginRequest', params: nextWakeUpOf } as const;
export const acceptNextWakeUp = {
  description: 'The next wake-up has an immediate effect again.',
  actions: 'forgetWakeUp',
} as const;
export const keepFailure = { type: 'keepFailure', params: failureOfEvent } as const;
export const keepTimeout = { type: 'keepFailure', params: timedOut } as const;
export const sessionIsKept = { type: 'isKept', params: wholeEvent } as const;
export const serve = [
  { type: 'use', params: requestOf },
  { type: 'supersede', params: requestOf },
  { type: 'forward', params: requestOf },
] as const;
export const serveByExtension = { type: 'serveExtension', params: requestOf } as const;
export const useLogs = { type: 'use', params: { action: 'requestSaveInteractionLog' } } as const;
export const wakeLogs = { type: 'tellLogs', params: wholeEvent } as const;
export const wakeOutbox = { type: 'tellLogs', params: { type: 'wake' } } as const;
export const announceConnection = { type: 'tellLogs', params: { type: 'connected' } } as const;
export const renewAll = { type: 'renewFeatures', params: wholeEvent } as const;
export const endFeatures = { type: 'renewFeatures', params: { kept: new Set<string>() } } as const;

/** The features that open records. */
const recordFeatures: readonly FeatureName[] = recordActions.map((action) => features[action].name);

/**
 * The features whose request for a record is older than the given request. Without an action, the newer event is a
 * dial.
 */
export function supersededBy(
  action: ServedAction | undefined,
  { inUse }: LifecycleContext,
): readonly FeatureName[] {
  const own = action && features[action].name;
  if (own && !recordFeatures.includes(own)) return [];
  return recordFeatures.filter((name) => name !== own && inUse.includes(name));
}

/**
 * After a failure, a wake-up starts a request at once, unless a wake-up has recently started the request that failed.
 */
export const wakeUpAfterFailure = [
  {
    guard: 'isBegunByWakeUp',
    description: 'A wake-up started the request that failed. The next one starts after a delay.',
    actions: [{ type: 'keepWakeUp', params: wholeEvent }, wakeLogs],
  },
  { target: 'crmDataRequested', actions: [beginRequest, 'beginByWakeUp', wakeLogs] },
] as const;

/** After a temporary failure, any message of the connector starts another attempt. */
export const retryOnMessage = {
  ready: [
    {
      description: 'The connector works again, so the CRM may work again, too.',
      guard: 'mayHavePassed',
      target: 'crmDataRequested',
      actions: ['answerReady', 'beginRecovery', 'beginByWakeUp'],
    },
    { actions: 'answerReady' },
  ],
  request: [
    {
      description: 'The agent is working, so the CRM may work again, too.',
      guard: 'mayHavePassed',
      target: 'crmDataRequested',
      actions: [...serve, 'beginRecovery', 'beginByWakeUp'],
    },
    { actions: serve },
  ],
} as const;

/** The events that end a running request early. */
export const earlyEnds = {
  sessionRenewed: [
    { guard: sessionIsKept, actions: renewAll },
    { target: 'agentActive', actions: ['reportCancelled', renewAll, 'forgetRequest'] },
  ],
  stop: { target: 'stopped', actions: ['reportCancelled', endFeatures] },
} as const;
