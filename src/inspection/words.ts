import { failureSentences } from '../errors.js';
import { adapterMethods, features } from '../features.js';
import type {
  LifecycleState,
  OutboxStatus,
  ReadyDiagnosis,
  RecordQuery,
  RuntimeEvent,
} from '../index.js';
import type { LifecycleContext } from '../machines/index.js';
import {
  clientDataSchemas,
  clientMessageType,
  connectorDataSchemas,
  connectorMessageType,
  type RejectionReason,
} from '../protocol/index.js';
import type { FrameHint, SendProblem } from '../transport/index.js';

/** Converts a record to a set of words. The record makes the compiler check that the list contains all words of a type. */
const wordsOf = <Word extends string>(list: Readonly<Record<Word, true>>): ReadonlySet<string> =>
  new Set(Object.keys(list));

/** Closed lists of texts of Patchcord and of the protocol. They contain no customer data. */
const words = {
  action: new Set([...Object.keys(connectorDataSchemas), ...Object.keys(clientDataSchemas)]),
  messageType: new Set([connectorMessageType, clientMessageType]),
  code: new Set(Object.keys(failureSentences)),
  sentence: new Set(Object.values(failureSentences)),
  method: new Set(adapterMethods),
  feature: new Set(Object.values(features).map(({ name }) => name)),
  state: wordsOf<LifecycleState>({
    idle: true,
    readyCheck: true,
    agentActive: true,
    crmDataRequested: true,
    crmDataSent: true,
    retry: true,
    error: true,
    stopped: true,
  }),
  queryKind: wordsOf<RecordQuery['kind']>({ phone: true, email: true, id: true, text: true }),
  entryStatus: wordsOf<OutboxStatus>({
    pending: true,
    failed: true,
    quarantined: true,
    saved: true,
  }),
  reason: wordsOf<RejectionReason | SendProblem | RuntimeEvent<'screenPopEmpty'>['reason']>({
    notFound: true,
    withheld: true,
    noAddress: true,
    origin: true,
    source: true,
    shape: true,
    unknownAction: true,
    data: true,
    invalid: true,
    noFrame: true,
    notHeard: true,
    notCloneable: true,
    closed: true,
  }),
  command: wordsOf<RuntimeEvent<'commandGiven'>['command']>({
    notify: true,
    signOut: true,
    setRecord: true,
    discard: true,
  }),
  wakeUp: wordsOf<LifecycleContext['wakeUp']>({ none: true, hastened: true, began: true }),
  hint: wordsOf<FrameHint>({
    refusedByPolicy: true,
    sandboxed: true,
    loadedAgain: true,
    cookiesOff: true,
    crossSite: true,
  }),
  diagnosis: wordsOf<ReadyDiagnosis>({
    frameMissing: true,
    frameNotLoaded: true,
    otherOrigin: true,
    severalFrames: true,
    silent: true,
  }),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

/** The name of a closed list. */
export type WordKind = keyof typeof words;

const byKind: ReadonlyMap<string, ReadonlySet<string>> = new Map(Object.entries(words));

/** True if the text is in the closed list of the kind. False for a kind without a list. */
export const isWord = (kind: string | undefined, text: string): boolean =>
  kind !== undefined && byKind.get(kind)?.has(text) === true;
