/** The cause of a transition: an event, a delay, no event at all, or the end of an actor or of a child state. */
export type TransitionKind =
  | 'event'
  | 'after'
  | 'always'
  | 'actorDone'
  | 'actorError'
  | 'stateDone';

/** A transition as it stands in a statechart. */
export interface TransitionDefinition {
  /** The only one of its name in the machine: the id of the source and a number. */
  readonly id: string;
  /** XState's id of the state that has it. */
  readonly source: string;
  /** XState's ids of the states that it leads to; empty if it stays. */
  readonly targets: readonly string[];
  /** XState's name of the event; empty for `always`. */
  readonly eventType: string;
  readonly kind: TransitionKind;
  /** The name of the delay, or the id of the actor or of the state. */
  readonly subject?: string;
  /** The delay in milliseconds, if it is constant. */
  readonly delayMs?: number;
  readonly guard?: string;
  readonly actions: readonly string[];
  /** True if the transition leaves and enters its source again. */
  readonly isReentering: boolean;
  readonly description?: string;
}

/** An actor that runs while its state is active. */
export interface InvokeDefinition {
  readonly id: string;
  readonly src: string;
}

/** A state with everything in it. Names only: no functions, no context. */
export interface StateDefinition {
  /** XState's id. */
  readonly id: string;
  readonly key: string;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly description?: string;
  readonly history?: 'shallow' | 'deep';
  /** XState's id of the state that is entered first. */
  readonly initial?: string;
  readonly tags: readonly string[];
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly invoke: readonly InvokeDefinition[];
  /** In the order in which they are tried. */
  readonly transitions: readonly TransitionDefinition[];
  /** In the order of the source. */
  readonly states: readonly StateDefinition[];
}

/** A statechart as plain data: its root state. */
export type MachineDefinition = StateDefinition;
