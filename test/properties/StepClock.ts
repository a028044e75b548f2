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
  #lastId = 0;

  /** @param settle resolves when what waits for nothing outside has happened */
  constructor(settle: () => Promise<void>) {
    this.#settle = settle;
  }

  /** Delays that run. */
  get timerCount(): number {
    return this.#timers.size;
  }

  now = (): number => this.#now;

  setTimeout = (callback: () => void, delayMs: number): number => {
    this.#lastId += 1;
    this.#timers.set(this.#lastId, { dueAt: this.#now + Math.max(0, delayMs), callback });
    return this.#lastId;
  };

  clearTimeout = (id: unknown): void => {
    this.#timers.delete(id as number);
  };

  /** Lets time go by. Each delay ends when it is due. */
  async pass(ms: number): Promise<void> {
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
