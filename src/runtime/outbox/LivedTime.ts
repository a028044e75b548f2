/** Milliseconds that count at most between two looks: a clock that jumps, or sleeps, adds no more. */
export const longestStepMs = 60 * 60_000;

/** The time for which pages were open in all. Ages of logs are differences of it, so that no clock makes a log old. */
export class LivedTime {
  #total: number | undefined;
  #unread = 0;
  #lookedAt: number;

  constructor(now: number) {
    this.#lookedAt = now;
  }

  /** Milliseconds in all; undefined until the time before this page is known. */
  get total(): number | undefined {
    return this.#total;
  }

  /** Continues the count of earlier pages. */
  begin(earlier: unknown): void {
    this.#total = (typeof earlier === 'number' ? earlier : 0) + this.#unread;
  }

  /** Counts the time since the last look. */
  look(now: number): void {
    const step = Math.min(longestStepMs, Math.max(0, now - this.#lookedAt));
    this.#lookedAt = now;
    if (this.#total === undefined) this.#unread += step;
    else this.#total += step;
  }
}
