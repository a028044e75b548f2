import type { MeterProvider } from '@opentelemetry/api';
import { isFunction } from '../checkOptions.js';

/** Milliseconds between two flushes that are not urgent. */
const gapMs = 10_000;

/** Has metrics exported before their time, where the provider can. */
export class Flushes {
  readonly #provider: MeterProvider & { forceFlush?(): Promise<void> };
  readonly #now: () => number;
  #at = Number.NEGATIVE_INFINITY;

  constructor(provider: MeterProvider, now: () => number) {
    this.#provider = provider;
    this.#now = now;
  }

  /** For news that can wait a little if there was some already. */
  soon(): void {
    if (this.#now() - this.#at < gapMs) return;
    this.#at = this.#now();
    void this.now();
  }

  /**
   * For last news. The request begins before the page is gone, because nothing is awaited before. Never rejects: an
   * exporter tells of its own failures.
   */
  async now(): Promise<void> {
    if (!isFunction(this.#provider.forceFlush)) return;
    await this.#provider.forceFlush?.().catch(() => undefined);
  }
}
