import type { ActorSystem, AnyActorRef } from 'xstate';
import type { Clock } from '../../index.js';

/** A running timer and its key. */
interface Timer {
  readonly key: string;
  readonly dueAt: number;
  readonly fire: () => void;
}

/**
 * A clock whose time changes only when the replay sets it. Timers have keys, so that the replay can end each timer at the
 * recorded time: that time depends on jitter, and on delays in a hidden page.
 */
export class ReplayClock implements Clock {
  readonly #timers = new Set<Timer>();
  readonly #linked = new WeakSet<object>();
  #system: ActorSystem<never> | undefined;

  constructor(private time: number) {}

  /** Sets the actor system from which the keys of new timers are derived. */
  attach(root: AnyActorRef): void {
    this.#system = root.system as ActorSystem<never>;
  }

  now(): number {
    return this.time;
  }

  /** Sets the time. Ignores a time in the past. */
  moveTo(time: number): void {
    this.time = Math.max(this.time, time);
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const timer: Timer = {
      key: this.#keyOfNewest(),
      dueAt: this.time + delayMs,
      fire: () => {
        this.#timers.delete(timer);
        callback();
      },
    };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Ends the timer with the key, if it is running. */
  fire(key: string): void {
    const timer = this.#earliest((one) => one.key === key);
    timer?.fire();
  }

  /** Ends the first timer that is due until the given time, except held ones. Returns false if there is none. */
  fireNext(until: number, isHeld: (key: string) => boolean): boolean {
    const timer = this.#earliest(({ key, dueAt }) => dueAt <= until && !isHeld(key));
    if (timer === undefined) return false;
    this.moveTo(timer.dueAt);
    timer.fire();
    return true;
  }

  #earliest(isMeant: (timer: Timer) => boolean): Timer | undefined {
    return [...this.#timers].filter(isMeant).sort((a, b) => a.dueAt - b.dueAt)[0];
  }

  /** Returns the key of a new timer. XState registers the delayed event immediately before it sets the timer. */
  #keyOfNewest(): string {
    const scheduled = Object.values(this.#system?.getSnapshot()._scheduledEvents ?? {});
    const newest = scheduled.find((event) => !this.#linked.has(event));
    if (newest === undefined) return '';
    this.#linked.add(newest);
    return timerKey(pathOf(newest.target), newest.event.type);
  }
}

/** Returns the key of a timer: the path of its actor, and XState's name of the event that ends it. */
export const timerKey = (path: string, eventType: string): string => `${path} ${eventType}`;

/** Returns the path of an actor: the ids from the child of the root down to the actor. */
function pathOf(actor: AnyActorRef): string {
  const parent = actor._parent;
  if (parent === undefined) return '';
  const above = pathOf(parent);
  return above === '' ? actor.id : `${above}/${actor.id}`;
}
