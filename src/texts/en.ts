import { failureSentences } from '../errors.js';
import { duration } from './duration.js';
import { plural } from './plural.js';
import type { Texts } from './Texts.js';

const language = 'en';

/** English. */
export const texts: Texts = {
  language,
  direction: 'ltr',
  failures: failureSentences,
  requests: {
    requestCrmData: {
      title: 'CRM data not loaded',
      advice: 'You cannot take calls yet. Please tell your administrator.',
    },
    requestGetCrmDirectory: { title: 'Address book not loaded' },
    requestEnableClickToDial: { title: 'Click-to-dial not available' },
    requestPerformInteractionScreenPop: {
      title: 'Caller not looked up',
      advice: 'Please look for the caller in the CRM.',
    },
    requestNavigateToClickToDialResult: { title: 'Record not opened' },
    requestOpenReports: { title: 'Reports not opened' },
    requestSaveInteractionLog: {
      title: 'Interaction log not saved',
      advice: 'It is kept on this computer until it can be saved.',
    },
    requestCustomFieldsValues: { title: 'Log form not loaded' },
  },
  notices: {
    busy: {
      title: 'The CRM takes longer',
      isBusy: 'The CRM is busy.',
      asksToWait: (pause) => `The CRM asks to wait ${duration(language, pause)}.`,
      isTriedAgain: 'It is tried again automatically.',
      isGivenUp: 'The record is not shown automatically.',
    },
    outage: {
      mayPass: {
        title: 'Waiting for the CRM',
        text: 'You cannot take calls yet. It is tried again automatically.',
      },
      signIn: {
        title: 'CRM sign-in needed',
        text: 'You cannot take calls yet. After you have signed in, come back to this page.',
      },
      permission: {
        title: 'Permission missing in the CRM',
        text: 'You cannot take calls yet. Please tell your administrator.',
      },
    },
    recovery: { title: 'The CRM answers again', text: 'You can take calls.' },
    noMatch: { title: 'Caller not found', text: 'The CRM has no record of this caller.' },
    withheld: { title: 'Caller withholds the number', text: 'The CRM was not searched.' },
    noExtension: {
      title: 'Caller not certain',
      text: 'A record has this number without the extension. It was not opened. Please look for the caller in the CRM.',
    },
    severalMatches: {
      title: 'Several records match',
      text: 'None was opened. Please choose the right one in the CRM.',
    },
    noRecord: { title: 'Record not found', text: 'The CRM does not have this record.' },
    quarantine: {
      title: 'Interaction log not understood',
      text: 'It is kept on this computer, but not in the CRM. Please tell your administrator.',
    },
    storage: {
      title: 'Interaction logs cannot be stored on this computer',
      text: 'Do not close or reload this page until they are saved in the CRM.',
    },
    cleared: {
      title: 'Interaction logs were removed from this computer',
      text: 'The data of this site was cleared. Logs of this page were stored again. Others may be lost.',
    },
    unsupportedLog: {
      title: 'Interaction log not saved',
      text: 'The CRM keeps no logs. It is kept on this computer.',
    },
    expired: {
      title: 'Old interaction logs were removed',
      text: 'They could not be saved in the CRM for too long. Please tell your administrator.',
    },
  },
  element: { frameTitle: 'Softphone' },
  desk: {
    status: {
      works: 'The softphone works.',
      starts: 'The softphone is starting.',
      isOff: 'The softphone is off.',
      isSilent: 'The softphone does not answer.',
      canTakeCalls: 'You can take calls.',
      cannotTakeCalls: 'You cannot take calls.',
      since: (time) => `Since ${time}.`,
      unsaved: (count) =>
        plural(language, count, {
          one: '# interaction log is not saved yet.',
          other: '# interaction logs are not saved yet.',
        }),
    },
    unsaved: {
      title: 'Unsaved interaction logs',
      none: 'All interaction logs are saved.',
      unknownCaller: 'Unknown caller',
      noSubject: 'No subject',
      isWaiting: 'It is waiting to be saved.',
      goesTo: (record) => `Record: ${record}`,
      goesNowhere: 'Without a record.',
      question: 'Discard this log? It cannot be restored.',
      others: (count) =>
        plural(language, count, {
          one: '# log of another agent waits on this computer.',
          other: '# logs of other agents wait on this computer.',
        }),
      more: (count) => plural(language, count, { one: '# more log.', other: '# more logs.' }),
    },
    chooser: {
      searchLabel: 'Search the CRM',
      found: (count) =>
        plural(language, count, { one: '# record found.', other: '# records found.' }),
      noneFound: 'No record found.',
    },
    buttons: {
      retry: 'Try again',
      reload: 'Reload the softphone',
      save: 'Save now',
      change: 'Choose another record',
      download: 'Download',
      discard: 'Discard',
      discardForGood: 'Discard for good',
      keep: 'Keep',
      search: 'Search',
      none: 'None of these',
      close: 'Close',
    },
  },
};
