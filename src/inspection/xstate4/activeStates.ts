import type { ShownStateValue } from '../InspectionEvent.js';
import type { StateDefinition } from '../MachineDefinition.js';

/** The states that a state value names, parents before children. What it names wrongly is left out. */
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

/** A state value with nothing in it but names of states. */
export function shownValue(state: StateDefinition, value: unknown): ShownStateValue {
  const inner = (key: string) => state.states.find((child) => child.key === key);
  if (typeof value === 'string') return inner(value) === undefined ? '~' : value;
  const entries = Object.entries(Object(value)).flatMap(([key, below]) => {
    const child = inner(key);
    return child === undefined ? [] : [[key, shownValue(child, below)] as const];
  });
  return Object.fromEntries(entries);
}
