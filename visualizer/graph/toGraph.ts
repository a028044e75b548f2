import type { DefinedState } from './DefinedState.js';
import { InvalidDefinition } from './InvalidDefinition.js';
import { actionNames, each, guardName } from './names.js';
import { type RawTransition, rawTransitions } from './rawTransitions.js';
import { type DefinedStates, readStates } from './readStates.js';
import { type KnownDelays, readTrigger } from './readTrigger.js';
import { resolveTarget } from './resolveTarget.js';
import type { GraphState, GraphTransition, StateGraph } from './StateGraph.js';

/** Facts that a definition does not hold. */
export interface GraphOptions {
  /** The lengths of named delays, in milliseconds. They come before the machine's own numbers. */
  readonly delays?: KnownDelays;
}

/**
 * The states and transitions of a machine, from any form it comes in: a machine of XState 5 or 4,
 * the config it was made from, its `definition`, or that as plain JSON.
 *
 * @throws InvalidDefinition if it is no machine, is too large to be drawn, or leads nowhere
 */
export function toGraph(machine: unknown, { delays = {} }: GraphOptions = {}): StateGraph {
  const { config, ownDelays } = unwrap(machine);
  const defined = readStates(config);
  const known = { ...ownDelays, ...delays };
  const transitions = defined.all.flatMap((state) => transitionsOf(state, defined, known));
  if (transitions.length > mostTransitions) {
    throw new InvalidDefinition(`The machine has more than ${mostTransitions} transitions.`);
  }
  const states = new Map<string, GraphState>();
  // Children first, so that each is there when the state around it is made.
  for (const state of [...defined.all].reverse()) {
    const children = state.childIds.flatMap((id) => states.get(id) ?? []);
    states.set(state.id, finished(state, children, defined));
  }
  const [root, ...below] = [...states.values()].reverse();
  if (root === undefined) throw new InvalidDefinition('The machine has no states.');
  return { root, states: [root, ...below], transitions };
}

type Loose = Readonly<Record<string, unknown>>;

const mostTransitions = 10_000;

/** A machine keeps what it was made from; its delays, where they are numbers, tell how long. */
function unwrap(machine: unknown): { config: unknown; ownDelays: KnownDelays } {
  if (typeof machine !== 'object' || machine === null) return { config: machine, ownDelays: {} };
  const { config, implementations, options, id } = machine as Loose;
  const parts = implementations ?? options;
  if (typeof config !== 'object' || config === null || typeof parts !== 'object') {
    return { config: machine, ownDelays: {} };
  }
  const named = Object.entries(((parts as Loose | null)?.delays ?? {}) as Loose);
  const numbers = named.filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return { config: { ...config, id }, ownDelays: Object.fromEntries(numbers) };
}

function finished(
  state: DefinedState,
  children: readonly GraphState[],
  defined: DefinedStates,
): GraphState {
  const { raw: _raw, initial, childIds: _ids, ...rest } = state;
  const targets = each(initial).map((target) => resolveTarget(target, state, defined, 'initial'));
  return { ...rest, initial: targets, children };
}

function transitionsOf(
  state: DefinedState,
  defined: DefinedStates,
  delays: KnownDelays,
): GraphTransition[] {
  const guarded = new Set<string>();
  return rawTransitions(state).map(({ eventType, raw }: RawTransition, index) => {
    const guard = guardName(raw.guard ?? raw.cond);
    const isElse = guard === undefined && guarded.has(eventType);
    if (guard !== undefined) guarded.add(eventType);
    const targets = each(raw.target).map((target) =>
      resolveTarget(target, state, defined, 'sibling'),
    );
    const isOutward = !targets.some((id) => id === state.id || defined.isWithin(id, state.id));
    return {
      id: typeof raw.id === 'string' ? raw.id : `${state.id}/${index}`,
      source: state.id,
      targets: [...new Set(targets)],
      trigger: readTrigger(eventType, state.id, { delays, delayMs: raw.delayMs }),
      ...(guard === undefined ? {} : { guard }),
      isElse,
      actions: actionNames(raw.actions),
      // XState 4 calls every transition so that leads elsewhere.
      isReentering: !isOutward && (raw.reenter === true || raw.internal === false),
      ...(typeof raw.description === 'string' ? { description: raw.description } : {}),
    };
  });
}
