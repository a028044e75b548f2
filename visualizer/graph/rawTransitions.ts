import type { DefinedState } from './DefinedState.js';
import { each } from './names.js';

type Loose = Readonly<Record<string, unknown>>;

/** A transition as the definition holds it. */
export interface RawTransition {
  readonly eventType: string;
  readonly raw: Loose;
}

/**
 * The transitions that a state declares, in the order in which they are tried. A config has them
 * under `on`, `always`, `after`, `onDone` and `invoke`; a definition has all but `always` under `on`;
 * a recording lists them.
 */
export function rawTransitions({ id, raw, invokes }: DefinedState): RawTransition[] {
  if (isRecorded(raw)) return each(raw.transitions).map(recorded);
  const on = grouped(raw.on, (eventType) => eventType);
  const always = toRaw('', raw.always);
  // XState 4 lists what leads on at once under the empty event type.
  if (isDefinition(raw)) return [...on, ...always];
  const invoked = each(raw.invoke).flatMap((value, index) => {
    const actor = invokes[index]?.id ?? '';
    const { onDone, onError, onSnapshot } = asObject(value);
    return [
      ...toRaw(`xstate.done.actor.${actor}`, onDone),
      ...toRaw(`xstate.error.actor.${actor}`, onError),
      ...toRaw(`xstate.snapshot.${actor}`, onSnapshot),
    ];
  });
  return [
    ...on,
    ...always,
    ...delayed(raw.after, id),
    ...invoked,
    ...toRaw(`xstate.done.state.${id}`, raw.onDone),
    ...historyDefault(raw),
  ];
}

/** A recording lists its transitions, and nothing else. */
export const isRecorded = (raw: Loose): boolean =>
  Array.isArray(raw.transitions) && raw.on === undefined;

function recorded(value: unknown): RawTransition {
  const raw = asObject(value);
  const target = each(raw.targets).map((id) => `#${String(id)}`);
  return {
    eventType: String(raw.eventType ?? ''),
    raw: { ...raw, target, reenter: raw.isReentering },
  };
}

/** Only a definition lists its transitions a second time, resolved. */
const isDefinition = (raw: Loose): boolean => Array.isArray(raw.transitions);

/** The target of a history state that has no history yet. */
const historyDefault = (raw: Loose): RawTransition[] =>
  raw.target === undefined ? [] : toRaw('', { target: raw.target });

/** By delay; XState 4 also takes a list of transitions, each with its `delay`. */
function delayed(after: unknown, id: string): RawTransition[] {
  if (!Array.isArray(after)) return grouped(after, (delay) => `xstate.after.${delay}.${id}`);
  return after.flatMap((raw: unknown) =>
    toRaw(`xstate.after.${String(asObject(raw).delay)}.${id}`, raw),
  );
}

const grouped = (value: unknown, toType: (key: string) => string): RawTransition[] =>
  Object.entries(asObject(value)).flatMap(([key, raw]) => toRaw(toType(key), raw));

/** A target alone stands for a transition to it. */
function toRaw(eventType: string, value: unknown): RawTransition[] {
  return each(value).map((raw) => ({
    eventType,
    raw: typeof raw === 'string' ? { target: raw } : asObject(raw),
  }));
}

const asObject = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {};
