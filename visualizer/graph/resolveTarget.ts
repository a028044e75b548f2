import type { DefinedState } from './DefinedState.js';
import { InvalidDefinition } from './InvalidDefinition.js';
import type { DefinedStates } from './readStates.js';

/**
 * The id of the state that a target names: `#id`, `#id.below`, `.below` the source, or a sibling of it.
 * Of an `initial` all but ids lie below.
 *
 * @throws InvalidDefinition if there is no such state
 */
export function resolveTarget(
  target: unknown,
  source: DefinedState,
  states: DefinedStates,
  kind: 'initial' | 'sibling',
): string {
  const name = nameOf(target);
  const found = name === undefined ? undefined : find(name, source, states, kind);
  if (found !== undefined) return found;
  const shown = name === undefined ? 'something that is no state' : `"${name}"`;
  throw new InvalidDefinition(`The state "${source.id}" leads to ${shown}, which does not exist.`);
}

/** A machine's definition holds the states themselves. */
function nameOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  const id = (target as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? `#${id}` : undefined;
}

function find(
  name: string,
  source: DefinedState,
  states: DefinedStates,
  kind: 'initial' | 'sibling',
): string | undefined {
  if (name.startsWith('#')) return findById(name.slice(1), states);
  if (name.startsWith('.')) return below(source.id, name.slice(1), states);
  // The machine has no siblings: what it names lies within it.
  const from = kind === 'initial' ? source.id : (source.parent ?? source.id);
  return below(from, name, states);
}

/** Ids have dots in them, so the longest one that fits counts. */
function findById(name: string, states: DefinedStates): string | undefined {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const id = name.slice(0, end);
    if (states.has(id)) {
      return end === name.length ? id : below(id, name.slice(end + 1), states);
    }
  }
  return undefined;
}

/** Follows keys; one with a dot in it is written `\.`. */
function below(id: string, path: string, states: DefinedStates): string | undefined {
  const keys = path.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  return keys.reduce<string | undefined>(
    (at, key) => (at === undefined ? undefined : states.childOf(at, key)),
    id,
  );
}
