import type { Clock } from '../../src/runtime/Environment.js';

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/**
 * Simulated time that waits, as real time does: what a delay's end brings about has happened before
 * the next one ends.
 */
export class StepClock implements Clock {
  readonly #timers = new Map<number, Timer>();
  readonly #settle: () => Promise<void>;
  #now = 0;
  /** What the clock on the wall is ahead. A day to begin with, so that it can be set back. */
  #offset = 86_400_000;
  #lastId = 0;

  /** @param settle resolves when what waits for nothing outside has happened */
  constructor(settle: () => Promise<void>) {
    this.#settle = settle;
  }

  /** Delays that run. */
  get timerCount(): number {
    return this.#timers.size;
  }

  /** Milliseconds that went by, whatever the clock on the wall says. */
  get elapsedMs(): number {
    return this.#now;
  }

  now = (): number => this.#now + this.#offset;

  setTimeout = (callback: () => void, delayMs: number): number => {
    this.#lastId += 1;
    this.#timers.set(this.#lastId, { dueAt: this.#now + Math.max(0, delayMs), callback });
    return this.#lastId;
  };

  clearTimeout = (id: unknown): void => {
    this.#timers.delete(id as number);
  };

  /** Somebody sets the clock; delays do not care. Negative to set it back. */
  set(byMs: number): void {
    this.#offset += byMs;
  }

  /** Lets time go by. Each delay ends when it is due. */
  async pass(ms: number): Promise<void> {
    await this.#settle();
    const end = this.#now + ms;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next[1].dueAt);
      await this.#fire(next);
    }
    this.#now = end;
    await this.#settle();
  }

  /** The computer sleeps: delays that end meanwhile end afterwards, one right after the other. */
  async sleep(ms: number): Promise<void> {
    await this.#settle();
    this.#now += ms;
    const due = [...this.#timers].filter(([, { dueAt }]) => dueAt <= this.#now);
    for (const timer of due.sort(([, a], [, b]) => a.dueAt - b.dueAt)) {
      if (this.#timers.has(timer[0])) await this.#fire(timer);
    }
    await this.#settle();
  }

  async #fire([id, { callback }]: readonly [number, Timer]): Promise<void> {
    this.#timers.delete(id);
    callback();
    await this.#settle();
  }

  /** The delay that ends first, if one ends by then. */
  #next(end: number): readonly [number, Timer] | undefined {
    let first: readonly [number, Timer] | undefined;
    for (const timer of this.#timers) {
      if (timer[1].dueAt <= end && timer[1].dueAt < (first?.[1].dueAt ?? Infinity)) first = timer;
    }
    return first;
  }
}
