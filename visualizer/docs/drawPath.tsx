import type { VNode } from 'preact';
import { arrowHead, roundedPath } from '../draw/arrowPath.js';
import type { Bounds, Point } from '../layout/StatechartLayout.js';
import { stepTexts } from './stepTexts.js';
import { heightOf, linesOf, TextBlock, type TextStyle } from './TextBlock.js';
import { followed, type MessagePath, type Step } from './traceMessage.js';

/** A box of the picture. */
interface PathBox extends Bounds {
  readonly kind: 'in' | 'back' | 'end';
  readonly name: string;
  readonly text: string;
  /** The folder of the file, or the event that the statechart gets. */
  readonly note: string;
}

const width = 800;
const box = { width: 372, height: 64, gap: 22 };
const margin = 8;
const padding = 10;
/** Left of the text, for the number. */
const numberWidth = 24;
const nameStyle: TextStyle = { sizePx: 14, weight: 'bold', className: 'name' };
const textStyle: TextStyle = { sizePx: 13, className: 'text' };
const noteStyle: TextStyle = { sizePx: 12, className: 'note' };
const numberStyle: TextStyle = { sizePx: 14, weight: 'bold', className: 'number' };

/** The path of the followed message: down on the left to the CRM, and up on the right. */
export function drawPath({ steps, answer }: MessagePath): VNode {
  const boxes = place(steps);
  const frame: PathBox = {
    ...{ kind: 'end', name: 'The connector, in its frame', note: '' },
    text: `sends ${followed.action}, and receives ${answer}`,
    ...{ x: margin, y: margin, width: width - 2 * margin, height: box.height },
  };
  const all = [frame, ...boxes, frame];
  const height = Math.max(...boxes.map(({ y }) => y)) + box.height + margin;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="picture"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label="The path of a message from the frame to the CRM and back"
    >
      {all.slice(1).map((to, index) => (
        <ArrowBetween key={index} from={all[index] ?? frame} to={to} />
      ))}
      <StepBox step={frame} number="" />
      {boxes.map((step, index) => (
        <StepBox key={`${step.kind} ${step.name}`} step={step} number={`${index + 1}`} />
      ))}
    </svg>
  );
}

/** The last file on the way in is the adapter. It lies below both columns. */
function place(steps: readonly Step[]): PathBox[] {
  const texts = stepTexts(steps);
  const count = steps.filter(({ way }) => way === 'in').length;
  const pitch = box.height + box.gap;
  const rowY = (row: number) => margin + row * pitch;
  const back = (count - 2) / (steps.length - count - 1);
  return steps.map((step, index) => {
    const { way, file, event } = step;
    const name = file.slice(file.lastIndexOf('/') + 1);
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    const note = event === undefined ? folder : `${folder} · event: ${eventName(event)}`;
    const text = texts[index] ?? '';
    const common = { name, text, note, width: box.width, height: box.height };
    if (index === count - 1) {
      const wide = { x: margin, y: rowY(count), width: width - 2 * margin };
      return { ...common, ...wide, kind: 'end' };
    }
    if (way === 'in') return { ...common, kind: way, x: margin, y: rowY(index + 1) };
    const row = count - 1 - back * (index - count);
    return { ...common, kind: way, x: width - margin - box.width, y: rowY(row) };
  });
}

/** XState's own names of events are long. */
const eventName = (event: string): string =>
  event.replace('xstate.init', 'start').replace('xstate.done.actor.', 'done, ');

function StepBox({ step, number }: { step: PathBox; number: string }) {
  const { x, y, kind, name, text, note } = step;
  const textX = x + padding + numberWidth;
  const room = step.width - 2 * padding - numberWidth;
  const nameY = y + (note === '' ? 13 : 6);
  const textY = nameY + heightOf([name], nameStyle);
  return (
    <g class={`step ${kind}`}>
      <rect x={x} y={y} width={step.width} height={step.height} rx={8} />
      <TextBlock lines={[number]} x={x + padding} y={nameY} style={numberStyle} />
      <TextBlock lines={[name]} x={textX} y={nameY} style={nameStyle} />
      <TextBlock lines={one(text, room, textStyle)} x={textX} y={textY} style={textStyle} />
      <TextBlock
        lines={note === '' ? [] : one(note, room, noteStyle)}
        x={textX}
        y={textY + heightOf([text], textStyle)}
        style={noteStyle}
      />
    </g>
  );
}

/** @throws Error if the text does not fit on one line */
function one(text: string, room: number, style: TextStyle): string[] {
  const lines = linesOf(text, room, style);
  if (lines.length > 1) throw new Error(`'${text}' is wider than ${room} px.`);
  return lines;
}

function ArrowBetween({ from, to }: { from: PathBox; to: PathBox }) {
  const narrow = from.width < to.width ? from : to;
  const x = narrow.x + narrow.width / 2;
  const isDown = from.y < to.y;
  const points: Point[] = isDown
    ? [
        { x, y: from.y + from.height },
        { x, y: to.y },
      ]
    : [
        { x, y: from.y },
        { x, y: to.y + to.height },
      ];
  return (
    <g class="arrow">
      <path class="line" d={roundedPath(points)} />
      <path class="head" d={arrowHead(points)} />
    </g>
  );
}
