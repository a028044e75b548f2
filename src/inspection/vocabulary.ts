import { failureSentences } from '../errors.js';
import {
  callCenterSettingsKeys,
  clientDataSchemas,
  connectorDataSchemas,
} from '../protocol/index.js';

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Names of fields that stand in our own sources or in the protocol. Any other may be a customer's. */
export const knownNames: ReadonlySet<string> = new Set([
  ...Object.entries(callCenterSettingsKeys).flatMap(([section, keys]) => [section, ...keys]),
  // What machines, events and failures hold.
  ...words(`
    type at since value action actions requestId attempt attempts failure supports listDirectory
    findRecords openRecord openMatches openReports describeCustomFields isSupported data payload
    dialled target call queries query known records kind request arrivals retryIds wokenAt entry outcome
    dueInMs isSaved kept input output error code retryable retryAfterMs detail context status tags
    from to reason method diagnosis origins durationMs pending failed issues path problem command entries
    owner raw notBefore triedAt receivedAt saved fields idempotencyKey label options`),
  // What messages hold.
  ...words(`
    header message body interactionId interactionData interaction intrinsics START_TIME START_DATE
    updatedOriginatingAddress updatedDestinationAddress topic logDetails subject comments customFields
    logFieldName currentValue isEnabled recordId aniValues dnisValues object voice digital
    callCenterSettings currentUser capabilities attributes Name Username Id LanguageLocaleKey name
    directoryAvailable reloadsOnNavigation lightningComponentsAvailable count results id phone email url
    onClickToDialResponse clickToDialLogDetails softphoneItems doNotCall crmEmails crmPhones nameObjects
    relatedToObjects isName isRelatedTo pageInfo number objectType recordName personAccount
    customFieldInfo customFieldType customFieldLabel title textArray severity dialogId persist
    logParameters store msgData taskId channel direction state`),
]);

const actions = new Set([
  ...Object.keys(connectorDataSchemas),
  ...Object.keys(clientDataSchemas),
  'unreadableLog',
]);
const lifecycleStates = new Set(
  words('idle readyCheck agentActive crmDataRequested crmDataSent retry error stopped'),
);

/** By field: the texts that are ours or the protocol's, so that they say nothing of a customer. */
export const knownTexts: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['action', actions],
  ['type', actions],
  ['kept', actions],
  ['code', new Set(Object.keys(failureSentences))],
  ['message', new Set(Object.values(failureSentences))],
  ['from', lifecycleStates],
  ['to', lifecycleStates],
  ['kind', new Set(words('phone email id text'))],
  ['status', new Set(words('pending failed quarantined saved'))],
  [
    'reason',
    new Set(words('origin source shape unknownAction data invalid noFrame notCloneable closed')),
  ],
  ['method', new Set(['onClickToDial'])],
  ['command', new Set(words('notify discard'))],
  ['diagnosis', new Set(words('frameMissing frameNotLoaded otherOrigin silent'))],
]);

/** Fields that hold small counts. */
export const countNames: ReadonlySet<string> = new Set(words('attempt attempts pending failed'));

/** Fields that hold milliseconds. */
export const durationNames: ReadonlySet<string> = new Set(
  words('durationMs dueInMs retryAfterMs delayMs'),
);

/** Fields that hold milliseconds since the epoch. */
export const timeNames: ReadonlySet<string> = new Set(
  words('at since wokenAt notBefore triedAt receivedAt'),
);

/** Fields that identify something: whether two values are the same may be told, the values not. */
export const identityNames: ReadonlySet<string> = new Set(
  words(
    'id requestId recordId interactionId logFieldName idempotencyKey voice digital retryIds dialled phone',
  ),
);
