import type { DefinedState } from './DefinedState.js';
import { InvalidDefinition } from './InvalidDefinition.js';
import { actionNames, actorName, each, shown } from './names.js';
import { isRecorded } from './rawTransitions.js';
import type { GraphInvoke, StateKind } from './StateGraph.js';

type Loose = Readonly<Record<string, unknown>>;

/** The states of one definition, to be looked up. */
export interface DefinedStates {
  /** Parents before their children. */
  readonly all: readonly DefinedState[];
  has(id: string): boolean;
  /** The id of the child with that key, or `undefined`. */
  childOf(id: string, key: string): string | undefined;
  /** True if a state lies somewhere within another. */
  isWithin(id: string, outer: string): boolean;
}

/** More is no picture any more, and would freeze the page that draws it. */
const mostStates = 2_000;
const deepest = 50;

/**
 * Every state of a definition.
 *
 * @throws InvalidDefinition if it is no machine, or too large to be drawn
 */
export function readStates(definition: unknown): DefinedStates {
  const raw = checked(definition, 'The machine');
  const found: Found = { states: new Map(), children: new Map() };
  add({ raw, key: textOf(raw.id) ?? textOf(raw.key) ?? '(machine)', depth: 0 }, found);
  return {
    all: [...found.states.values()],
    has: (id) => found.states.has(id),
    childOf: (id, key) => found.children.get(id)?.get(key),
    isWithin(id, outer) {
      let at = found.states.get(id)?.parent;
      while (at !== undefined && at !== outer) at = found.states.get(at)?.parent;
      return at === outer;
    },
  };
}

interface Found {
  readonly states: Map<string, DefinedState>;
  /** Ids by key, for each state. */
  readonly children: Map<string, ReadonlyMap<string, string>>;
}

interface Place {
  readonly raw: Loose;
  readonly key: string;
  readonly depth: number;
  readonly parent?: string;
  /** Ids are made from it, whatever ids the states between have. */
  readonly path?: string;
}

function add({ raw, key, depth, parent, path }: Place, found: Found): string {
  const { states } = found;
  const place = path ?? key;
  const id = textOf(raw.id) ?? place;
  if (depth > deepest) throw new InvalidDefinition(`The state "${id}" is nested too deep.`);
  if (states.size >= mostStates) {
    throw new InvalidDefinition(`The machine has more than ${mostStates} states.`);
  }
  if (states.has(id)) {
    throw new InvalidDefinition(`Two states have the id "${id}".`);
  }
  const children = Object.entries(childrenOf(raw, id));
  const childIds: string[] = [];
  const idByKey = new Map<string, string>();
  found.children.set(id, idByKey);
  states.set(id, {
    ...{ id, key: shown(key), raw, childIds, kind: kindOf(raw, id, children.length > 0) },
    ...(parent === undefined ? {} : { parent }),
    ...(typeof raw.description === 'string' ? { description: raw.description } : {}),
    ...(raw.history === 'deep' ? { isDeep: true } : {}),
    tags: each(raw.tags).map((tag) => shown(String(tag))),
    entry: actionNames(raw.entry ?? raw.onEntry),
    exit: actionNames(raw.exit ?? raw.onExit),
    invokes: each(raw.invoke).map((invoke, index) => readInvoke(invoke, index, id)),
    initial: initialOf(raw),
  });
  for (const [name, value] of children) {
    const below = `${place}.${name}`;
    const child = checked(value, `The state "${below}"`);
    const childId = add(
      { raw: child, key: name, depth: depth + 1, parent: id, path: below },
      found,
    );
    childIds.push(childId);
    idByKey.set(name, childId);
  }
  return id;
}

function checked(value: unknown, what: string): Loose {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Loose;
  throw new InvalidDefinition(`${what} is not an object.`);
}

function childrenOf(raw: Loose, id: string): Loose {
  if (raw.states === undefined || raw.states === null) return {};
  if (Array.isArray(raw.states)) return byKey(raw.states, id);
  return checked(raw.states, `The "states" of "${id}"`);
}

/** A recording lists its states. */
function byKey(states: readonly unknown[], id: string): Loose {
  return Object.fromEntries(
    states.map((value) => {
      const state = checked(value, `A state of "${id}"`);
      return [textOf(state.key) ?? textOf(state.id) ?? '', state];
    }),
  );
}

function kindOf(raw: Loose, id: string, hasChildren: boolean): StateKind {
  const { type } = raw;
  if (type === undefined || type === null) {
    if (raw.history !== undefined && raw.history !== false) return 'history';
    // XState 4 once said it so.
    if (raw.parallel === true) return 'parallel';
    return hasChildren ? 'compound' : 'atomic';
  }
  if (kinds.has(type as StateKind)) return type as StateKind;
  throw new InvalidDefinition(`The state "${id}" has a type that does not exist.`);
}

const kinds = new Set<StateKind>(['atomic', 'compound', 'parallel', 'final', 'history']);

function readInvoke(invoke: unknown, index: number, stateId: string): GraphInvoke {
  const { id, src } = (typeof invoke === 'object' && invoke !== null ? invoke : {}) as Loose;
  const own = textOf(id) ?? `${index}.${stateId}`;
  // XState 4 writes the source as an object with a type.
  const name = typeof invoke === 'string' ? invoke : (actorName(src) ?? own);
  return { id: own, src: name };
}

/** A key, a target, or an object with a target; in parallel regions every state is entered. */
function initialOf(raw: Loose): unknown {
  const { initial, type } = raw;
  if (type === 'parallel' || type === 'history') return undefined;
  if (isRecorded(raw)) return textOf(initial) && `#${initial}`;
  if (typeof initial !== 'object' || initial === null || Array.isArray(initial)) return initial;
  return (initial as Loose).target;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
