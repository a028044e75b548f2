import { callCenterSettingsKeys } from '../protocol/index.js';
import type { Field } from './Field.js';
import type { WordKind } from './words.js';

/**
 * A kind says what may be shown of the value of a field; the name of the field is shown with any kind.
 *
 * - `count`: a small whole number or fraction, from 0.
 * - `duration`: milliseconds, at most a day.
 * - `time`: milliseconds since the epoch, of these days; or 0.
 * - `identity`: no part of the value; equal values get the same number.
 * - `detail`: within a failed call, our own words and names of fields; else nothing.
 * - `flag`: nothing but true or false, which any field may show.
 * - `structure`: no part of a text or number; the fields of an object are shown by their own kinds.
 * - `hidden`: no part of a text or number, and nothing that is in an object.
 * - any other: the words of a closed list of ours.
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
 * Every field of contexts, events and messages. A field without a row does not compile; `hidden` is
 * the kind to choose for a new one unless it can hold no customer data.
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

  // Why a call failed, for developers.
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

  // Whatever a customer, an agent or a CRM may have written.
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

/** The kind of each field that stands in our own sources or in the protocol. Any other may be a customer's. */
export const fieldKinds: ReadonlyMap<string, FieldKind> = new Map([
  ...settings,
  ...Object.entries(kindByField),
]);
