/** A token bucket: permits a number of events in a second, and the same number as a burst. */
export class RateLimit {
  #left: number;
  #filledAt: number;

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number,
  ) {
    this.#left = perSecond;
    this.#filledAt = now();
  }

  /** Counts an event. Returns true if the limit permits it. */
  admit(): boolean {
    if (this.#left < 1) this.#refill();
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  #refill(): void {
    const now = this.now();
    const elapsedMs = Math.max(0, now - this.#filledAt);
    this.#left = Math.min(this.perSecond, this.#left + (elapsedMs / 1000) * this.perSecond);
    this.#filledAt = now;
  }
}
