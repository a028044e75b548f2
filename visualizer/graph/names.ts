/**
 * The names of actions, guards and actors. Machines hold them as names, as objects with a `type`, or as functions;
 * XState 4 calls a guard `cond` and puts its name under `name`.
 */
type Loose = Readonly<Record<string, unknown>>;

/** Longer names are cut, so that no definition makes a picture of any size. */
const longestName = 120;

/** The names of one action or of several, in order. */
export const actionNames = (value: unknown): string[] => each(value).map(nameOfAction);

/** A guard in words; `undefined` for none. */
export function guardName(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return shown(value);
  const { type, name, guards, stateValue, params } = value as Loose;
  if (Array.isArray(guards))
    return shown(`${combinator(name)}(${guards.map(guardName).join(', ')})`);
  if (stateValue !== undefined) return shown(`in ${statePath(stateValue)}`);
  if (Array.isArray(params) && combinators.has(String(type))) {
    return shown(`${combinator(type)}(${params.map(guardName).join(', ')})`);
  }
  // XState 4: `{ type: 'xstate.guard', name: 'isOnline' }`.
  if (type === 'xstate.guard' && typeof name === 'string' && name !== '') return shown(name);
  return shown(nameOf(value));
}

/** The name of an actor's logic, or `undefined`. */
export function actorName(src: unknown): string | undefined {
  if (typeof src === 'string') return shown(src);
  const name = typeof src === 'object' || typeof src === 'function' ? nameOf(src) : inline;
  return name === inline ? undefined : shown(name);
}

/** A value that may stand alone, in a list, or not at all, as a list. */
export function each(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A recording lists its transitions, and nothing else. */
export const isRecorded = (raw: Loose): boolean =>
  Array.isArray(raw.transitions) && raw.on === undefined;

/** A text short enough to be drawn. */
export const shown = (text: string): string =>
  text.length <= longestName ? text : `${text.slice(0, longestName - 1)}…`;

const inline = 'inline';
const combinators = new Set(['and', 'or', 'not', 'xstate.and', 'xstate.or', 'xstate.not']);

function nameOfAction(action: unknown): string {
  if (typeof action === 'string') return shown(action);
  return shown(nameOf(action));
}

/** XState's own actions and guards are functions with a `type`, those of a machine may have a name. */
function nameOf(value: unknown): string {
  const { type, name } = (value ?? {}) as Loose;
  const found = [type, name].find((text) => typeof text === 'string' && text !== '');
  return typeof found === 'string' ? found.replace(/^xstate\./, '') : inline;
}

const combinator = (name: unknown): string =>
  String(name ?? '').replace(/^(xstate\.|_)/, '') || 'and';

function statePath(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, child]) => {
      const below = statePath(child);
      return below === '' ? key : `${key}.${below}`;
    })
    .join(' and ');
}
