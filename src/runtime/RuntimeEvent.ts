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

/** The states of the life cycle, as in `runtime.state.value`. */
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
  /** The time at which the runtime entered this state, milliseconds since the epoch. */
  readonly since: number;
  /** The number of attempts to load the CRM data that have begun. 0 if no request is running. */
  readonly attempt: number;
  /** The reason why the last attempt failed. Absent if there is no failure. */
  readonly error?: Failure;
}

/** The reason why the connector has sent no message. */
export type ReadyDiagnosis =
  | 'frameMissing'
  | 'frameNotLoaded'
  | 'otherOrigin'
  | 'severalFrames'
  | 'silent';

/**
 * The reason why a screen pop opened no record: no record matches, the caller withholds the number, or the connector
 * sent no address.
 */
export type EmptyPopReason = 'notFound' | 'withheld' | 'noAddress';

interface RequestFact {
  /** An action of the protocol, or of the option `extensions`. */
  readonly action: ConnectorAction | ExtensionAction;
  /** All events of one request have the same id. */
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
  /** The frame shows a new document. The requests of the old document are cancelled. */
  sessionRenewed: unknown;
  messageReceived: { readonly action: ConnectorAction | ExtensionAction };
  messageSent: { readonly action: ClientAction | ExtensionAction };
  /**
   * The message could not be sent: the frame is gone, its document has not sent a message, or the data cannot be
   * cloned or does not match its schema.
   */
  messageNotSent: {
    readonly action: ClientAction | ExtensionAction;
    readonly reason: SendProblem;
  };
  /** Parts of the adapter's answer cannot be sent, or cannot be read. The rest was sent. */
  valuesLeftOut: {
    readonly action: ClientAction | ExtensionAction;
    /** The paths of the values that were left out: names of fields, at most 20. */
    readonly paths: readonly string[];
  };
  messageRejected: Rejection;
  /** Optional parts of a message did not match the schema and count as absent. Emitted once for each path. */
  fieldsIgnored: { readonly action: ConnectorAction; readonly paths: readonly string[] };
  /** The settings were sent, but an administrator should check them. Emitted once for each finding. */
  settingsQuestioned: { readonly findings: readonly SettingsFinding[] };
  /** The adapter has a method whose name looks misspelt, and lacks the method that was probably meant. */
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
  /** The life cycle failed because of a defect, which is also reported as an uncaught error. A new one replaces it. */
  runtimeFailed: { readonly error: Failure };
  /** An adapter's method failed outside of any request. */
  adapterFailed: { readonly method: 'onClickToDial' | ToldMethod; readonly error: Failure };
  /** No message of the connector has arrived within `readyOverdueMs`. */
  readyOverdue: {
    readonly diagnosis: ReadyDiagnosis;
    /** The known facts, in plain language. */
    readonly message: string;
    /** Other origins that sent messages of the connector's type, although they are not `connectorOrigin`. */
    readonly origins: readonly string[];
    /** Other possible reasons that the page can detect, the most likely first. */
    readonly hints: readonly FrameHint[];
  };
  /**
   * The page called `notify`, `signOut` or `setRecord`, or removed an unsaved log. Other calls have events of their
   * own.
   */
  commandGiven:
    | { readonly command: 'notify' | 'signOut' | 'setRecord' }
    | { readonly command: 'discard'; readonly requestId: string };
  /** A screen pop opened no record. */
  screenPopEmpty: { readonly requestId: string; readonly reason: EmptyPopReason };
  /** Unsaved logs were older than `logRetentionDays` and were removed. */
  logsExpired: { readonly count: number };
  /** The outbox's store has no `index`, so each step reads all of its logs. Emitted once. */
  outboxUnindexed: { readonly message: string };
  /**
   * The number of unsaved logs: `pending` counts those with attempts left, `failed` those that were given up or
   * quarantined.
   */
  outboxChanged: { readonly pending: number; readonly failed: number };
}

/** The name of an event. */
export type RuntimeEventType = keyof RuntimeEventDetails;

/** An event. `at` is milliseconds since the epoch. */
export type RuntimeEvent<T extends RuntimeEventType = RuntimeEventType> = {
  [Type in T]: { readonly type: Type; readonly at: number } & RuntimeEventDetails[Type];
}[T];

/** An event without its time. */
export type RuntimeFact<T extends RuntimeEventType = RuntimeEventType> = {
  [Type in T]: { readonly type: Type } & RuntimeEventDetails[Type];
}[T];
