import type { Clock } from './Environment.js';

/** Work that has begun and is not over: adapter calls and writes. */
export class UnderWay {
  readonly #work = new Set<Promise<unknown>>();

  /** Counts a promise until it is settled, and gives it back. */
  track<Result>(work: Promise<Result>): Promise<Result> {
    const over: Promise<unknown> = work.catch(() => undefined);
    this.#work.add(over);
    over.then(() => this.#work.delete(over));
    return work;
  }

  /** Resolves once nothing is under way, work that begins meanwhile included. */
  async quiet(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  /** As `quiet`, but resolves after `limitMs` milliseconds at the latest. */
  async quietWithin(limitMs: number, clock: Clock): Promise<void> {
    let timer: unknown;
    const limit = new Promise<void>((resolve) => {
      timer = clock.setTimeout(resolve, limitMs);
    });
    await Promise.race([this.quiet(), limit]);
    clock.clearTimeout(timer);
  }
}
