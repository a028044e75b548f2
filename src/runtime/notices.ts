import type { Failure } from '../errors.js';
import type { ConnectorAction, ErrorNotification } from '../protocol/index.js';

/** A notification with whatever is to differ from the defaults. */
export type NotificationInput = Partial<ErrorNotification> & Pick<ErrorNotification, 'textArray'>;

/** What `runtime.notify` fills in. `dialogId` counts up from 1. */
export const notificationDefaults = {
  type: 'transient',
  severity: 'ERROR',
  title: 'CRM',
  persist: false,
  store: true,
} as const satisfies Partial<ErrorNotification>;

const failureTitles: Partial<Record<ConnectorAction, string>> = {
  requestCrmData: 'Sign-in to the CRM did not work',
  requestGetCrmDirectory: 'The address book could not be loaded',
  requestNavigateToClickToDialResult: 'The record could not be opened',
  requestPerformInteractionScreenPop: 'The caller could not be looked up',
  requestOpenReports: 'The reports could not be opened',
  requestSaveInteractionLog: 'An interaction log could not be saved',
  requestCustomFieldsValues: 'The fields of the log form could not be loaded',
};

const adviceFor: Partial<Record<ConnectorAction, string>> = {
  requestCrmData:
    'You cannot take calls here yet. It is tried again when you reload the softphone.',
  requestPerformInteractionScreenPop: 'Please look for the caller in the CRM yourself.',
  requestSaveInteractionLog: 'The log is kept on this computer until it can be saved.',
};

/** What the agent is told when a request has failed for good. */
export function failureNotice(action: ConnectorAction, failure: Failure): NotificationInput {
  const advice = adviceFor[action];
  return {
    title: failureTitles[action] ?? notificationDefaults.title,
    textArray: advice === undefined ? [failure.message] : [failure.message, advice],
    ...(action === 'requestCrmData' ? { type: 'okDialog' as const, persist: true } : {}),
  };
}

/** Nothing in the CRM goes with the caller. */
export const noMatchNotice: NotificationInput = {
  severity: 'WARNING',
  title: 'Caller not found',
  textArray: ['The CRM has no record that goes with this caller.'],
};

/** More than one record goes with the caller, and the adapter cannot let the agent choose. */
export const severalMatchesNotice: NotificationInput = {
  severity: 'WARNING',
  title: 'Several records match',
  textArray: [
    'More than one record in the CRM goes with this caller.',
    'None was opened. Please choose the right one in the CRM.',
  ],
};

/** The record that the connector wants to see is gone. */
export const noRecordNotice: NotificationInput = {
  severity: 'WARNING',
  title: 'Record not found',
  textArray: ['The CRM does not have the record that was dialled.'],
};

/** A log came in a shape that is not understood. */
export const quarantineNotice: NotificationInput = {
  type: 'okDialog',
  severity: 'WARNING',
  title: 'An interaction log could not be read',
  textArray: [
    'It is kept on this computer as it came, but it is not in the CRM.',
    'Please tell your administrator, and note the result of this interaction in the CRM yourself.',
  ],
  persist: true,
};

/** The browser refuses to store logs. */
export const storageNotice: NotificationInput = {
  type: 'okDialog',
  severity: 'WARNING',
  title: 'Interaction logs cannot be stored on this computer',
  textArray: [
    'They are sent to the CRM at once. Until they are saved there, do not close or reload this page.',
  ],
  persist: true,
};

/** The adapter cannot save logs at all. */
export const unsupportedLogNotice: NotificationInput = {
  severity: 'WARNING',
  title: 'This CRM keeps no interaction logs',
  textArray: ['The log is kept on this computer, but it is not in the CRM.'],
};
