import type { ArrowLabel } from '../layout/StatechartLayout.js';
import { type Highlight, lightOf } from './Highlight.js';
import { TextRows } from './TextRows.js';

/** The label of an arrow. */
export function LabelShape({ label, highlight }: { label: ArrowLabel; highlight: Highlight }) {
  const { x, y, width, height, rows } = label;
  const ids = rows.flatMap(({ transitionIds }) => transitionIds);
  return (
    <g class="label" data-light={lightOf(ids, highlight)}>
      <rect class="plate" x={x} y={y} width={width} height={height} rx={5} />
      <TextRows rows={rows} highlight={highlight} />
    </g>
  );
}
