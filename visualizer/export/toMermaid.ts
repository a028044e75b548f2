import type { GraphState, GraphTransition, StateGraph } from '../graph/StateGraph.js';
import { groupTransitions, transitionText } from '../layout/transitionText.js';

/** The statechart in Mermaid's language, `stateDiagram-v2`. */
export function toMermaid(graph: StateGraph): string {
  const names = new Map(graph.states.map(({ id }, index) => [id, nameOf(id, index)]));
  const name = (id: string) => names.get(id) ?? 'unknown';
  const moving = graph.transitions.filter(({ targets }) => targets.length > 0);
  const staying = graph.transitions.filter(({ targets }) => targets.length === 0);
  const { root } = graph;
  const lines = [
    'stateDiagram-v2',
    ...stateLines(root, name, '  '),
    ...groupTransitions(moving, 'full').flatMap((group) =>
      group[0].targets.map(
        (target) => `  ${name(group[0].source)} --> ${name(target)} : ${label(group)}`,
      ),
    ),
    ...graph.states.flatMap((state) => noteLines(state, name(state.id), staying)),
  ];
  return `${lines.join('\n')}\n`;
}

type Name = (id: string) => string;

function stateLines(state: GraphState, name: Name, indent: string): string[] {
  const own = name(state.id);
  const title = `${indent}state "${escaped(state.key)}" as ${own}`;
  if (state.children.length === 0) return [title, ...endLines(state, own, indent)];
  const inner = `${indent}  `;
  const divider = state.kind === 'parallel' ? [`${inner}--`] : [];
  const children = state.children.flatMap((child, index) => [
    ...(index === 0 ? [] : divider),
    ...stateLines(child, name, inner),
  ]);
  const start = state.initial.map((id) => `${inner}[*] --> ${name(id)}`);
  return [`${title} {`, ...start, ...children, `${indent}}`];
}

const endLines = ({ kind }: GraphState, own: string, indent: string): string[] =>
  kind === 'final' ? [`${indent}${own} --> [*]`] : [];

/**
 * The note of a state: its actions, and its transitions that do not leave it. Mermaid does not draw a statechart in
 * which a state with states inside has lines of its own, but it draws a note beside every state.
 */
function noteLines(state: GraphState, own: string, staying: readonly GraphTransition[]): string[] {
  const facts = [
    ...(state.description === undefined ? [] : [state.description]),
    ...(state.entry.length === 0 ? [] : [`entry / ${state.entry.join(', ')}`]),
    ...(state.exit.length === 0 ? [] : [`exit / ${state.exit.join(', ')}`]),
    ...state.invokes.map(({ src }) => `runs ${src}`),
  ];
  const handled = staying.filter(
    ({ source, actions }) => source === state.id && actions.length > 0,
  );
  const lines = [...facts.map(escaped), ...groupTransitions(handled, 'full').map(label)];
  if (state.children.length === 0) return lines.map((line) => `  ${own} : ${line}`);
  return lines.map((line) => `  note right of ${own} : ${line}`);
}

const label = (group: readonly [GraphTransition, ...GraphTransition[]]): string =>
  escaped(
    transitionText(group, 'full')
      .map(({ text }) => text)
      .join(''),
  );

/** Mermaid takes letters, digits and `_`; the number keeps names apart that this makes the same. */
const nameOf = (id: string, index: number): string => `${id.replace(/\W/g, '_')}_${index}`;

/**
 * Writes characters as numbers if they may mean something to Mermaid, or to the Markdown in its labels. Mermaid reads
 * a line as a command wherever it finds `direction LR` in it.
 */
const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ')
    .replace(
      /[^\p{L}\p{M}\p{N} .,()/'-]|^[\d.-]|^ |(?<=direction) /giu,
      (character) => `#${character.codePointAt(0)};`,
    );
