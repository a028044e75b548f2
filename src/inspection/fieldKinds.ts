import { callCenterSettingsKeys } from '../protocol/index.js';
import type { Field } from './Field.js';
import type { WordKind } from './words.js';

/**
 * A kind says what may be shown of the value of a field; the name of the field is shown with any kind.
 *
 * - `count`: a small whole number or fraction, from 0.
 * - `duration`: milliseconds, at most a day.
 * - `time`: milliseconds since the epoch, of these days; or 0.
 * - `identity`: nothing of the value; equal values get the same number.
 * - `flag`: nothing but true or false, which any field may show.
 * - `structure`: nothing of a text or number; the fields of an object are shown by their own kinds.
 * - `hidden`: nothing of a text or number, and nothing that is in an object.
 * - any other: the words of a closed list of ours.
 */
export type FieldKind =
  | 'count'
  | 'duration'
  | 'time'
  | 'identity'
  | 'flag'
  | 'structure'
  | 'hidden'
  | WordKind;

/**
 * Every field of contexts, events and messages. A field without a row does not compile; `hidden` is
 * the kind to choose for a new one unless it can hold nothing of a customer.
 */
export const kindByField = {
  // Counts.
  attempt: 'count',
  attempts: 'count',
  busy: 'count',
  count: 'count',
  failed: 'count',
  limit: 'count',
  pending: 'count',

  // Milliseconds.
  dueInMs: 'duration',
  durationMs: 'duration',
  retryAfterMs: 'duration',

  // Milliseconds since the epoch.
  at: 'time',
  notBefore: 'time',
  receivedAt: 'time',
  retryAt: 'time',
  reviveAt: 'time',
  since: 'time',
  triedAt: 'time',
  wakeFrom: 'time',
  wokenAt: 'time',

  // Fields that identify something.
  dialled: 'identity',
  digital: 'identity',
  id: 'identity',
  interactionId: 'identity',
  logFieldName: 'identity',
  nextWakeUp: 'identity',
  phone: 'identity',
  recordId: 'identity',
  requestId: 'identity',
  voice: 'identity',
  wish: 'identity',

  // True or false.
  describeCustomFields: 'flag',
  directoryAvailable: 'flag',
  doNotCall: 'flag',
  findRecords: 'flag',
  hasAdopted: 'flag',
  isEnabled: 'flag',
  isLockedOut: 'flag',
  isName: 'flag',
  isRelatedTo: 'flag',
  isSaved: 'flag',
  isSent: 'flag',
  isWithheld: 'flag',
  lightningComponentsAvailable: 'flag',
  listDirectory: 'flag',
  loadCrmData: 'flag',
  onClickToDial: 'flag',
  openMatches: 'flag',
  openRecord: 'flag',
  openReports: 'flag',
  persist: 'flag',
  personAccount: 'flag',
  reloadsOnNavigation: 'flag',
  retryable: 'flag',
  saveInteractionLog: 'flag',
  store: 'flag',

  // Words of closed lists.
  action: 'action',
  kept: 'action',
  code: 'code',
  command: 'command',
  diagnosis: 'diagnosis',
  inUse: 'feature',
  kind: 'queryKind',
  message: 'sentence',
  method: 'method',
  reason: 'reason',
  from: 'state',
  to: 'state',
  status: 'entryStatus',
  type: 'messageType',
  wakeUp: 'wakeUp',

  // Objects and lists whose own fields say what may be shown of them.
  attributes: 'structure',
  body: 'structure',
  call: 'structure',
  callCenterSettings: 'structure',
  capabilities: 'structure',
  clickToDialLogDetails: 'structure',
  context: 'structure',
  currentUser: 'structure',
  currentValue: 'structure',
  customFields: 'structure',
  data: 'structure',
  entries: 'structure',
  entry: 'structure',
  error: 'structure',
  failure: 'structure',
  header: 'structure',
  input: 'structure',
  interaction: 'structure',
  interactionData: 'structure',
  intrinsics: 'structure',
  issues: 'structure',
  known: 'structure',
  logDetails: 'structure',
  msgData: 'structure',
  object: 'structure',
  onClickToDialResponse: 'structure',
  outcome: 'structure',
  output: 'structure',
  pageInfo: 'structure',
  payload: 'structure',
  queries: 'structure',
  query: 'structure',
  records: 'structure',
  relatedToObjects: 'structure',
  request: 'structure',
  results: 'structure',
  save1: 'structure',
  save2: 'structure',
  save3: 'structure',
  save4: 'structure',
  saved: 'structure',
  saving: 'structure',
  supports: 'structure',
  target: 'structure',
  value: 'structure',

  // Whatever a customer, an agent or a CRM may have written.
  Id: 'hidden',
  LanguageLocaleKey: 'hidden',
  Name: 'hidden',
  START_DATE: 'hidden',
  START_TIME: 'hidden',
  Username: 'hidden',
  agent: 'hidden',
  aniValues: 'hidden',
  channel: 'hidden',
  comments: 'hidden',
  crm: 'hidden',
  crmEmails: 'hidden',
  crmPhones: 'hidden',
  detail: 'hidden',
  details: 'hidden',
  dialogId: 'hidden',
  direction: 'hidden',
  dnisValues: 'hidden',
  email: 'hidden',
  extension: 'hidden',
  fields: 'hidden',
  label: 'hidden',
  livedAt: 'hidden',
  logParameters: 'hidden',
  name: 'hidden',
  nameObjects: 'hidden',
  number: 'hidden',
  objectType: 'hidden',
  options: 'hidden',
  origin: 'hidden',
  origins: 'hidden',
  owner: 'hidden',
  path: 'hidden',
  paths: 'hidden',
  problem: 'hidden',
  raw: 'hidden',
  recordName: 'hidden',
  recordType: 'hidden',
  scope: 'hidden',
  severity: 'hidden',
  slot: 'hidden',
  softphoneItems: 'hidden',
  state: 'hidden',
  subject: 'hidden',
  tags: 'hidden',
  taskId: 'hidden',
  textArray: 'hidden',
  title: 'hidden',
  topic: 'hidden',
  updatedDestinationAddress: 'hidden',
  updatedOriginatingAddress: 'hidden',
  url: 'hidden',
  username: 'hidden',
} as const satisfies Readonly<Record<Field, FieldKind>>;

const settings = Object.entries(callCenterSettingsKeys).flatMap(
  ([section, keys]): [string, FieldKind][] => [
    [section, 'structure'],
    ...keys.map((key): [string, FieldKind] => [key, 'hidden']),
  ],
);

/** The kind of each field that stands in our own sources or in the protocol. Any other may be a customer's. */
export const fieldKinds: ReadonlyMap<string, FieldKind> = new Map([
  ...settings,
  ...Object.entries(kindByField),
]);
