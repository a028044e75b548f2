import type { Clock } from '../Environment.js';

/** Milliseconds between two attempts to heal. */
const pauseMs = 5000;

/** The part of a store that heals. */
interface Healing {
  /** True if the store answers and has taken everything. */
  readonly isWell: boolean;
  heal(): Promise<void>;
}

/**
 * Asks a store in trouble again and again, until it answers and has taken everything. The first attempt comes at once,
 * unless another one has just ended: a store can answer one question and fail at the next, every time.
 */
export class StoreHealer {
  readonly #store: Healing;
  readonly #clock: Clock;
  readonly #onWell: () => void;
  #timer: unknown;
  #isHealing = false;
  /** When the last attempt ended, by the clock. */
  #endedAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(store: Healing, clock: Clock, onWell: () => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onWell = onWell;
  }

  /** The store has refused something, or has not answered. */
  noteTrouble(): void {
    if (this.#isHealing || this.#isClosed) return;
    this.#isHealing = true;
    const sinceMs = this.#clock.now() - this.#endedAt;
    if (sinceMs >= pauseMs) void this.#heal();
    else this.#healLater();
  }

  close(): void {
    this.#isClosed = true;
    this.#clock.clearTimeout(this.#timer);
  }

  #healLater(): void {
    this.#timer = this.#clock.setTimeout(() => void this.#heal(), pauseMs);
  }

  async #heal(): Promise<void> {
    await this.#store.heal();
    this.#endedAt = this.#clock.now();
    if (this.#isClosed) return;
    if (!this.#store.isWell) return this.#healLater();
    this.#isHealing = false;
    this.#onWell();
  }
}
