import type { TextRow } from '../layout/StatechartLayout.js';
import { fonts, type TextLine } from '../layout/wrapText.js';
import { type Highlight, lightOf } from './Highlight.js';

/** Written rows. Each piece of text has its width, so that no font makes it leave its box. */
export function TextRows({ rows, highlight }: { rows: readonly TextRow[]; highlight: Highlight }) {
  return (
    <>
      {rows.map((row) => (
        <g
          key={`${row.kind} ${row.y}`}
          class={`row ${row.kind}`}
          data-light={row.kind === 'transition' ? lightOf(row.transitionIds, highlight) : undefined}
        >
          {row.title === undefined ? null : <title>{row.title}</title>}
          {row.lines.map((line, index) => (
            <Line key={index} row={row} line={line} index={index} />
          ))}
        </g>
      ))}
    </>
  );
}

function Line({ row, line, index }: { row: TextRow; line: TextLine; index: number }) {
  return (
    <>
      {line.runs.map((run) => (
        <text
          key={run.x}
          class={run.role}
          x={round(row.x + run.x)}
          y={round(row.y + index * row.lineHeight + row.lineHeight * 0.76)}
          font-size={fonts[run.role].sizePx}
          textLength={round(run.width)}
          lengthAdjust="spacingAndGlyphs"
        >
          {run.text}
        </text>
      ))}
    </>
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;
