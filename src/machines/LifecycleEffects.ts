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

/** Everything that the life cycle reacts to. An event that may begin a request carries its id. */
export type LifecycleEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'ready' }
  | { readonly type: 'requestCrmData'; readonly requestId: string }
  /** Any other request of the connector; the feature that serves it gets it. */
  | { readonly type: 'request'; readonly request: FeatureRequest }
  /** A request outside the protocol that the page serves itself. */
  | { readonly type: 'extensionRequest'; readonly request: ExtensionRequest }
  /** A request outside the protocol has its outcome. */
  | { readonly type: 'extensionEnded'; readonly requestId: string }
  | { readonly type: 'retry'; readonly requestId: string }
  | { readonly type: 'online'; readonly requestId: string; readonly at: number }
  /** The agent pressed a call control of the page. */
  | { readonly type: 'dial'; readonly target: DialTarget }
  /** A dial was passed on to the connector: the agent has turned to somebody else. */
  | { readonly type: 'dialled' }
  /** The page shows a record itself, which takes the place of older wishes to show one. */
  | { readonly type: 'openRecord' }
  /** The page has readied a log for another attempt. */
  | { readonly type: 'retryLog'; readonly id: string }
  /** The connector was heard after a history item was held back: it can be sent now. */
  | { readonly type: 'heardAgain' }
  | SessionRenewed;

export interface LifecycleContext extends RequestContext, Attempts {
  readonly action: 'requestCrmData';
  readonly supports: AdapterSupport;
  /** The features in use; each starts with its first request, and the outbox soon after the start. */
  readonly inUse: readonly FeatureName[];
  /** The requests outside the protocol that are being served, by their ids. */
  readonly extensions: readonly string[];
  /** The part that the browser's being back online has lately had in this request: it ended a pause, or began it. */
  readonly wakeUp: 'none' | 'hastened' | 'began';
  /** Requests that the life cycle has begun automatically since it failed. */
  readonly recoveries: number;
  /** Id of the request to begin once the pause between wake-ups is over; empty if there was no wake-up. */
  readonly nextWakeUp: string;
}

export type LifecycleInput = Pick<LifecycleContext, 'attempts' | 'supports'>;

/** `busy`: CRM data is being loaded. `operational`: the connector has its data. */
export type LifecycleTag = 'busy' | 'operational';

/** Input of the actor `loadCrmData`. */
export type LoadCrmDataInput = Pick<LifecycleContext, 'requestId' | 'attempt'>;

/** Outcome of the actor `loadCrmData`, which loads the data and sends it; it rejects with a `Failure`. */
export interface LoadCrmDataOutput {
  /** False if the frame was gone, or its document not heard, when the data was there. */
  readonly isSent: boolean;
}

type Tell = (scope: { readonly context: LifecycleContext }) => void;

/** The actors of the life cycle. A feature is read when it is first needed, so it may be a getter. */
export type LifecycleActors = FeatureMachines & {
  readonly transport: CallbackActorLogic<LifecycleEvent>;
  readonly loadCrmData: PromiseActorLogic<LoadCrmDataOutput, LoadCrmDataInput>;
  readonly extension: typeof extensionMachine;
};

/** The effects of the life cycle on its surroundings. */
export interface LifecycleEffects extends ReportActions {
  readonly actors: LifecycleActors;
  readonly answerReady: () => void;
  readonly reportOverdue: () => void;
  readonly tellFailure: Tell;
  /** The connector has its CRM data: what the agent was told of a failure is over. */
  readonly tellRecovery: () => void;
  /** The CRM refused an attempt, and the next one follows: it may be busy, or ask for a pause. */
  readonly tellBusy: Tell;
  readonly isPageHidden: () => boolean;
  readonly delays: AttemptDelays & {
    /** Before logs that wait from earlier are looked at, so that the first `ready` is answered first. */
    readonly logsStart: number;
    readonly readyOverdue: number;
    /** Before the life cycle asks for CRM data automatically after a failure. */
    readonly recoveryPause: (scope: { readonly context: LifecycleContext }) => number;
  };
}
