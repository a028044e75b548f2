import type { GraphTransition, StateGraph } from '../graph/StateGraph.js';

/** An arrow before it has a place. */
export interface PlannedArrow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly transitions: readonly GraphTransition[];
  /** The start of the arrow: the source's edge, a label within the source, or an initial marker. */
  readonly start: 'edge' | 'label' | 'initial';
  /** It leads to a state that stands before its source in the definition, so it goes against the grain. */
  readonly isBackward: boolean;
  /** True if the label stands here: of several arrows of one transition only the first has it. */
  readonly isLabelled: boolean;
}

/** The arrows, and the transitions that are written in the box of their state. */
export interface ArrowPlan {
  readonly arrows: readonly PlannedArrow[];
  /** Transitions that lead nowhere, by the id of their state. */
  readonly inside: ReadonlyMap<string, readonly GraphTransition[]>;
}

/**
 * The arrows that a graph needs: one from each state to each other that it leads to, and one to each
 * state entered first. What leads from a state to one within it begins at its label, because a line
 * from the edge would cross the writing in the box.
 */
export function planArrows(graph: StateGraph): ArrowPlan {
  const parents = new Map(graph.states.map(({ id, parent }) => [id, parent]));
  const isWithin = (id: string, outer: string): boolean => {
    let at = parents.get(id);
    while (at !== undefined && at !== outer) at = parents.get(at);
    return at === outer;
  };
  const order = new Map(graph.states.map(({ id }, index) => [id, index]));
  const isBefore = (id: string, other: string) => (order.get(id) ?? 0) < (order.get(other) ?? 0);
  const shared = new Map<string, GraphTransition[]>();
  const inside = new Map<string, GraphTransition[]>();
  for (const transition of graph.transitions) {
    if (transition.targets.length === 0) push(inside, transition.source, transition);
    else push(shared, JSON.stringify([transition.source, transition.targets]), transition);
  }
  return { arrows: [...initialArrows(graph), ...[...shared.values()].flatMap(toArrows)], inside };

  function toArrows(transitions: readonly GraphTransition[]): PlannedArrow[] {
    const [first] = transitions;
    if (first === undefined) return [];
    const { source, targets } = first;
    const start = targets.some((target) => isWithin(target, source)) ? 'label' : 'edge';
    return targets.map((target, index) => ({
      id: targets.length === 1 ? first.id : `${first.id}/${index}`,
      ...{ source, target, transitions, start, isLabelled: index === 0 },
      isBackward: isBefore(target, source) && !isWithin(source, target),
    }));
  }
}

const initialArrows = ({ states }: StateGraph): PlannedArrow[] =>
  states.flatMap(({ id, initial }) =>
    initial.map((target, index) => ({
      id: `initial/${id}/${index}`,
      ...{ source: id, target, transitions: [], start: 'initial' as const, isLabelled: false },
      isBackward: false,
    })),
  );

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
