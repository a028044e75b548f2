/** Lets so many pass in a second, with a second's worth at once. */
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

  /** Counts one more and gives true if the limit allows it. */
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
