import type { Clock } from './Environment.js';

/** Adapter calls and writes that have begun and have not ended. */
export class PendingWork {
  readonly #work = new Set<Promise<unknown>>();

  /** Counts a promise as pending until it is settled. Returns the same promise. */
  track<Result>(work: Promise<Result>): Promise<Result> {
    const settledWork: Promise<unknown> = work.catch(() => undefined);
    this.#work.add(settledWork);
    settledWork.then(() => this.#work.delete(settledWork));
    return work;
  }

  /** Resolves when no work is pending. It also waits for work that begins in the meantime. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  /** Like `settled`, but resolves after `limitMs` milliseconds at the latest. */
  async settledWithin(limitMs: number, clock: Clock): Promise<void> {
    let timer: unknown;
    const limit = new Promise<void>((resolve) => {
      timer = clock.setTimeout(resolve, limitMs);
    });
    await Promise.race([this.settled(), limit]);
    clock.clearTimeout(timer);
  }
}
