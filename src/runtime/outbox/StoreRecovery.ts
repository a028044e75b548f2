import type { Clock } from '../Environment.js';

/** Milliseconds between two attempts to recover. */
const pauseMs = 5000;

/** A store that can write again the entries that it did not accept. */
interface RecoverableStore {
  /** True if the store answers and has accepted everything. */
  readonly isHealthy: boolean;
  recover(): Promise<void>;
}

/**
 * Calls `recover` on a store in trouble again and again, until the store answers and has accepted everything. The
 * first attempt begins at once, unless another attempt has just ended. Otherwise a store that answers one call and
 * fails at the next would be called in an endless loop without a pause.
 */
export class StoreRecovery {
  readonly #store: RecoverableStore;
  readonly #clock: Clock;
  readonly #onRecovered: () => void;
  #timer: unknown;
  #isRecovering = false;
  /** When the latest attempt ended, milliseconds since the epoch. */
  #endedAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(store: RecoverableStore, clock: Clock, onRecovered: () => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onRecovered = onRecovered;
  }

  /** Starts the attempts, because the store has rejected a call or has not answered. */
  noteTrouble(): void {
    if (this.#isRecovering || this.#isClosed) return;
    this.#isRecovering = true;
    const sinceMs = this.#clock.now() - this.#endedAt;
    if (sinceMs >= pauseMs) void this.#recover();
    else this.#recoverLater();
  }

  close(): void {
    this.#isClosed = true;
    this.#clock.clearTimeout(this.#timer);
  }

  #recoverLater(): void {
    this.#timer = this.#clock.setTimeout(() => void this.#recover(), pauseMs);
  }

  async #recover(): Promise<void> {
    await this.#store.recover();
    this.#endedAt = this.#clock.now();
    if (this.#isClosed) return;
    if (!this.#store.isHealthy) return this.#recoverLater();
    this.#isRecovering = false;
    this.#onRecovered();
  }
}
