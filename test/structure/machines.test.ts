import { describe, expect, test } from 'vitest';
import { type AnyStateMachine, StateMachine } from 'xstate';
import * as simulator from '../../simulator/index.js';
import * as machines from '../../src/machines/index.js';

interface Found {
  readonly path: string;
  readonly value: unknown;
}

const valuesAllowedUnder = new Set(['context', 'input', 'output', 'params']);
const implemented = { actions: 'actions', guards: 'guards', actors: 'actors' } as const;

const exported = Object.entries({ ...machines, ...simulator })
  .filter((entry): entry is [string, AnyStateMachine] => isMachine(entry[1]))
  .map(([name, machine]) => ({ name, machine }));

test('[ST5] the machines of the runtime and of the simulator are exported', () => {
  expect(exported.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['lifecycleMachine', 'callMachine', 'simulatorMachine']),
  );
});

describe.each(exported)('$name', ({ machine }) => {
  const states = statesOf(machine.config as StateConfig);
  const transitions = states.flatMap(({ path, value }) => transitionsOf(path, value));
  const invokes = states.flatMap(({ path, value }) => each(`${path}.invoke`, value.invoke));
  const actions = [
    ...states.flatMap(({ path, value }) => [
      ...each(`${path}.entry`, value.entry),
      ...each(`${path}.exit`, value.exit),
    ]),
    ...transitions.flatMap(({ path, value }) =>
      each(`${path}.actions`, (value as { actions?: unknown }).actions),
    ),
  ];
  const guards = transitions.flatMap(({ path, value }) =>
    each(`${path}.guard`, (value as { guard?: unknown }).guard),
  );
  const { implementations } = machine;

  test('[ST6] every state is described in a sentence', () => {
    const silent = states.filter(({ value }) => !/^[A-Z].*[.:)]$/s.test(value.description ?? ''));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('[ST6] every transition that does nothing says why', () => {
    const idle = transitions.map(({ path, value }) => ({ path, value: value as TransitionConfig }));
    const silent = idle.filter(
      ({ value: { target, actions, description = '' } }) =>
        target === undefined && actions === undefined && !/^[A-Z].*\.$/.test(description),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('[ST6] the machine itself has an id', () => {
    expect(machine.config.id).toMatch(/^[a-z]+$/i);
  });

  test('[ST6] every invoked actor has an id', () => {
    const nameless = invokes.filter(({ value }) => !(value as { id?: string }).id);
    expect(nameless.map(({ path }) => path)).toEqual([]);
  });

  test('[ST16] every invoked actor may fail', () => {
    const open = invokes.filter(({ value }) => !(value as StateConfig).onError);
    // It is rebuilt at present, and the simulator's have no outcome.
    const isLeftOut = ['simulator'].includes(String(machine.config.id));
    expect(isLeftOut ? [] : open.map(({ path }) => path)).toEqual([]);
  });

  test('[ST6] every delay is a name', () => {
    const delays = states.flatMap(({ path, value }) =>
      Object.keys(value.after ?? {}).map((name) => ({ path, value: name })),
    );
    const known = Object.keys(implementations.delays);
    expect(delays.filter(({ value }) => !known.includes(String(value)))).toEqual([]);
  });

  test('[ST7] functions stand only where values are moved', () => {
    expect(functionsIn(machine.config)).toEqual([]);
  });

  test.each([
    ['actions', actions],
    ['guards', guards],
    ['actors', invokes],
  ] as const)('[ST7] all its %s are names with an implementation', (kind, used) => {
    const known = Object.keys(implementations[implemented[kind]]);
    const unknown = used.filter(({ value }) => !known.includes(nameOf(value)));
    expect(unknown.map(({ path, value }) => `${path}: ${nameOf(value)}`)).toEqual([]);
  });
});

interface StateConfig {
  readonly description?: string | undefined;
  readonly states?: Readonly<Record<string, StateConfig>> | undefined;
  readonly [key: string]: unknown;
}

function isMachine(value: unknown): value is AnyStateMachine {
  return value instanceof StateMachine;
}

interface TransitionConfig {
  readonly target?: unknown;
  readonly actions?: unknown;
  readonly description?: string;
}

/** A state and all below it, by their paths. */
function statesOf(config: StateConfig, path = String(config.id ?? '')) {
  const children = Object.entries(config.states ?? {});
  const below: { path: string; value: StateConfig }[] = children.flatMap(([name, child]) =>
    statesOf(child, `${path}.${name}`),
  );
  return [{ path, value: config }, ...below];
}

/** Every transition that a state declares itself, `invoke`'s included. */
function transitionsOf(path: string, state: StateConfig): Found[] {
  const grouped = [
    ...Object.entries((state.on ?? {}) as object),
    ...Object.entries((state.after ?? {}) as object),
  ].flatMap(([name, value]) => each(`${path}.${name}`, value));
  const invoked = each(`${path}.invoke`, state.invoke).flatMap(({ path, value }) => [
    ...each(`${path}.onDone`, (value as StateConfig).onDone),
    ...each(`${path}.onError`, (value as StateConfig).onError),
    ...each(`${path}.onSnapshot`, (value as StateConfig).onSnapshot),
  ]);
  const own = [
    ...each(`${path}.always`, state.always),
    ...each(`${path}.onDone`, state.onDone),
    ...initialOf(path, state),
  ];
  return [...grouped, ...invoked, ...own].filter(({ value }) => typeof value === 'object');
}

const initialOf = (path: string, state: StateConfig): Found[] =>
  typeof state.initial === 'object' ? each(`${path}.initial`, state.initial) : [];

function each(path: string, value: unknown): Found[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((item) => ({ path, value: item }));
}

/** The name of an action, a guard or an actor; empty for one that has none. */
function nameOf(used: unknown): string {
  if (typeof used === 'string') return used;
  if (typeof used !== 'object' || used === null) return '';
  const { type, src } = used as { type?: unknown; src?: unknown };
  return [type, src].find((name) => typeof name === 'string') ?? '';
}

/** The paths of the functions that the config holds where only names belong. */
function functionsIn(value: unknown, path: readonly string[] = []): string[] {
  if (path.some((key) => valuesAllowedUnder.has(key))) return [];
  if (typeof value === 'function') return [path.join('.')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => functionsIn(child, [...path, key]));
}
