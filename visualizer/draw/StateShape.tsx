import type { StateBox } from '../layout/StatechartLayout.js';
import type { Highlight } from './Highlight.js';
import { TextRows } from './TextRows.js';

/** The background of a state, below the arrows within it. */
export function Ground({ box }: { box: StateBox }) {
  const { x, y, width, height } = box;
  return <rect class={groundOf(box)} x={x} y={y} width={width} height={height} rx={8} />;
}

/** A state: its box, its name and what is written below it. */
export function StateShape({ box, highlight }: { box: StateBox; highlight: Highlight }) {
  const { state, rows, ruleY } = box;
  const isActive = highlight.activeIds.has(state.id);
  const isSelected = highlight.selectedId === state.id;
  return (
    <g class={classesOf(box, isSelected)} data-state-id={state.id} data-active={isActive}>
      <title>{titleOf(box)}</title>
      {state.kind === 'history' ? <HistoryMark box={box} /> : <Frame box={box} />}
      {ruleY === undefined ? null : (
        <line class="rule" x1={box.x} x2={box.x + box.width} y1={ruleY} y2={ruleY} />
      )}
      <TextRows rows={rows} highlight={highlight} />
    </g>
  );
}

/** Room between the two outlines of a final state, in pixels. */
const inset = 3;

/** A final state has a second outline. */
function Frame({ box }: { box: StateBox }) {
  const { x, y, width, height, state } = box;
  return (
    <>
      <rect class="frame" x={x} y={y} width={width} height={height} rx={8} />
      {state.kind === 'final' && (
        <rect
          class="inner-frame"
          x={x + inset}
          y={y + inset}
          width={width - 2 * inset}
          height={height - 2 * inset}
          rx={6}
        />
      )}
    </>
  );
}

function HistoryMark({ box }: { box: StateBox }) {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  return (
    <>
      <circle class="frame" cx={x} cy={y} r={box.width / 2} />
      <text class="history-mark" x={x} y={y + 4.5} text-anchor="middle">
        {box.state.isDeep === true ? 'H*' : 'H'}
      </text>
    </>
  );
}

const classesOf = (box: StateBox, isSelected: boolean): string =>
  [
    'state',
    box.state.kind,
    groundOf(box),
    ...(box.isRegion ? ['region'] : []),
    ...(isSelected ? ['selected'] : []),
  ].join(' ');

/** Every other level has another ground. */
const groundOf = ({ depth }: StateBox): string => (depth % 2 === 0 ? 'even' : 'odd');

const titleOf = ({ state }: StateBox): string =>
  state.description === undefined ? state.id : `${state.id}\n${state.description}`;
