import type { Failure } from '../errors.js';
import type { ToldMethod } from '../features.js';
import type {
  ClientAction,
  ConnectorAction,
  ExtensionAction,
  Rejection,
  SettingsFinding,
} from '../protocol/index.js';
import type { FrameHint, SendProblem } from '../transport/index.js';

/** The states of the life cycle, as `runtime.state.value` gives them. */
export type LifecycleState =
  | 'idle'
  | 'readyCheck'
  | 'agentActive'
  | 'crmDataRequested'
  | 'crmDataSent'
  | 'retry'
  | 'error'
  | 'stopped';

/** The state of the runtime. */
export interface RuntimeState {
  readonly value: LifecycleState;
  /** When it came into this state, milliseconds since the epoch. */
  readonly since: number;
  /** Tries begun to load the CRM data, 0 if none is under way. */
  readonly attempt: number;
  /** The reason why the last attempt failed; absent while nothing is wrong. */
  readonly error?: Failure;
}

/** The reason why nothing is heard of the connector. */
export type ReadyDiagnosis =
  | 'frameMissing'
  | 'frameNotLoaded'
  | 'otherOrigin'
  | 'severalFrames'
  | 'silent';

/**
 * The reason why a screen pop showed nothing: no record matches, the caller withholds the number, or the connector
 * gave no address.
 */
export type EmptyPopReason = 'notFound' | 'withheld' | 'noAddress';

interface RequestFact {
  /** One of the protocol's, or one of the option `extensions`. */
  readonly action: ConnectorAction | ExtensionAction;
  /** The same in every event about one request. */
  readonly requestId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Milliseconds since the request began. */
  readonly durationMs?: number;
  readonly error?: Failure;
}

/** The details of each event. None of them holds customer data. */
export interface RuntimeEventDetails {
  stateChanged: { readonly from: LifecycleState; readonly to: LifecycleState };
  /** The frame shows a new document; what was under way for the old one is cancelled. */
  sessionRenewed: unknown;
  messageReceived: { readonly action: ConnectorAction | ExtensionAction };
  messageSent: { readonly action: ClientAction | ExtensionAction };
  /** It could not be sent: the frame is gone or has not been heard, or the data cannot be cloned or does not fit its schema. */
  messageNotSent: {
    readonly action: ClientAction | ExtensionAction;
    readonly reason: SendProblem;
  };
  /** Parts of the adapter's answer cannot be sent, or not even read; the rest was sent. */
  valuesLeftOut: {
    readonly action: ClientAction | ExtensionAction;
    /** The places that were left out: names of fields, at most 20. */
    readonly paths: readonly string[];
  };
  messageRejected: Rejection;
  /** Optional parts of a message had a form that is not understood, and count as absent. Told once for each path. */
  fieldsIgnored: { readonly action: ConnectorAction; readonly paths: readonly string[] };
  /** The settings were sent, and an administrator should look at them. Told once for each finding. */
  settingsQuestioned: { readonly findings: readonly SettingsFinding[] };
  /** The adapter has a method that looks like a misspelt one, and lacks the one that was most likely meant. */
  adapterQuestioned: {
    readonly method: string;
    readonly nearest: string;
    readonly message: string;
  };
  requestStarted: RequestFact;
  requestRetried: RequestFact;
  requestSucceeded: RequestFact;
  requestFailed: RequestFact;
  requestDeclined: RequestFact;
  requestCancelled: RequestFact;
  /** The runtime itself failed, which is reported as an uncaught error too. A fresh one takes over. */
  runtimeFailed: { readonly error: Failure };
  /** An adapter's method failed outside of any request. */
  adapterFailed: { readonly method: 'onClickToDial' | ToldMethod; readonly error: Failure };
  readyOverdue: {
    readonly diagnosis: ReadyDiagnosis;
    /** The known facts, in plain words. */
    readonly message: string;
    /** Origins that sent messages of the connector's kind although they are not `connectorOrigin`. */
    readonly origins: readonly string[];
    /** Other possible reasons that the page can see, the likeliest first. */
    readonly hints: readonly FrameHint[];
  };
  /** The page showed the agent something, ended the session, assigned an interaction to a record, or removed a waiting log; any other command shows by what it does. */
  commandGiven:
    | { readonly command: 'notify' | 'signOut' | 'setRecord' }
    | { readonly command: 'discard'; readonly requestId: string };
  /** A screen pop showed nothing. */
  screenPopEmpty: { readonly requestId: string; readonly reason: EmptyPopReason };
  /** Logs that could not be saved were older than `logRetentionDays` and are gone. */
  logsExpired: { readonly count: number };
  /** The outbox's store has no `index`: each step reads all of its logs. Told once. */
  outboxUnindexed: { readonly message: string };
  /** Interaction logs not yet saved: still being tried, and given up or quarantined. */
  outboxChanged: { readonly pending: number; readonly failed: number };
}

/** The name of an event. */
export type RuntimeEventType = keyof RuntimeEventDetails;

/** Something that happened. `at` is milliseconds since the epoch. */
export type RuntimeEvent<T extends RuntimeEventType = RuntimeEventType> = {
  [Type in T]: { readonly type: Type; readonly at: number } & RuntimeEventDetails[Type];
}[T];

/** An event before it got its time. */
export type RuntimeFact<T extends RuntimeEventType = RuntimeEventType> = {
  [Type in T]: { readonly type: Type } & RuntimeEventDetails[Type];
}[T];
