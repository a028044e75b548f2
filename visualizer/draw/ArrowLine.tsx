import type { Arrow, Point } from '../layout/StatechartLayout.js';
import { arrowHead, roundedPath } from './arrowPath.js';
import type { Light } from './Highlight.js';

const dotRadius = 6;

/** The line of an arrow with its head, and the dot where an initial one begins. */
export function ArrowLine({ arrow, light }: { arrow: Arrow; light: Light }) {
  const { points, isInitial } = arrow;
  if (points.length < 2) return null;
  return (
    <g class={isInitial ? 'arrow initial' : 'arrow'} data-light={light}>
      {isInitial && <Dot points={points} />}
      <path class="line" d={roundedPath(points)} />
      <path class="head" d={arrowHead(points)} />
    </g>
  );
}

/** It lies right before the line. */
function Dot({ points }: { points: readonly Point[] }) {
  const [start, next] = points;
  if (start === undefined || next === undefined) return null;
  const length = Math.hypot(next.x - start.x, next.y - start.y) || 1;
  const x = start.x - ((next.x - start.x) / length) * dotRadius;
  const y = start.y - ((next.y - start.y) / length) * dotRadius;
  return <circle class="dot" cx={x} cy={y} r={dotRadius} />;
}
