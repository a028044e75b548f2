import type { VNode } from 'preact';
import type { StatechartLayout } from '../layout/StatechartLayout.js';
import { ArrowLine } from './ArrowLine.js';
import { describeDrawing } from './describeDrawing.js';
import { type Highlight, lightOf, noHighlight } from './Highlight.js';
import { LabelShape } from './LabelShape.js';
import { Ground, StateShape } from './StateShape.js';

/**
 * The picture of a layout, as an `svg` element. It has classes and no colours: `drawing.css` gives
 * them, in a page or inside the file. Arrows lie between the ground of a state and its writing.
 */
export function draw(layout: StatechartLayout, highlight: Highlight = noHighlight): VNode {
  const width = Math.ceil(layout.width);
  const height = Math.ceil(layout.height);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="statechart"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={describeDrawing(layout.graph, highlight)}
    >
      <g class="grounds">
        {layout.boxes.map((box) =>
          box.state.children.length === 0 ? null : <Ground key={box.state.id} box={box} />,
        )}
      </g>
      <g class="arrows">
        {layout.arrows.map((arrow) => (
          <ArrowLine key={arrow.id} arrow={arrow} light={lightOf(arrow.transitionIds, highlight)} />
        ))}
      </g>
      {layout.boxes.map((box) => (
        <StateShape key={box.state.id} box={box} highlight={highlight} />
      ))}
      {layout.arrows.map(({ id, label }) =>
        label === undefined ? null : <LabelShape key={id} label={label} highlight={highlight} />,
      )}
    </svg>
  );
}
