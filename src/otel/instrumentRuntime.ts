import { type MeterProvider, metrics, type TracerProvider, trace } from '@opentelemetry/api';
import { checkOptions, isFunction, isObject, type Rules } from '../checkOptions.js';
import type { Runtime } from '../index.js';
import { scopeName } from './attributes.js';
import { Measures } from './Measures.js';
import { observeFloor } from './observeFloor.js';
import { Spans } from './Spans.js';

/** The receivers of spans and metrics, and the clock. */
export interface InstrumentationOptions {
  /** Default: the one registered with `@opentelemetry/api`. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Default: the one registered with `@opentelemetry/api`; it has to be registered before. */
  readonly meterProvider?: MeterProvider | undefined;
  /** Milliseconds since the epoch, as the runtime's own clock tells them. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** An instrumentation at work. */
export interface Instrumentation {
  /** Ends it, with what is open. Idempotent; a runtime that stops ends it too. */
  close(): void;
}

/**
 * Tells OpenTelemetry what a runtime does, as spans and metrics, without customer data. Best before
 * `start()`: what happened before is not told.
 *
 * @throws RuntimeError INVALID_OPTION at an option that can never work
 * @see docs/otel.md for every name
 * @example
 * instrumentRuntime(runtime, { tracerProvider, meterProvider });
 */
export function instrumentRuntime(
  runtime: Runtime,
  options: InstrumentationOptions = {},
): Instrumentation {
  checkOptions(options, rules);
  const {
    tracerProvider = trace.getTracerProvider(),
    meterProvider = metrics.getMeterProvider(),
    now = Date.now,
  } = options;
  const meter = meterProvider.getMeter(scopeName);
  const spans = new Spans(tracerProvider.getTracer(scopeName), runtime.state);
  const measures = new Measures(meter, runtime.state);
  const forgetFloor = observeFloor(meter, runtime, now);
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    subscription.unsubscribe();
    forgetFloor();
    spans.close(now());
  };
  const subscription = runtime.events$.subscribe({
    next(event) {
      spans.follow(event);
      measures.follow(event);
    },
    // A runtime that has stopped already completes before there is a subscription.
    complete: () => queueMicrotask(close),
  });
  return { close };
}

const has = (method: string) => (value: unknown) =>
  isObject(value) && isFunction((value as Record<string, unknown>)[method]);

const rules: Rules<InstrumentationOptions> = {
  tracerProvider: ['a TracerProvider', has('getTracer')],
  meterProvider: ['a MeterProvider', has('getMeter')],
  now: ['a function', isFunction],
};
