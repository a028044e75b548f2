import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { PlannedArrow } from './planArrows.js';
import type { Arrow, ArrowLabel, Bounds, Point, StateBox, TextRow } from './StatechartLayout.js';
import { gapAtRule, isHead, type TextBlock } from './textRows.js';
import { elkId, type LayoutTask, labelPadding, padding, type Texts } from './toElkGraph.js';

/** The boxes and arrows at the places that the layout library has found. */
export function fromElkGraph(
  placed: ElkNode,
  { graph, plan, texts }: LayoutTask,
): { boxes: StateBox[]; arrows: Arrow[] } {
  const nodes = new Map(allNodes(placed).map((node) => [node.id, node]));
  const edges = new Map((placed.edges ?? []).map((edge) => [edge.id, edge]));
  const parallel = graph.states.filter(({ kind }) => kind === 'parallel');
  const regions = new Set(parallel.flatMap(({ children }) => children.map(({ id }) => id)));
  const depths = new Map<string, number>();
  const boxes = graph.states.map((state) => {
    const depth = state.parent === undefined ? 0 : (depths.get(state.parent) ?? 0) + 1;
    depths.set(state.id, depth);
    const bounds = boundsOf(nodes.get(elkId.state(state.id)));
    const isRegion = regions.has(state.id);
    return { state, depth, isRegion, ...bounds, ...writing(texts.boxes.get(state.id), bounds) };
  });
  const arrows = plan.arrows.map((arrow) => {
    const edge = edges.get(elkId.arrow(arrow.id));
    const labelNode =
      arrow.start === 'label' ? nodes.get(elkId.label(arrow.id)) : edge?.labels?.[0];
    return toArrow(arrow, edge, labelNode && labelAt(arrow, boundsOf(labelNode), texts));
  });
  return { boxes, arrows };
}

const allNodes = (node: ElkNode): ElkNode[] => [node, ...(node.children ?? []).flatMap(allNodes)];

function toArrow(
  { id, source, target, transitions, start, isBackward }: PlannedArrow,
  edge: ElkExtendedEdge | undefined,
  label: ArrowLabel | undefined,
): Arrow {
  const points = pointsOf(edge);
  return {
    ...{
      id,
      source,
      target,
      points: isBackward ? points.reverse() : points,
      isInitial: start === 'initial',
    },
    transitionIds: transitions.map((transition) => transition.id),
    ...(label === undefined ? {} : { label }),
  };
}

function pointsOf(edge: ElkExtendedEdge | undefined): Point[] {
  return (edge?.sections ?? [])
    .flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
    .map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }));
}

/** The text of a box, and the rule between its name and what follows. */
function writing(text: TextBlock | undefined, box: Bounds): Pick<StateBox, 'rows' | 'ruleY'> {
  const rows = moved(text?.rows ?? [], box.x + padding.x, box.y + padding.y);
  const below = rows.find((row) => !isHead(row));
  return below === undefined ? { rows } : { rows, ruleY: below.y - gapAtRule / 2 };
}

function labelAt(arrow: PlannedArrow, bounds: Bounds, { labels }: Texts): ArrowLabel {
  const rows = labels.get(arrow.id)?.rows ?? [];
  return { ...bounds, rows: moved(rows, bounds.x + labelPadding.x, bounds.y + labelPadding.y) };
}

const moved = (rows: readonly TextRow[], x: number, y: number): TextRow[] =>
  rows.map((row) => ({ ...row, x: row.x + x, y: row.y + y }));

const boundsOf = (shape: Partial<Bounds> | undefined): Bounds => {
  const { x = 0, y = 0, width = 0, height = 0 } = shape ?? {};
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
};

/** Finer would only be noise in files. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
