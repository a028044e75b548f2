import type { Failure } from '../errors.js';
import { features, type RequestAction } from '../features.js';
import { longestPauseMs } from '../machines/index.js';
import type { ErrorNotification } from '../protocol/index.js';

/** A notification with whatever is to differ from the defaults. */
export type NotificationInput = Partial<ErrorNotification> & Pick<ErrorNotification, 'textArray'>;

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
export function failureNotice(action: RequestAction, failure: Failure): NotificationInput {
  const [title, ...advice] = features[action].failure;
  return {
    title,
    textArray: [failure.message, ...advice],
  };
}

/** Tells the agent that the softphone has no CRM data. It stays, but does not stand in the way. */
export function outageNotice(failure: Failure): NotificationInput {
  const [title, advice] = outageTexts(failure);
  const textArray = [failure.message, 'You cannot take calls yet.', advice];
  return { title, textArray, type: 'transient', persist: true };
}

function outageTexts({ code, retryable }: Failure): readonly [title: string, advice: string] {
  if (retryable) return ['The CRM is not available', 'It is tried again by itself.'];
  if (code === 'UNAUTHORIZED') {
    return ['CRM sign-in needed', 'After you have signed in, come back to this page.'];
  }
  const title = code === 'FORBIDDEN' ? 'Permission missing in the CRM' : 'CRM data not loaded';
  return [title, 'Please tell your administrator.'];
}

/** The softphone has its CRM data after the agent was told that it had none. */
export const recoveryNotice: NotificationInput = {
  severity: 'INFO',
  title: 'The CRM answers again',
  textArray: ['You can take calls.'],
};

const warning = (title: string, text: string): NotificationInput => ({
  severity: 'WARNING',
  title,
  textArray: [text],
});

/** The pause from which on an agent is told at once how long the CRM asks to wait, in milliseconds: a minute. */
const longPauseMs = 60_000;

/** Whether the CRM asks for a pause so long that the agent is told at once. */
export const asksForLongPause = ({ retryAfterMs = 0 }: Failure): boolean =>
  retryAfterMs > longPauseMs;

/**
 * The CRM is asked again until it has time, unless that is too late to show a record. If it asks for a
 * long pause, the agent reads how long.
 */
export const busyNotice = (failure: Failure, isGivenUp = false): NotificationInput =>
  warning(
    'The CRM takes longer',
    `${asksForLongPause(failure) ? pauseSentence(failure) : 'The CRM is busy.'} ${
      isGivenUp ? 'The record is not shown by itself.' : 'It is tried again by itself.'
    }`,
  );

/** In minutes below two hours. No pause is longer than a day, whatever the CRM asks for. */
function pauseSentence({ retryAfterMs = 0 }: Failure): string {
  const minutes = Math.ceil(Math.min(retryAfterMs, longestPauseMs) / 60_000);
  const pause = minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
  return `The CRM asks to wait ${pause}.`;
}

/** Nothing in the CRM goes with the caller. */
export const noMatchNotice = warning('Caller not found', 'The CRM has no record of this caller.');

/** The caller withholds the number, so that nobody was looked for. */
export const withheldNotice: NotificationInput = {
  severity: 'INFO',
  title: 'Caller withholds the number',
  textArray: ['The CRM was not searched.'],
};

/** A record has the caller's number without the extension, and the adapter cannot let the agent choose. */
export const noExtensionNotice = warning(
  'Caller not certain',
  'A record has this number without the extension. It was not opened. Please look for the caller in the CRM.',
);

/** More than one record goes with the caller, and the adapter cannot let the agent choose. */
export const severalMatchesNotice = warning(
  'Several records match',
  'None was opened. Please choose the right one in the CRM.',
);

/** The record that the connector wants to see is gone. */
export const noRecordNotice = warning('Record not found', 'The CRM does not have this record.');

/** A log came in a shape that is not understood. */
export const quarantineNotice = {
  ...warning(
    'Interaction log not understood',
    'It is kept on this computer, but not in the CRM. Please tell your administrator.',
  ),
  ...lasting,
};

/** The browser refuses to store logs. */
export const storageNotice = {
  ...warning(
    'Interaction logs cannot be stored on this computer',
    'Do not close or reload this page until they are saved in the CRM.',
  ),
  ...lasting,
};

/** The site's data was cleared while logs waited. */
export const clearedNotice = {
  ...warning(
    'Interaction logs were removed from this computer',
    'The data of this site was cleared. Logs of this page were stored again. Others may be lost.',
  ),
  ...lasting,
};

/** The adapter cannot save logs at all. */
export const unsupportedLogNotice = warning(
  'Interaction log not saved',
  'The CRM keeps no logs. It is kept on this computer.',
);

/** Logs were older than the retention. */
export const expiredNotice: NotificationInput = {
  severity: 'WARNING',
  title: 'Old interaction logs were removed',
  textArray: ['They could not be saved in the CRM for too long. Please tell your administrator.'],
};
