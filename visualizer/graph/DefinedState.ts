import type { GraphState } from './StateGraph.js';

/** A state whose targets are not looked up yet. */
export interface DefinedState extends Omit<GraphState, 'initial' | 'children'> {
  /** Its part of the definition. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly initial: unknown;
  readonly childIds: readonly string[];
}
