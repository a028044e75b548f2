import type { MeterProvider } from '@opentelemetry/api';
import { isFunction } from '../checkOptions.js';
import type { Clock } from '../runtime/Environment.js';

/** Milliseconds between two flushes that are not urgent. */
const gapMs = 10_000;

/** Has metrics exported before their time, where the provider can. */
export class Flushes {
  readonly #provider: MeterProvider & { forceFlush?(): Promise<void> };
  readonly #clock: Clock;
  #at = Number.NEGATIVE_INFINITY;
  #timer: unknown;

  constructor(provider: MeterProvider, clock: Clock) {
    this.#provider = provider;
    this.#clock = clock;
  }

  /** For news that can wait a little if there was some already: until the end of the gap. */
  soon(): void {
    if (this.#timer !== undefined) return;
    const waitMs = this.#at + gapMs - this.#clock.now();
    if (waitMs > 0) {
      this.#timer = this.#clock.setTimeout(() => this.#flush(), Math.min(waitMs, gapMs));
    } else {
      this.#flush();
    }
  }

  /**
   * For last news. The request begins before the page is gone, because nothing is awaited before. Never rejects: an
   * exporter tells of its own failures.
   */
  async now(): Promise<void> {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!isFunction(this.#provider.forceFlush)) return;
    await this.#provider.forceFlush?.().catch(() => undefined);
  }

  #flush(): void {
    this.#at = this.#clock.now();
    void this.now();
  }
}
