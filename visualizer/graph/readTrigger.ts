import { shown } from './names.js';
import type { Trigger } from './StateGraph.js';

/** The lengths of named delays, in milliseconds. */
export type KnownDelays = Readonly<Record<string, number>>;

/** The known delays: by name, and of this transition. */
export interface Known {
  readonly delays: KnownDelays;
  readonly delayMs?: unknown;
}

const actorKinds = [
  [/^(?:xstate\.done\.actor\.|done\.invoke\.)(.*)$/s, 'actorDone'],
  [/^(?:xstate\.error\.actor\.|error\.platform\.)(.*)$/s, 'actorError'],
  [/^xstate\.snapshot\.(.*)$/s, 'actorSnapshot'],
] as const;

/**
 * Reads the meaning of an event type. XState gives its own events types that tell: delays, ends of actors and of
 * states, in version 5 and in version 4.
 *
 * @param sourceId the id of the state that waits for the event
 */
export function readTrigger(eventType: string, sourceId: string, known: Known): Trigger {
  if (eventType === '') return { kind: 'always', eventType, name: 'always' };
  const delay = delayOf(eventType, sourceId);
  if (delay !== undefined) return { kind: 'delay', eventType, ...readDelay(delay, known) };
  for (const [form, kind] of actorKinds) {
    const id = form.exec(eventType)?.[1];
    if (id !== undefined) return { kind, eventType, name: shown(id) };
  }
  const done = /^(?:xstate\.)?done\.state\.(.*)$/s.exec(eventType)?.[1];
  if (done !== undefined) {
    return { kind: 'stateDone', eventType, name: shown(done.split('.').at(-1) ?? done) };
  }
  return { kind: 'event', eventType, name: shown(eventType) };
}

function delayOf(eventType: string, sourceId: string): string | undefined {
  const prefix = 'xstate.after.';
  const suffix = `.${sourceId}`;
  if (eventType.startsWith(prefix) && eventType.endsWith(suffix)) {
    return eventType.slice(prefix.length, -suffix.length);
  }
  return /^xstate\.after\((.*)\)#/s.exec(eventType)?.[1];
}

function readDelay(delay: string, { delays, delayMs }: Known) {
  const isNumber = /^\d+(\.\d+)?$/.test(delay);
  const own = isNumber ? Number(delay) : Object.hasOwn(delays, delay) ? delays[delay] : delayMs;
  const name = isNumber ? '' : shown(delay);
  return typeof own === 'number' && own >= 0 ? { name, delayMs: own } : { name };
}
