import type { Clock } from '../Environment.js';

/** Milliseconds after which a store in trouble is asked again. */
const pauseMs = 5000;

/** The part of a store that heals. */
interface Healing {
  /** True if the store answers and has taken everything. */
  readonly isWell: boolean;
  heal(): Promise<void>;
}

/** Asks a store in trouble at once and then again and again, until it answers and has taken everything. */
export class StoreHealer {
  readonly #store: Healing;
  readonly #clock: Clock;
  readonly #onWell: () => void;
  #timer: unknown;
  #isHealing = false;
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
    void this.#heal();
  }

  close(): void {
    this.#isClosed = true;
    this.#clock.clearTimeout(this.#timer);
  }

  async #heal(): Promise<void> {
    await this.#store.heal();
    if (this.#isClosed) return;
    if (this.#store.isWell) {
      this.#isHealing = false;
      this.#onWell();
    } else {
      this.#timer = this.#clock.setTimeout(() => void this.#heal(), pauseMs);
    }
  }
}
