import type { Failure } from '../errors.js';
import type { RequestAction } from '../features.js';
import { longestPauseMs } from '../machines/index.js';
import type { ErrorNotification } from '../protocol/index.js';
import type { KnownFields } from '../protocol/KnownFields.js';
import type { Duration, NoticeText, RequestText, Texts } from '../texts/index.js';

/** A notification with whatever is to differ from the defaults. */
export type NotificationInput = Partial<KnownFields<ErrorNotification>> &
  Pick<ErrorNotification, 'textArray'>;

/** Defaults of `runtime.notify`. `dialogId` counts up from 1. */
export const notificationDefaults = {
  type: 'transient',
  severity: 'ERROR',
  title: 'CRM',
  persist: false,
  store: true,
} as const satisfies Partial<ErrorNotification>;

/** A notification that stays until the agent closes it. */
const lasting = { type: 'okDialog', persist: true } as const;

/** Tells the agent that a request has failed for good. */
export function failureNotice(
  { requests, failures }: Texts,
  action: RequestAction,
  { code }: Failure,
): NotificationInput {
  const { title, advice = '' }: RequestText & { readonly advice?: string } = requests[action];
  return {
    title,
    textArray: [failures[code], advice].filter(Boolean),
  };
}

/** Tells the agent that the softphone has no CRM data. It stays, but does not stand in the way. */
export function outageNotice(texts: Texts, failure: Failure): NotificationInput {
  const own = outageText(texts, failure);
  return {
    ...failureNotice(texts, 'requestCrmData', failure),
    ...(own && { title: own.title, textArray: [texts.failures[failure.code], own.text] }),
    type: 'transient',
    persist: true,
  };
}

/** The text for a failure that has one of its own. */
function outageText(
  { notices: { outage } }: Texts,
  { code, retryable }: Failure,
): NoticeText | undefined {
  if (retryable) return outage.mayPass;
  if (code === 'UNAUTHORIZED') return outage.signIn;
  return code === 'FORBIDDEN' ? outage.permission : undefined;
}

/** The softphone has its CRM data after the agent was told that it had none. */
export const recoveryNotice = ({ notices: { recovery } }: Texts): NotificationInput => ({
  severity: 'INFO',
  title: recovery.title,
  textArray: [recovery.text],
});

const warning = ({ title, text }: NoticeText): NotificationInput => ({
  severity: 'WARNING',
  title,
  textArray: [text],
});

/** A warning that stays until the agent closes it. */
const lastingWarning = (text: NoticeText): NotificationInput => ({ ...warning(text), ...lasting });

/** The pause from which on an agent is told at once how long the CRM asks to wait, in milliseconds: a minute. */
const longPauseMs = 60_000;

/** True if the CRM asks for a pause so long that the agent is told at once. */
export const asksForLongPause = ({ retryAfterMs = 0 }: Failure): boolean =>
  retryAfterMs > longPauseMs;

/**
 * The CRM is asked again until it has time, unless that is too late to show a record. If it asks for a
 * long pause, the agent reads how long.
 */
export const busyNotice = (
  { notices: { busy } }: Texts,
  failure: Failure,
  isGivenUp = false,
): NotificationInput => ({
  severity: 'WARNING',
  title: busy.title,
  textArray: [
    asksForLongPause(failure) ? busy.asksToWait(pauseOf(failure)) : busy.isBusy,
    isGivenUp ? busy.isGivenUp : busy.isTriedAgain,
  ],
});

/** In minutes below two hours. No pause is longer than a day, whatever the CRM asks for. */
function pauseOf({ retryAfterMs = 0 }: Failure): Duration {
  const minutes = Math.ceil(Math.min(retryAfterMs, longestPauseMs) / 60_000);
  return minutes < 120
    ? { amount: minutes, unit: 'minute' }
    : { amount: Math.ceil(minutes / 60), unit: 'hour' };
}

/** Nothing in the CRM goes with the caller. */
export const noMatchNotice = ({ notices }: Texts) => warning(notices.noMatch);

/** The caller withholds the number, so that nobody was looked for. */
export const withheldNotice = ({ notices }: Texts): NotificationInput => ({
  ...warning(notices.withheld),
  severity: 'INFO',
});

/** A record has the caller's number without the extension, and the adapter cannot let the agent choose. */
export const noExtensionNotice = ({ notices }: Texts) => warning(notices.noExtension);

/** More than one record goes with the caller, and the adapter cannot let the agent choose. */
export const severalMatchesNotice = ({ notices }: Texts) => warning(notices.severalMatches);

/** The record that the connector wants to see is gone. */
export const noRecordNotice = ({ notices }: Texts) => warning(notices.noRecord);

/** A log came in a shape that is not understood. */
export const quarantineNotice = ({ notices }: Texts) => lastingWarning(notices.quarantine);

/** The browser refuses to store logs. */
export const storageNotice = ({ notices }: Texts) => lastingWarning(notices.storage);

/** The site's data was cleared while logs waited. */
export const clearedNotice = ({ notices }: Texts) => lastingWarning(notices.cleared);

/** The adapter cannot save logs at all. */
export const unsupportedLogNotice = ({ notices }: Texts) => warning(notices.unsupportedLog);

/** Logs were older than the retention. */
export const expiredNotice = ({ notices }: Texts) => warning(notices.expired);
