import TinyQueue from 'tinyqueue';
import type { Clock } from '../../src/runtime/Environment.js';

interface Timer {
  readonly dueAt: number;
  readonly order: number;
  callback: (() => void) | undefined;
}

/** Simulated time for very many timers: it jumps from one that is due to the next. */
export class EventClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #timers = new TinyQueue<Timer>([], (a, b) => a.dueAt - b.dueAt || a.order - b.order);

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delayMs: number): Timer {
    const dueAt = this.#now + Math.max(0, delayMs);
    const timer: Timer = { dueAt, order: ++this.#order, callback };
    this.#timers.push(timer);
    return timer;
  }

  clearTimeout(id: unknown): void {
    if (id !== undefined && id !== null) (id as Timer).callback = undefined;
  }

  /** Resolves in so many simulated milliseconds. */
  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.setTimeout(resolve, delayMs));
  }

  /**
   * Lets time pass. What is due in the same millisecond runs together, and then every promise that
   * comes of it.
   */
  async runUntil(time: number, isDone: () => boolean = () => false): Promise<void> {
    await settled();
    for (let next = this.#timers.peek(); next !== undefined && !isDone(); ) {
      if (next.dueAt > time) break;
      this.#now = Math.max(this.#now, next.dueAt);
      while (next !== undefined && next.dueAt <= this.#now) {
        this.#timers.pop()?.callback?.();
        next = this.#timers.peek();
      }
      await settled();
      next = this.#timers.peek();
    }
    if (!isDone()) this.#now = Math.max(this.#now, time);
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
