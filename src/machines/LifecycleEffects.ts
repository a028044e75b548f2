import type { CallbackActorLogic, PromiseActorLogic } from 'xstate';
import type { DialTarget } from '../crm.js';
import type { AdapterSupport, FeatureName } from '../features.js';
import type { extensionMachine } from './extensionMachine.js';
import type { FeatureMachines } from './FeatureMachines.js';
import type {
  AttemptDelays,
  ExtensionRequest,
  FeatureRequest,
  ReportActions,
  RequestContext,
  SessionRenewed,
} from './requests.js';
import type { Attempts } from './retryPolicy.js';

/** The events of the life cycle. An event that may start a request contains the request's id. */
export type LifecycleEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'ready' }
  | { readonly type: 'requestCrmData'; readonly requestId: string }
  /** Any other request of the connector. The life cycle passes it to the feature that serves it. */
  | { readonly type: 'request'; readonly request: FeatureRequest }
  /** A request outside the protocol. A handler of the page serves it. */
  | { readonly type: 'extensionRequest'; readonly request: ExtensionRequest }
  /** A request outside the protocol has ended. */
  | { readonly type: 'extensionEnded'; readonly requestId: string }
  | { readonly type: 'retry'; readonly requestId: string }
  /** A wake-up: the browser comes online, or the page becomes visible. */
  | { readonly type: 'online'; readonly requestId: string; readonly at: number }
  /** The agent used a call control of the page. */
  | { readonly type: 'dial'; readonly target: DialTarget }
  /** A dial was passed to the connector. So a record that is being searched is no longer relevant. */
  | { readonly type: 'dialled' }
  /** The page itself opens a record. This cancels older requests to open one. */
  | { readonly type: 'openRecord' }
  /** The page has made a log ready for another attempt. */
  | { readonly type: 'retryLog'; readonly id: string }
  /** The connector has sent a message after a history item was held back. The item can be sent now. */
  | { readonly type: 'heardAgain' }
  | SessionRenewed;

export interface LifecycleContext extends RequestContext, Attempts {
  readonly action: 'requestCrmData';
  readonly supports: AdapterSupport;
  /**
   * The features that have been started. A feature starts with its first request. The outbox starts soon after the
   * runtime.
   */
  readonly inUse: readonly FeatureName[];
  /** The ids of the requests outside the protocol that are running. */
  readonly extensions: readonly string[];
  /**
   * The effect of the latest wake-up on this request: it ended a delay (`hastened`), or it started the request
   * (`began`). `none` if there was no wake-up lately.
   */
  readonly wakeUp: 'none' | 'hastened' | 'began';
  /** The number of requests that the life cycle has started automatically since the failure. */
  readonly recoveries: number;
  /**
   * The id of the request to start when the interval between two wake-ups has passed. Empty if no further wake-up has
   * happened.
   */
  readonly nextWakeUp: string;
}

export type LifecycleInput = Pick<LifecycleContext, 'attempts' | 'supports'>;

/** `busy`: CRM data is being loaded. `operational`: the connector has received its data. */
export type LifecycleTag = 'busy' | 'operational';

/** Input of the actor `loadCrmData`. */
export type LoadCrmDataInput = Pick<LifecycleContext, 'requestId' | 'attempt'>;

/** The output of the actor `loadCrmData`, which loads the data and sends it. The actor rejects with a `Failure`. */
export interface LoadCrmDataOutput {
  /** False if the data could not be sent, because the frame was gone or its document had not sent a message. */
  readonly isSent: boolean;
}

type ContextEffect = (scope: { readonly context: LifecycleContext }) => void;

/** The actors of the life cycle. A feature may be a getter, because it is read only when it is first needed. */
export type LifecycleActors = FeatureMachines & {
  readonly transport: CallbackActorLogic<LifecycleEvent>;
  readonly loadCrmData: PromiseActorLogic<LoadCrmDataOutput, LoadCrmDataInput>;
  readonly extension: typeof extensionMachine;
};

/** The effects of the life cycle on the rest of the runtime. */
export interface LifecycleEffects extends ReportActions {
  readonly actors: LifecycleActors;
  readonly answerReady: () => void;
  readonly reportOverdue: () => void;
  readonly tellFailure: ContextEffect;
  /** The connector has received its CRM data, so an earlier failure has ended. */
  readonly tellRecovery: () => void;
  /** The CRM has refused an attempt and another attempt follows. The CRM may be busy, or may have asked for a delay. */
  readonly tellBusy: ContextEffect;
  readonly isPageHidden: () => boolean;
  readonly delays: AttemptDelays & {
    /** Before the outbox reads stored logs. The delay lets the runtime answer the first `ready` first. */
    readonly logsStart: number;
    readonly readyOverdue: number;
    /** Before the life cycle requests the CRM data again after a failure. */
    readonly recoveryPause: (scope: { readonly context: LifecycleContext }) => number;
  };
}
