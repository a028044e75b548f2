import type { MeterProvider } from '@opentelemetry/api';
import { isFunction } from '../checkOptions.js';

/** The minimum interval between two flushes that are not urgent, in milliseconds. */
const minIntervalMs = 10_000;

/** Makes the provider export metrics before its next regular export, if the provider supports `forceFlush`. */
export class Flushes {
  readonly #provider: MeterProvider & { forceFlush?(): Promise<void> };
  readonly #now: () => number;
  #lastFlushAt = Number.NEGATIVE_INFINITY;

  constructor(provider: MeterProvider, now: () => number) {
    this.#provider = provider;
    this.#now = now;
  }

  /** Flushes for a change that is not urgent. Does nothing if the last such flush was a short time ago. */
  soon(): void {
    if (this.#now() - this.#lastFlushAt < minIntervalMs) return;
    this.#lastFlushAt = this.#now();
    this.now();
  }

  /** Flushes immediately. Called on `pagehide`, so it must start the request synchronously. */
  now(): void {
    if (!isFunction(this.#provider.forceFlush)) return;
    // Ignored here, because an exporter reports its own failures.
    this.#provider.forceFlush?.().catch(() => undefined);
  }
}
