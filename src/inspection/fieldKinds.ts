import { callCenterSettingsKeys } from '../protocol/index.js';
import type { Field } from './Field.js';
import type { WordKind } from './words.js';

/**
 * The kind of a field determines what is shown of its value. The field's name is always shown.
 *
 * - `count`: a small number that is not negative.
 * - `duration`: milliseconds, at most a day.
 * - `time`: 0, or milliseconds since the epoch in a plausible range.
 * - `identity`: the value is hidden; equal values are replaced with the same number.
 * - `detail`: in a failed call, known words and field names; otherwise hidden.
 * - `flag`: only true and false, which are shown for any field.
 * - `structure`: texts and numbers are hidden; the fields of an object are shown according to their own kinds.
 * - `hidden`: texts, numbers and the content of objects are hidden.
 * - any other kind: the words of a closed list.
 */
export type FieldKind =
  | 'count'
  | 'duration'
  | 'time'
  | 'identity'
  | 'detail'
  | 'flag'
  | 'structure'
  | 'hidden'
  | WordKind;

/**
 * The kinds of all fields of contexts, events and messages. The compiler reports a missing field. Choose `hidden` for a new
 * field unless it can never contain customer data.
 */
export const kindByField = {
  // Counts.
  attempt: 'count',
  attempts: 'count',
  recoveries: 'count',
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

  // The reason of a failed call, for developers.
  detail: 'detail',

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
  hints: 'hint',
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

  // Objects and lists whose fields have their own kinds.
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
  dispositionCode: 'structure',
  entries: 'structure',
  entry: 'structure',
  extensions: 'structure',
  error: 'structure',
  failure: 'structure',
  findings: 'structure',
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
  participants: 'structure',
  payload: 'structure',
  queries: 'structure',
  query: 'structure',
  record: 'structure',
  records: 'structure',
  relatedTo: 'structure',
  relatedToObjects: 'structure',
  request: 'structure',
  results: 'structure',
  save1: 'structure',
  save2: 'structure',
  save3: 'structure',
  save4: 'structure',
  saved: 'structure',
  saving: 'structure',
  start: 'structure',
  supports: 'structure',
  target: 'structure',
  value: 'structure',

  // Fields that can contain texts of a customer, an agent or the CRM.
  CALLER_NAME: 'hidden',
  CALLER_NUMBER: 'hidden',
  ENGAGEMENT_PARAMETERS: 'hidden',
  Id: 'hidden',
  LanguageLocaleKey: 'hidden',
  Name: 'hidden',
  START_DATE: 'hidden',
  START_TIME: 'hidden',
  TOPIC_ID: 'hidden',
  TOPIC_NAME: 'hidden',
  Username: 'hidden',
  acwDuration: 'hidden',
  acwEstablishedTime: 'hidden',
  address: 'hidden',
  agent: 'hidden',
  agentId: 'hidden',
  agentName: 'hidden',
  aniValues: 'hidden',
  channel: 'hidden',
  comments: 'hidden',
  contactId: 'hidden',
  createdAt: 'hidden',
  crm: 'hidden',
  crmEmails: 'hidden',
  crmPhones: 'hidden',
  destinationAddress: 'hidden',
  details: 'hidden',
  dialogId: 'hidden',
  direction: 'hidden',
  dnisValues: 'hidden',
  email: 'hidden',
  establishedTime: 'hidden',
  externalInteractionId: 'hidden',
  extension: 'hidden',
  fields: 'hidden',
  interactionType: 'hidden',
  isACWEnabled: 'hidden',
  isCallback: 'hidden',
  isCustomerInteraction: 'hidden',
  isObserved: 'hidden',
  isSelf: 'hidden',
  isTransferredToService: 'hidden',
  isTransferredToUser: 'hidden',
  isWebRtcCall: 'hidden',
  label: 'hidden',
  livedAt: 'hidden',
  logParameters: 'hidden',
  muted: 'hidden',
  name: 'hidden',
  nameObjects: 'hidden',
  nearest: 'hidden',
  number: 'hidden',
  objectType: 'hidden',
  options: 'hidden',
  origin: 'hidden',
  originatingAddress: 'hidden',
  origins: 'hidden',
  owner: 'hidden',
  path: 'hidden',
  paths: 'hidden',
  priority: 'hidden',
  problem: 'hidden',
  providerId: 'hidden',
  raw: 'hidden',
  recordName: 'hidden',
  recordType: 'hidden',
  scope: 'hidden',
  severity: 'hidden',
  skill: 'hidden',
  skillId: 'hidden',
  slot: 'hidden',
  softphoneItems: 'hidden',
  state: 'hidden',
  stateChangeTime: 'hidden',
  stateReason: 'hidden',
  subject: 'hidden',
  subtype: 'hidden',
  tags: 'hidden',
  taskId: 'hidden',
  tenantId: 'hidden',
  textArray: 'hidden',
  title: 'hidden',
  topic: 'hidden',
  topicId: 'hidden',
  updatedDestinationAddress: 'hidden',
  updatedOriginatingAddress: 'hidden',
  url: 'hidden',
  userToUserInfo: 'hidden',
  username: 'hidden',
  workCode: 'hidden',
  workRequestId: 'hidden',
} as const satisfies Readonly<Record<Field, FieldKind>>;

const settings = Object.entries(callCenterSettingsKeys).flatMap(
  ([section, keys]): [string, FieldKind][] => [
    [section, 'structure'],
    ...keys.map((key): [string, FieldKind] => [key, 'hidden']),
  ],
);

/** The kind of each field in Patchcord's source code or in the protocol. Any other field may contain customer data. */
export const fieldKinds: ReadonlyMap<string, FieldKind> = new Map([
  ...settings,
  ...Object.entries(kindByField),
]);
