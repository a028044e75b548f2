import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import type { GraphState, StateGraph } from '../graph/StateGraph.js';
import type { ArrowPlan, PlannedArrow } from './planArrows.js';
import type { TextBlock } from './textRows.js';

/** Ids of the layout library: states, dots, labels and arrows never share one. */
export const elkId = {
  state: (id: string) => `state ${id}`,
  dot: (id: string) => `dot ${id}`,
  label: (id: string) => `label ${id}`,
  arrow: (id: string) => `arrow ${id}`,
};

/** Everything that is written, by the id of its state or arrow. */
export interface Texts {
  readonly boxes: ReadonlyMap<string, TextBlock>;
  readonly labels: ReadonlyMap<string, TextBlock>;
}

/** Room between a box's edge and its text, and between a parent's text and its children. */
export const padding = { x: 12, y: 9, below: 20 };
/** Room between a label's edge and its text. */
export const labelPadding = { x: 5, y: 3 };
/** Across the dot that marks the state entered first, and across a history state. */
export const dotSize = 12;
export const historySize = 28;

/** The choices in the layout of states. */
export interface Arrangement {
  /** The direction of arrows. */
  readonly direction: 'down' | 'right';
  /** The number of parallel regions that stand side by side, across that direction. */
  readonly lanes: number;
  /** The time that is spent on avoiding crossings. */
  readonly effort: 'low' | 'normal';
}

/** Everything that a layout is made from. */
export interface LayoutTask {
  readonly graph: StateGraph;
  readonly plan: ArrowPlan;
  readonly texts: Texts;
  readonly arrangement: Arrangement;
}

/** Translates a layout task into the input of the layout library. */
export function toElkGraph(task: LayoutTask): ElkNode {
  const { graph, plan, arrangement } = task;
  const order = graph.states.flatMap((state) => regionOrder(state, arrangement.lanes));
  return {
    id: 'drawing',
    children: [toNode(graph.root, task)],
    edges: [...plan.arrows.map((arrow) => toEdge(arrow, task)), ...order],
  };
}

/** The options of the layout library. They apply to every state that has states within. */
export const layoutOptions = ({ direction, effort }: Arrangement): LayoutOptions => ({
  'elk.direction': direction.toUpperCase(),
  // How often it tries to avoid crossings: most of the time goes there.
  'elk.layered.thoroughness': effort === 'low' ? '1' : '7',
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=4,left=4,bottom=4,right=4]',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelNode': '8',
  'elk.spacing.nodeSelfLoop': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': '22',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.edgeLabels.inline': 'true',
  'elk.layered.cycleBreaking.strategy': 'GREEDY',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'MEDIAN_LAYER',
});

function toNode(state: GraphState, task: LayoutTask): ElkNode {
  const id = elkId.state(state.id);
  if (state.kind === 'history') return { id, width: historySize, height: historySize };
  const text = task.texts.boxes.get(state.id) ?? { width: 0, height: 0 };
  const width = text.width + 2 * padding.x;
  const height = text.height + 2 * padding.y;
  if (state.children.length === 0) return { id, width, height };
  // Until it turns the graph, the library takes every direction for `right`, but not this size.
  const smallest = task.arrangement.direction === 'right' ? [width, height] : [height, width];
  return {
    id,
    layoutOptions: {
      'elk.padding': `[top=${height + padding.below - padding.y},left=16,bottom=16,right=16]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${smallest.join(',')})`,
    },
    children: [...startsWithin(state, task), ...state.children.map((child) => toNode(child, task))],
  };
}

/** The points within a state where arrows begin: its initial dot, and the labels of its own transitions. */
function startsWithin({ id }: GraphState, { plan, texts }: LayoutTask): ElkNode[] {
  const own = plan.arrows.filter(({ source }) => source === id);
  const dot = { id: elkId.dot(id), width: dotSize, height: dotSize };
  const labels = own
    .filter(({ start, isLabelled }) => start === 'label' && isLabelled)
    .map((arrow) => ({ id: elkId.label(arrow.id), ...labelSize(arrow, texts) }));
  return own.some(({ start }) => start === 'initial') ? [dot, ...labels] : labels;
}

/** Unseen edges: they put the regions of a parallel state into rows, in their order. */
function regionOrder({ kind, children }: GraphState, lanes: number): ElkExtendedEdge[] {
  if (kind !== 'parallel') return [];
  return children.slice(lanes).map(({ id }, index) => ({
    id: `order ${id}`,
    sources: [elkId.state(children[index]?.id ?? id)],
    targets: [elkId.state(id)],
  }));
}

function toEdge(arrow: PlannedArrow, { texts }: LayoutTask): ElkExtendedEdge {
  const { id, source, target, start, transitions, isBackward } = arrow;
  const origins = {
    edge: elkId.state(source),
    // Several arrows of one transition share a label.
    label: elkId.label(transitions[0]?.targets.length === 1 ? id : id.replace(/\d+$/, '0')),
    initial: elkId.dot(source),
  };
  const labels =
    start === 'edge' && arrow.isLabelled
      ? [{ id: elkId.label(id), text: 'label', ...labelSize(arrow, texts) }]
      : [];
  return {
    ...{ id: elkId.arrow(id), labels },
    // The library has to see no cycle: it would open one wherever that costs least.
    sources: [isBackward ? elkId.state(target) : origins[start]],
    targets: [isBackward ? origins[start] : elkId.state(target)],
  };
}

function labelSize({ id }: PlannedArrow, { labels }: Texts) {
  const { width, height } = labels.get(id) ?? { width: 0, height: 0 };
  return { width: width + 2 * labelPadding.x, height: height + 2 * labelPadding.y };
}
