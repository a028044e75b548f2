import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { TransitionStep } from './InspectionEvent.js';
import type {
  InvokeDefinition,
  MachineDefinition,
  StateDefinition,
  TransitionDefinition,
  TransitionKind,
} from './MachineDefinition.js';

/** A statechart, and the map from XState's transitions to the transitions of its definition. */
export interface DescribedMachine {
  readonly definition: MachineDefinition;
  /** The steps by the transition objects that XState reports when it takes a transition. */
  readonly steps: ReadonlyMap<AnyTransitionDefinition, TransitionStep>;
}

/** Converts a machine to plain data: names, structure and descriptions, in the order of the source code. */
export const describeMachine = (machine: AnyStateMachine): MachineDefinition =>
  describe(machine).definition;

/** Converts a machine to plain data, and maps its transitions to steps. */
export function describe(machine: AnyStateMachine): DescribedMachine {
  const steps = new Map<AnyTransitionDefinition, TransitionStep>();
  return { definition: describeState(machine.root, steps), steps };
}

function describeState(
  node: AnyStateNode,
  steps: Map<AnyTransitionDefinition, TransitionStep>,
): StateDefinition {
  const { id, key, type, description, history, tags, entry, exit } = node;
  const [initial] = type === 'compound' ? (node.initial.target ?? []) : [];
  return {
    id,
    key,
    type,
    ...(description === undefined ? {} : { description }),
    ...(type === 'history' ? { history: history === 'deep' ? 'deep' : 'shallow' } : {}),
    ...(initial === undefined ? {} : { initial: initial.id }),
    tags: tags.map(String),
    entry: entry.filter(isWritten).map(nameOf),
    exit: exit.filter(isWritten).map(nameOf),
    invoke: node.invoke.map(describeInvoke),
    transitions: transitionsOf(node).map((transition, index) => {
      const described = describeTransition(transition, `${id}/${index}`);
      steps.set(transition, toStep(described));
      return described;
    }),
    states: Object.values(node.states as Record<string, AnyStateNode>).map((child) =>
      describeState(child, steps),
    ),
  };
}

/** Returns the transitions of a state in the order in which XState checks them. */
export const transitionsOf = (node: AnyStateNode): AnyTransitionDefinition[] => [
  ...[...node.transitions.values()].flat(),
  ...(node.always ?? []),
];

const describeInvoke = ({ id, src }: AnyStateNode['invoke'][number]): InvokeDefinition => ({
  id,
  src: nameOf(src),
});

function describeTransition(
  { source, target, eventType, guard, actions, reenter, description }: AnyTransitionDefinition,
  id: string,
): TransitionDefinition {
  return {
    id,
    source: source.id,
    targets: (target ?? []).map((node) => node.id),
    eventType,
    ...cause(eventType, source.id),
    ...duration(source, eventType),
    ...(guard === undefined ? {} : { guard: guardName(guard) }),
    actions: actions.map(nameOf),
    isReentering: reenter,
    ...(description === undefined ? {} : { description }),
  };
}

const toStep = ({ id, source, targets, eventType, guard, actions }: TransitionDefinition) => ({
  id,
  source,
  targets,
  eventType,
  ...(guard === undefined ? {} : { guard }),
  actions,
});

const causes: readonly (readonly [prefix: string, kind: TransitionKind])[] = [
  ['xstate.after.', 'after'],
  ['xstate.done.actor.', 'actorDone'],
  ['xstate.error.actor.', 'actorError'],
  ['xstate.done.state.', 'stateDone'],
];

/** Reads the cause of a transition from XState's name of the event. */
export function cause(
  eventType: string,
  sourceId: string,
): Pick<TransitionDefinition, 'kind' | 'subject'> {
  if (eventType === '') return { kind: 'always' };
  for (const [prefix, kind] of causes) {
    if (!eventType.startsWith(prefix)) continue;
    const subject = eventType.slice(prefix.length);
    const suffix = `.${sourceId}`;
    const isDelay = kind === 'after' && subject.endsWith(suffix);
    return { kind, subject: isDelay ? subject.slice(0, -suffix.length) : subject };
  }
  return { kind: 'event' };
}

/** Returns the length of a delay, if it is a number, or a named delay that is a number. */
function duration(source: AnyStateNode, eventType: string): Pick<TransitionDefinition, 'delayMs'> {
  const { kind, subject = '' } = cause(eventType, source.id);
  if (kind !== 'after') return {};
  const delays = source.machine.implementations.delays as Readonly<Record<string, unknown>>;
  const delay = /^\d+$/.test(subject) ? Number(subject) : delays[subject];
  return typeof delay === 'number' ? { delayMs: delay } : {};
}

/** True if an action is in the source code. False for XState's internal actions, which start and cancel delays. */
function isWritten(action: unknown): boolean {
  const { type, event, delay, sendId } = Object(action) as Record<string, unknown>;
  const isStart = type === 'xstate.raise' && delay !== undefined && isDelayed(Object(event).type);
  return !isStart && !(type === 'xstate.cancel' && isDelayed(sendId));
}

const isDelayed = (name: unknown): boolean =>
  typeof name === 'string' && name.startsWith('xstate.after.');

/** Returns the name of an action, an actor's logic or a guard. An inline function may have no name. */
function nameOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { type, name } = Object(value) as Record<string, unknown>;
  if (typeof type === 'string' && type !== '') return type;
  return typeof name === 'string' && name !== '' ? name : 'inline';
}

/** Returns the name of a guard. Combined guards are written as `and(isReady, not(isBusy))`. */
function guardName(guard: unknown): string {
  const { guards } = Object(guard) as { readonly guards?: unknown };
  return Array.isArray(guards)
    ? `${nameOf(guard)}(${guards.map(guardName).join(', ')})`
    : nameOf(guard);
}
