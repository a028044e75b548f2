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
    ...groupTransitions(staying, 'full')
      .filter(([{ actions }]) => actions.length > 0)
      .map((group) => `  ${name(group[0].source)} : ${label(group)}`),
  ];
  return `${lines.join('\n')}\n`;
}

type Name = (id: string) => string;

function stateLines(state: GraphState, name: Name, indent: string): string[] {
  const own = name(state.id);
  const title = `${indent}state "${escaped(state.key)}" as ${own}`;
  if (state.children.length === 0) return [title, ...factLines(state, own, indent)];
  const inner = `${indent}  `;
  const divider = state.kind === 'parallel' ? [`${inner}--`] : [];
  const children = state.children.flatMap((child, index) => [
    ...(index === 0 ? [] : divider),
    ...stateLines(child, name, inner),
  ]);
  const start = state.initial.map((id) => `${inner}[*] --> ${name(id)}`);
  return [`${title} {`, ...start, ...children, `${indent}}`];
}

function factLines(state: GraphState, own: string, indent: string): string[] {
  const facts = [
    ...(state.description === undefined ? [] : [state.description]),
    ...(state.entry.length === 0 ? [] : [`entry / ${state.entry.join(', ')}`]),
    ...(state.exit.length === 0 ? [] : [`exit / ${state.exit.join(', ')}`]),
    ...state.invokes.map(({ src }) => `runs ${src}`),
  ];
  const end = state.kind === 'final' ? [`${indent}${own} --> [*]`] : [];
  return [...facts.map((fact) => `${indent}${own} : ${escaped(fact)}`), ...end];
}

const label = (group: readonly [GraphTransition, ...GraphTransition[]]): string =>
  escaped(
    transitionText(group, 'full')
      .map(({ text }) => text)
      .join(''),
  );

/** Mermaid takes letters, digits and `_`; the number keeps names apart that this makes the same. */
const nameOf = (id: string, index: number): string => `${id.replace(/\W/g, '_')}_${index}`;

/** What means something to Mermaid is written as a number. */
const escaped = (text: string): string =>
  text.replace(/[#;:"{}<>[\]\n]/g, (character) => `#${character.charCodeAt(0)};`);
