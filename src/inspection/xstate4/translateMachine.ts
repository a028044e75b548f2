import type {
  MachineDefinition,
  StateDefinition,
  TransitionDefinition,
  TransitionKind,
} from '../MachineDefinition.js';
import type { Named4, State4, Transition4 } from './messages.js';

/** Converts a statechart of XState 4 to a `MachineDefinition`. */
export function translateMachine(state: State4): MachineDefinition {
  const { id, key, type, description, history, tags = [], initial } = state;
  const first = initial === undefined ? undefined : state.states[initial];
  return {
    id,
    key,
    type,
    ...(description === undefined ? {} : { description }),
    ...(type === 'history' ? { history: history === 'deep' ? 'deep' : 'shallow' } : {}),
    ...(first === undefined ? {} : { initial: first.id }),
    tags,
    entry: state.entry.map(nameOf).filter(isWritten),
    exit: state.exit.map(nameOf).filter(isWritten),
    invoke: state.invoke.map(({ id: actor, src }) => ({ id: actor, src: nameOf(src) })),
    transitions: state.transitions.map((transition, index) =>
      translateTransition(transition, `${id}/${index}`),
    ),
    states: Object.values(state.states).map(translateMachine),
  };
}

/** Converts a transition of XState 4 to a `TransitionDefinition` with the given id. */
export function translateTransition(transition: Transition4, id: string): TransitionDefinition {
  const { source, target, eventType, cond, actions, internal, description } = transition;
  return {
    id,
    source: withoutHash(source),
    targets: [target ?? []].flat().map(withoutHash),
    eventType,
    ...causeOf(transition),
    ...(cond === undefined ? {} : { guard: guardName(cond) }),
    actions: actions.map(nameOf),
    isReentering: internal === false,
    ...(description === undefined ? {} : { description }),
  };
}

/** Returns all states of a statechart by id. */
export function statesById(definition: StateDefinition): Map<string, StateDefinition> {
  const states = new Map([[definition.id, definition]]);
  for (const child of definition.states) {
    for (const [id, state] of statesById(child)) states.set(id, state);
  }
  return states;
}

const causes: readonly (readonly [pattern: RegExp, kind: TransitionKind])[] = [
  [/^xstate\.after\((.*)\)#/, 'after'],
  [/^done\.invoke\.(.*)/, 'actorDone'],
  [/^error\.platform\.(.*)/, 'actorError'],
  [/^done\.state\.(.*)/, 'stateDone'],
];

function causeOf({ eventType }: Transition4): Pick<TransitionDefinition, 'kind' | 'subject'> {
  if (eventType === '') return { kind: 'always' };
  for (const [pattern, kind] of causes) {
    const subject = pattern.exec(eventType)?.[1];
    if (subject !== undefined) return { kind, subject };
  }
  return { kind: 'event' };
}

const withoutHash = (id: string): string => id.replace(/^#/, '');

/** Returns the name of an action or of an actor's logic. */
export const nameOf = (named: Named4): string => (typeof named === 'string' ? named : named.type);

/** Returns the name of a guard. XState 4 calls every inline guard `cond`, so it has no name. */
const guardName = (guard: Named4): string => {
  const name = typeof guard === 'string' ? guard : (guard.name ?? guard.type);
  return name === 'cond' ? 'inline' : name;
};

/** True for an action in the source code. False for XState 4's internal actions, which start and stop delays and actors. */
export const isWritten = (name: string): boolean =>
  !/^xstate\.(send|cancel|start|stop)$/.test(name);
