import type { StateDefinition, TransitionDefinition } from '../MachineDefinition.js';

/** A machine's config for `createMachine`, with names in place of functions. */
export type MachineConfig = Readonly<Record<string, unknown>>;

/** Converts a statechart to a config. Targets are absolute ids. */
export function toConfig(state: StateDefinition): MachineConfig {
  const { id, type, description, history, initial, tags, entry, exit, invoke, states } = state;
  const first = states.find((child) => child.id === initial);
  const isWritten = type === 'parallel' || type === 'final' || type === 'history';
  return defined({
    id,
    description,
    type: isWritten ? type : undefined,
    history,
    initial: first?.key,
    tags: unlessEmpty(tags),
    entry: unlessEmpty(entry),
    exit: unlessEmpty(exit),
    invoke: unlessEmpty(invoke.map((actor) => ({ ...actor, ...endsOf(state, actor.id) }))),
    on: grouped(state, 'event', ({ eventType }) => eventType),
    after: grouped(state, 'after', ({ subject = '' }) => subject),
    always: unlessEmpty(configsOf(state, 'always')),
    onDone: unlessEmpty(configsOf(state, 'stateDone')),
    states: states.length === 0 ? undefined : Object.fromEntries(states.map(withKey)),
  });
}

const withKey = (state: StateDefinition) => [state.key, toConfig(state)] as const;

const endsOf = (state: StateDefinition, actorId: string) =>
  defined({
    onDone: unlessEmpty(configsOf(state, 'actorDone', actorId)),
    onError: unlessEmpty(configsOf(state, 'actorError', actorId)),
  });

const configsOf = (
  { transitions }: StateDefinition,
  kind: TransitionDefinition['kind'],
  subject?: string,
) =>
  transitions
    .filter((one) => one.kind === kind && (subject === undefined || one.subject === subject))
    .map(toTransitionConfig);

function grouped(
  { transitions }: StateDefinition,
  kind: TransitionDefinition['kind'],
  nameOf: (transition: TransitionDefinition) => string,
) {
  const groups: Record<string, unknown[]> = {};
  for (const transition of transitions) {
    if (transition.kind !== kind) continue;
    const name = nameOf(transition);
    groups[name] = [...(groups[name] ?? []), toTransitionConfig(transition)];
  }
  return Object.keys(groups).length === 0 ? undefined : groups;
}

const toTransitionConfig = (transition: TransitionDefinition) => {
  const { targets, guard, actions, isReentering, description } = transition;
  return defined({
    target: unlessEmpty(targets.map((id) => `#${id}`)),
    guard,
    actions: unlessEmpty(actions),
    reenter: isReentering || undefined,
    description,
  });
};

const unlessEmpty = <Item>(list: readonly Item[]) => (list.length === 0 ? undefined : list);

const defined = (record: Readonly<Record<string, unknown>>): MachineConfig =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
