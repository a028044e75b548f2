import type { GraphState, GraphTransition } from '../graph/StateGraph.js';
import type { RowKind, TextRow } from './StatechartLayout.js';
import {
  type Detail,
  groupTransitions,
  type TransitionGroup,
  transitionText,
} from './transitionText.js';
import { fonts, type StyledText, wrapText } from './wrapText.js';

/** Rows of text, one below the other, and how much room they take. */
export interface TextBlock {
  readonly rows: readonly TextRow[];
  readonly width: number;
  readonly height: number;
}

/** Room between rows, and where a rule lies between them, in pixels. */
const gap = 3;
export const gapAtRule = 13;

/** The text in a state's box, measured from the box's inner corner. */
export function boxText(
  state: GraphState,
  own: readonly GraphTransition[],
  detail: Detail,
  maxWidth: number,
): TextBlock {
  const rows = [row('name', [{ text: state.key, role: 'name' }], maxWidth)];
  if (state.tags.length > 0) rows.push(row('tags', tagText(state.tags), maxWidth));
  if (detail === 'full') rows.push(...facts(state, maxWidth));
  if (detail === 'full') rows.push(...transitionRows(own, detail, maxWidth));
  return stack(rows);
}

/** The text beside an arrow. */
export const labelText = (
  transitions: readonly GraphTransition[],
  detail: Detail,
  maxWidth: number,
): TextBlock => stack(transitionRows(transitions, detail, maxWidth));

function facts(state: GraphState, maxWidth: number): TextRow[] {
  const { description, entry, exit, invokes } = state;
  const rows: TextRow[] = [];
  if (description !== undefined) {
    rows.push(row('description', [{ text: description, role: 'note' }], maxWidth));
  }
  if (entry.length > 0) rows.push(row('entry', named('entry', entry), maxWidth));
  if (exit.length > 0) rows.push(row('exit', named('exit', exit), maxWidth));
  const actors = invokes.map(({ id, src }) =>
    id === src || isNumbered(id) ? src : `${id}: ${src}`,
  );
  if (actors.length > 0) rows.push(row('invoke', named('runs', actors), maxWidth));
  return rows;
}

const transitionRows = (
  transitions: readonly GraphTransition[],
  detail: Detail,
  maxWidth: number,
): TextRow[] =>
  groupTransitions(transitions, detail).map((group) => ({
    ...row('transition', ownText(group, detail), maxWidth),
    transitionIds: group.map(({ id }) => id),
    title: titleOf(group),
  }));

/** A transition without a target and without actions is there to do nothing. */
function ownText(group: TransitionGroup, detail: Detail): StyledText[] {
  const [{ targets, actions, description }] = group;
  const text = transitionText(group, detail);
  const isIgnored = targets.length === 0 && actions.length === 0 && description === undefined;
  return isIgnored ? [...text, { text: ' / nothing', role: 'action' }] : text;
}

/** All that an outline leaves out. */
function titleOf(group: TransitionGroup): string {
  const words = transitionText(group, 'full').map(({ text }) => text);
  return words.join('');
}

const named = (name: string, values: readonly string[]): StyledText[] => [
  { text: `${name} `, role: 'keyword' },
  { text: values.join(', '), role: 'action' },
];

const tagText = (tags: readonly string[]): StyledText[] => [
  { text: tags.join(' · '), role: 'tag' },
];

/** XState numbers actors that have no id of their own. */
const isNumbered = (id: string): boolean => /^\d+\./.test(id);

function row(kind: RowKind, parts: readonly StyledText[], maxWidth: number): TextRow {
  const lines = wrapText(parts, maxWidth);
  const tallest = Math.max(...parts.map(({ role }) => fonts[role].sizePx));
  const lineHeight = Math.round(tallest * 1.3);
  return {
    ...{ kind, lines, lineHeight, x: 0, y: 0, transitionIds: [] },
    width: Math.max(0, ...lines.map((line) => line.width)),
    height: lines.length * lineHeight,
  };
}

/** True if a row says what a state is, and not what it does. */
export const isHead = (row: TextRow | undefined): boolean =>
  row !== undefined && headKinds.has(row.kind);

const headKinds = new Set<RowKind>(['name', 'tags', 'description']);

function stack(rows: readonly TextRow[]): TextBlock {
  let y = 0;
  const placed = rows.map((each, index) => {
    if (index > 0) y += isHead(rows[index - 1]) && !isHead(each) ? gapAtRule : gap;
    const at = y;
    y += each.height;
    return { ...each, y: at };
  });
  const width = Math.ceil(Math.max(0, ...rows.map((each) => each.width)));
  return { rows: placed, width, height: y };
}
