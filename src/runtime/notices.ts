import type { Failure } from '../errors.js';
import type { RequestAction } from '../features.js';
import { longestPauseMs } from '../machines/index.js';
import type { ErrorNotification } from '../protocol/index.js';
import type { KnownFields } from '../protocol/KnownFields.js';
import type { Duration, NoticeText, RequestText, Texts } from '../texts/index.js';

/** A notification. Fields that are left out have the defaults. */
export type NotificationInput = Partial<KnownFields<ErrorNotification>> &
  Pick<ErrorNotification, 'textArray'>;

/** The defaults of `runtime.notify`. `dialogId` counts up from 1. */
export const notificationDefaults = {
  type: 'transient',
  severity: 'ERROR',
  title: 'CRM',
  persist: false,
  store: true,
} as const satisfies Partial<ErrorNotification>;

/** A notification that stays until the agent closes it. */
const lasting = { type: 'okDialog', persist: true } as const;

/** Notifies the agent that a request has failed and is not tried again. */
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

/** Notifies the agent that the softphone has no CRM data. The notification stays, but does not block the page. */
export function outageNotice(texts: Texts, failure: Failure): NotificationInput {
  const own = outageText(texts, failure);
  return {
    ...failureNotice(texts, 'requestCrmData', failure),
    ...(own && { title: own.title, textArray: [texts.failures[failure.code], own.text] }),
    type: 'transient',
    persist: true,
  };
}

/** The text for a failure, if the catalogue has a special one for it. */
function outageText(
  { notices: { outage } }: Texts,
  { code, retryable }: Failure,
): NoticeText | undefined {
  if (retryable) return outage.mayPass;
  if (code === 'UNAUTHORIZED') return outage.signIn;
  return code === 'FORBIDDEN' ? outage.permission : undefined;
}

/** Notifies the agent that the softphone has its CRM data again. */
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

/** If the CRM asks for a longer delay than this, the agent is notified at once. In milliseconds: one minute. */
const longPauseMs = 60_000;

/** True if the CRM asks for a long delay, so that the agent is notified at once. */
export const asksForLongPause = ({ retryAfterMs = 0 }: Failure): boolean =>
  retryAfterMs > longPauseMs;

/**
 * Notifies the agent that the CRM is busy. The runtime tries again, unless it would then be too late to open a
 * record. If the CRM asks for a long delay, the notification contains its length.
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

/**
 * The delay in minutes if it is below two hours, otherwise in hours. A delay is a day at most, even if the CRM asks
 * for more.
 */
function pauseOf({ retryAfterMs = 0 }: Failure): Duration {
  const minutes = Math.ceil(Math.min(retryAfterMs, longestPauseMs) / 60_000);
  return minutes < 120
    ? { amount: minutes, unit: 'minute' }
    : { amount: Math.ceil(minutes / 60), unit: 'hour' };
}

/** Notifies the agent that no record matches the caller. */
export const noMatchNotice = ({ notices }: Texts) => warning(notices.noMatch);

/** Notifies the agent that the caller withholds the number, so no record was searched. */
export const withheldNotice = ({ notices }: Texts): NotificationInput => ({
  ...warning(notices.withheld),
  severity: 'INFO',
});

/**
 * Notifies the agent that a record has the caller's number without the extension. For adapters that cannot let the
 * agent choose.
 */
export const noExtensionNotice = ({ notices }: Texts) => warning(notices.noExtension);

/** Notifies the agent that several records match the caller. For adapters that cannot let the agent choose. */
export const severalMatchesNotice = ({ notices }: Texts) => warning(notices.severalMatches);

/** Notifies the agent that the CRM has no such record any more. */
export const noRecordNotice = ({ notices }: Texts) => warning(notices.noRecord);

/** Notifies the agent that a log could not be understood. */
export const quarantineNotice = ({ notices }: Texts) => lastingWarning(notices.quarantine);

/** Notifies the agent that the browser does not store logs. */
export const storageNotice = ({ notices }: Texts) => lastingWarning(notices.storage);

/** Notifies the agent that the site's data was cleared while there were unsaved logs. */
export const clearedNotice = ({ notices }: Texts) => lastingWarning(notices.cleared);

/** Notifies the agent that the CRM cannot save logs. */
export const unsupportedLogNotice = ({ notices }: Texts) => warning(notices.unsupportedLog);

/** Notifies the agent that logs were older than the retention. */
export const expiredNotice = ({ notices }: Texts) => warning(notices.expired);
