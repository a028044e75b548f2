/**
 * The maximum, in milliseconds, that one update adds. So a clock that jumps, or a computer that sleeps, adds at most
 * this.
 */
export const maxStepMs = 60 * 60_000;

/**
 * The total time for which pages were open. The age of a log is a difference of two such totals, so a wrong clock
 * cannot make a log old.
 */
export class OpenTime {
  #total: number | undefined;
  #beforeStart = 0;
  #updatedAt: number;

  constructor(now: number) {
    this.#updatedAt = now;
  }

  /** The total in milliseconds. It is undefined until the total of earlier pages has been read. */
  get total(): number | undefined {
    return this.#total;
  }

  /** Adds the stored total of earlier pages. */
  start(earlier: unknown): void {
    this.#total = (typeof earlier === 'number' ? earlier : 0) + this.#beforeStart;
  }

  /** Adds the time since the latest update. */
  update(now: number): void {
    const step = Math.min(maxStepMs, Math.max(0, now - this.#updatedAt));
    this.#updatedAt = now;
    if (this.#total === undefined) this.#beforeStart += step;
    else this.#total += step;
  }
}
