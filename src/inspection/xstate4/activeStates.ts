import type { ShownStateValue } from '../InspectionEvent.js';
import type { StateDefinition } from '../MachineDefinition.js';

/** Returns the states that a state value names, parents before children. Ignores unknown names. */
export function activeStates(state: StateDefinition, value: unknown): StateDefinition[] {
  const keys = typeof value === 'string' ? [value] : Object.keys(Object(value));
  const inner = state.states.filter(({ key }) => keys.includes(key));
  return [
    state,
    ...inner.flatMap((child) =>
      activeStates(
        child,
        typeof value === 'string' ? {} : (value as Record<string, unknown>)[child.key],
      ),
    ),
  ];
}

/** Returns a state value that contains only names of existing states. */
export function shownValue(state: StateDefinition, value: unknown): ShownStateValue {
  const inner = (key: string) => state.states.find((child) => child.key === key);
  if (typeof value === 'string') return inner(value) === undefined ? '~' : value;
  const entries = Object.entries(Object(value)).flatMap(([key, below]) => {
    const child = inner(key);
    return child === undefined ? [] : [[key, shownValue(child, below)] as const];
  });
  return Object.fromEntries(entries);
}
