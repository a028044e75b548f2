/** The cause of a transition: an event, a delay, none (`always`), or the end of an actor or of a child state. */
export type TransitionKind =
  | 'event'
  | 'after'
  | 'always'
  | 'actorDone'
  | 'actorError'
  | 'stateDone';

/** A transition in a statechart. */
export interface TransitionDefinition {
  /** A unique id in the machine: the id of the source state and a number. */
  readonly id: string;
  /** XState's id of the source state. */
  readonly source: string;
  /** XState's ids of the target states. Empty for a transition without a target. */
  readonly targets: readonly string[];
  /** XState's name of the event. Empty for `always`. */
  readonly eventType: string;
  readonly kind: TransitionKind;
  /** The name of the delay, or the id of the actor or of the state. */
  readonly subject?: string;
  /** The length of the delay in milliseconds, if it is constant. */
  readonly delayMs?: number;
  readonly guard?: string;
  readonly actions: readonly string[];
  /** True if the transition exits and re-enters its source state. */
  readonly isReentering: boolean;
  readonly description?: string;
}

/** An actor that runs while its state is active. */
export interface InvokeDefinition {
  readonly id: string;
  readonly src: string;
}

/** A state with its child states. Contains only names, without functions or a context. */
export interface StateDefinition {
  /** XState's id. */
  readonly id: string;
  readonly key: string;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly description?: string;
  readonly history?: 'shallow' | 'deep';
  /** XState's id of the initial child state. */
  readonly initial?: string;
  readonly tags: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly invoke: readonly InvokeDefinition[];
  /** The transitions in the order in which XState checks them. */
  readonly transitions: readonly TransitionDefinition[];
  /** The child states in the order of the source code. */
  readonly states: readonly StateDefinition[];
}

/** A statechart as plain data. It is the root state. */
export type MachineDefinition = StateDefinition;
