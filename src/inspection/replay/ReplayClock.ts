import type { ActorSystem, AnyActorRef } from 'xstate';
import type { Clock } from '../../index.js';

/** A running delay, and the name of its purpose. */
interface Timer {
  readonly key: string;
  readonly dueAt: number;
  readonly fire: () => void;
}

/**
 * Time that moves only when it is told. Delays have names, because in a recording they ended when
 * they ended: with jitter, or late in a hidden page.
 */
export class ReplayClock implements Clock {
  readonly #timers = new Set<Timer>();
  readonly #linked = new WeakSet<object>();
  #system: ActorSystem<never> | undefined;

  constructor(private time: number) {}

  /** From now on delays get their names from this system. */
  attach(root: AnyActorRef): void {
    this.#system = root.system as ActorSystem<never>;
  }

  now(): number {
    return this.time;
  }

  /** Time never goes back. */
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

  /** Ends the delay of that name, if it runs. */
  fire(key: string): void {
    const timer = this.#earliest((one) => one.key === key);
    timer?.fire();
  }

  /** Ends the first delay that is due by then and not held; false if there is none. */
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

  /** XState notes a delayed event right before it sets its timer. */
  #keyOfNewest(): string {
    const scheduled = Object.values(this.#system?.getSnapshot()._scheduledEvents ?? {});
    const newest = scheduled.find((event) => !this.#linked.has(event));
    if (newest === undefined) return '';
    this.#linked.add(newest);
    return timerKey(pathOf(newest.target), newest.event.type);
  }
}

/** The name of a delay: whose it is, and XState's name of the event that ends it. */
export const timerKey = (path: string, eventType: string): string => `${path} ${eventType}`;

/** The ids from below the root down to an actor. */
function pathOf(actor: AnyActorRef): string {
  const parent = actor._parent;
  if (parent === undefined) return '';
  const above = pathOf(parent);
  return above === '' ? actor.id : `${above}/${actor.id}`;
}
