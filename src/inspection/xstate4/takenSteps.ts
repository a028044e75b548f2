import type { TransitionStep } from '../InspectionEvent.js';
import type { StateDefinition, TransitionDefinition } from '../MachineDefinition.js';
import { activeStates } from './activeStates.js';
import type { Snapshot4, Transition4 } from './messages.js';
import { translateTransition } from './translateMachine.js';

/**
 * Returns the transitions that led to a state. XState 4 reports only the transitions of the last microstep. If that
 * microstep had none, the function uses the first possible transition whose targets are active now.
 */
export function takenSteps(
  states: ReadonlyMap<string, StateDefinition>,
  before: unknown,
  state: Snapshot4,
): TransitionStep[] {
  const named = (state.transitions ?? []).map((transition) => toStep(states, transition));
  if (named.length > 0 || JSON.stringify(before) === JSON.stringify(state.value)) return named;
  const [root] = states.values();
  if (root === undefined) return [];
  const active = new Set(activeStates(root, state.value).map(({ id }) => id));
  const candidates = activeStates(root, before)
    .reverse()
    .flatMap(({ transitions }) => transitions)
    .filter(({ eventType }) => eventType === state.event.type);
  const found = candidates.find(
    ({ targets }) => targets.length > 0 && targets.every((id) => active.has(id)),
  );
  return found === undefined ? [] : [stepOf(found)];
}

/** Returns the step for a transition. A transition that is not in the definition gets a new id. */
function toStep(states: ReadonlyMap<string, StateDefinition>, transition: Transition4) {
  const step = translateTransition(transition, '');
  const same = states.get(step.source)?.transitions.find((known) => isSame(known, step));
  return stepOf(same ?? { ...step, id: `${step.source}/?` });
}

const isSame = (a: TransitionDefinition, b: TransitionDefinition): boolean =>
  JSON.stringify(stepOf({ ...a, id: '' })) === JSON.stringify(stepOf(b));

const stepOf = ({ id, source, targets, eventType, guard, actions }: TransitionDefinition) => ({
  id,
  source,
  targets,
  eventType,
  ...(guard === undefined ? {} : { guard }),
  actions,
});
