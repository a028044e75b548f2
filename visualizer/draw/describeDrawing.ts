import type { StateGraph } from '../graph/StateGraph.js';
import type { Highlight } from './Highlight.js';

/** A text for people who cannot see the drawing. */
export function describeDrawing({ root, states }: StateGraph, { activeIds }: Highlight): string {
  const count = states.length - 1;
  const size = count === 1 ? '1 state' : `${count} states`;
  const active = states
    .filter(({ id, children }) => activeIds.has(id) && !children.some((c) => activeIds.has(c.id)))
    .map(({ id }) => id);
  const now = active.length === 0 ? '' : ` Active: ${active.join(', ')}.`;
  return `Statechart ${root.key} with ${size}.${now}`;
}
