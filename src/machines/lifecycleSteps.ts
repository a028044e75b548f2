import { type FeatureName, features, recordActions, type ServedAction } from '../features.js';
import type { LifecycleContext } from './LifecycleEffects.js';
import { failureOfEvent, requestOf, timedOut, wholeEvent } from './requests.js';

/** Actions and guards of the life cycle with the part of an event, or of the context, that they get. */

/** The request that a step begins. */
export type RequestId = Pick<LifecycleContext, 'requestId'>;

/** The state of wake-ups before the first one. */
export const noWakeUp = { wakeUp: 'none', nextWakeUp: '' } as const;

/** Id of the next request that the life cycle begins automatically: that of the one that failed, numbered. */
export const recoveryIdOf = ({
  requestId,
  recoveries,
}: Pick<LifecycleContext, 'requestId' | 'recoveries'>): string =>
  `${recoveries === 0 ? requestId : requestId.replace(/\+\d+$/, '')}+${recoveries + 1}`;

export const beginRequest = { type: 'beginRequest', params: wholeEvent } as const;
const nextWakeUpOf = ({ context }: { readonly context: LifecycleContext }): RequestId => ({
  requestId: context.nextWakeUp,
});
export const beginAgain = { type: 'beginRequest', params: nextWakeUpOf } as const;
export const wakeUpCounts = {
  description: 'The next wake-up counts at once again.',
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
export const tellAgain = { type: 'tellLogs', params: { type: 'wake' } } as const;
export const announceContact = { type: 'tellLogs', params: { type: 'connected' } } as const;
export const renewal = { type: 'renewFeatures', params: wholeEvent } as const;
export const endFeatures = { type: 'renewFeatures', params: { kept: new Set<string>() } } as const;

/** The features that show records. */
const recordFeatures: readonly FeatureName[] = recordActions.map((action) => features[action].name);

/** The features whose wish to show a record is older than a request, or than a dial. */
export function supersededBy(
  action: ServedAction | undefined,
  { inUse }: LifecycleContext,
): readonly FeatureName[] {
  const own = action && features[action].name;
  if (own && !recordFeatures.includes(own)) return [];
  return recordFeatures.filter((name) => name !== own && inUse.includes(name));
}

/** After a failure a wake-up begins a request, unless another wake-up has lately begun the one that failed. */
export const wakeUpAfterFailure = [
  {
    guard: 'isBegunByWakeUp',
    description: 'A wake-up began the request that failed: the next begins after a pause.',
    actions: [{ type: 'keepWakeUp', params: wholeEvent }, wakeLogs],
  },
  { target: 'crmDataRequested', actions: [beginRequest, 'beginByWakeUp', wakeLogs] },
] as const;

/** After a failure that may have passed, any sign of the connector begins another attempt. */
export const connectorSpeaks = {
  ready: [
    {
      description: 'The connector is there, so perhaps the CRM is, too.',
      guard: 'mayHavePassed',
      target: 'crmDataRequested',
      actions: ['answerReady', 'beginRecovery', 'beginByWakeUp'],
    },
    { actions: 'answerReady' },
  ],
  request: [
    {
      description: 'The agent is at work, so perhaps the CRM is, too.',
      guard: 'mayHavePassed',
      target: 'crmDataRequested',
      actions: [...serve, 'beginRecovery', 'beginByWakeUp'],
    },
    { actions: serve },
  ],
} as const;

/** The ways in which a request that is under way ends early. */
export const endOfRequest = {
  sessionRenewed: [
    { guard: sessionIsKept, actions: renewal },
    { target: 'agentActive', actions: ['reportCancelled', renewal, 'forgetRequest'] },
  ],
  stop: { target: 'stopped', actions: ['reportCancelled', endFeatures] },
} as const;
