/** A machine as a picture shows it: states within states, and the transitions between them. */
export interface StateGraph {
  /** The machine itself, as the outermost state. */
  readonly root: GraphState;
  /** Every state, the machine first, parents before their children. */
  readonly states: readonly GraphState[];
  /** Every transition, in the order in which the machine tries them, state by state. */
  readonly transitions: readonly GraphTransition[];
}

/** The kinds of states. */
export type StateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'history';

/** One state. Names of actions and actors only; what they do is not in a picture. */
export interface GraphState {
  /** XState's node id, `lifecycle.readyCheck`. */
  readonly id: string;
  /** The last part of its path. */
  readonly key: string;
  readonly kind: StateKind;
  /** The id of the state around it; absent for the machine. */
  readonly parent?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly invokes: readonly GraphInvoke[];
  /** The ids of the states entered first: one, or several in parallel regions. */
  readonly initial: readonly string[];
  /** For a history state: whether it remembers all levels below. */
  readonly isDeep?: boolean;
  readonly children: readonly GraphState[];
}

/** An actor that lives as long as its state is active. */
export interface GraphInvoke {
  readonly id: string;
  /** The name of its logic; the id, where it has none. */
  readonly src: string;
}

/** One transition. Without targets it changes nothing but what its actions change. */
export interface GraphTransition {
  /** Unique within the graph and the same for the same definition. */
  readonly id: string;
  readonly source: string;
  readonly targets: readonly string[];
  readonly trigger: Trigger;
  /** The guard in words: `canRetry`, `not(isOnline)`. */
  readonly guard?: string;
  /** It has no guard, but those tried before it for the same event have. */
  readonly isElse: boolean;
  readonly actions: readonly string[];
  /** The source is left and entered again even if the target lies within it. */
  readonly isReentering: boolean;
  readonly description?: string;
}

/** The causes of a transition. */
export type Trigger =
  | { readonly kind: 'event'; readonly eventType: string; readonly name: string }
  | {
      readonly kind: 'delay';
      readonly eventType: string;
      readonly name: string;
      /** The duration in milliseconds, if it is known. */
      readonly delayMs?: number;
    }
  | { readonly kind: 'always'; readonly eventType: ''; readonly name: 'always' }
  /** An invoked actor has ended, or has a new snapshot; `name` is its id. */
  | {
      readonly kind: 'actorDone' | 'actorError' | 'actorSnapshot';
      readonly eventType: string;
      readonly name: string;
    }
  /** A final state below was reached; `name` is the state's key. */
  | { readonly kind: 'stateDone'; readonly eventType: string; readonly name: string };
