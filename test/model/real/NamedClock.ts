import type { AnyActorRef } from 'xstate';
import type { Clock } from '../../../src/runtime/Environment.js';

/** Every delay of the outbox is a multiple of it. */
const stepMs = 500;

/** A clock whose delays end one by one, by name: `path event`, as the model calls them. */
export class NamedClock implements Clock {
  readonly #timers = new Map<number, { name: string; dueAt: number; callback: () => void }>();
  #now: number;
  #lastId = 0;
  #root: AnyActorRef | undefined;
  readonly #named = new WeakSet<object>();

  constructor(now = 1_790_000_000_000) {
    this.#now = now;
  }

  /** The actor whose family's delays are named. */
  watch(root: AnyActorRef): void {
    this.#root = root;
  }

  now(): number {
    return this.#now;
  }

  /** Lets a moment pass in which no delay ends. */
  tick(): void {
    this.#now += 1;
  }

  setTimeout(callback: () => void, delayMs: number): number {
    this.#lastId += 1;
    const name = this.#newestName();
    this.#timers.set(this.#lastId, { name, dueAt: this.#now + delayMs, callback });
    return this.#lastId;
  }

  clearTimeout(id: unknown): void {
    this.#timers.delete(id as number);
  }

  /** Delays that run. */
  get names(): string[] {
    return [...this.#timers.values()].map(({ name }) => name).sort();
  }

  /**
   * Ends a delay; the others wait. The clock goes on only with the outbox, as the model's time does: by
   * whole steps, so that what was begun in the same one is due in the same one.
   */
  fire(name: string): void {
    const found = [...this.#timers].find(([, timer]) => timer.name === name);
    if (found === undefined) throw new Error(`no delay is called ${name}`);
    const [id, { dueAt, callback }] = found;
    this.#timers.delete(id);
    if (name.includes('nextDue')) this.#now = dueAt - (dueAt % stepMs) + (this.#now % stepMs);
    callback();
  }

  /** XState notes what it schedules right before it asks the clock. */
  #newestName(): string {
    const { _scheduledEvents } = this.#root?.system.getSnapshot() ?? { _scheduledEvents: {} };
    const newest = Object.values(_scheduledEvents).at(-1);
    if (newest === undefined || this.#named.has(newest)) return 'no actor';
    this.#named.add(newest);
    return `${pathOf(newest.source)} ${newest.event.type === 'dismissNotification' ? 'hide' : newest.id}`;
  }
}

/** The way to an actor from the root of its family, whose own path is empty. */
export function pathOf(actor: AnyActorRef): string {
  const parent = (actor as { _parent?: AnyActorRef })._parent;
  if (parent === undefined) return '';
  const before = pathOf(parent);
  return before === '' ? actor.id : `${before}/${actor.id}`;
}
