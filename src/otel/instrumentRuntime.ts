import {
  type Attributes,
  type MeterProvider,
  metrics,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { checkOptions, isFunction, isObject, numberFrom, type Rules } from '../checkOptions.js';
import type { Runtime } from '../index.js';
import { type InstrumentedRuntime, internals } from '../runtime/wire.js';
import { attribute, scopeName } from './attributes.js';
import { Flushes } from './Flushes.js';
import { followPage, type LeavablePage } from './followPage.js';
import { Measures } from './Measures.js';
import { pageGaugesOf } from './PageGauges.js';
import { packageVersion } from './packageVersion.js';
import { RuntimeWatch } from './RuntimeWatch.js';
import { Spans } from './Spans.js';

/** Options of `instrumentRuntime`. */
export interface InstrumentationOptions {
  /** Default: the provider that is registered with `@opentelemetry/api`. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Default: the provider that is registered with `@opentelemetry/api`. Register it before this call. */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * Attributes of every metric and span, such as the team and the site. Use few different values for each, because every
   * value adds a set of time series. They must not identify a customer or an agent. Default: none.
   */
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined;
  /**
   * The requests and ready checks for which spans are created. `'troubled'`: only those that failed, were retried, were
   * overdue, or took longer than `slowMs`. Default `'troubled'`.
   */
  readonly spans?: 'troubled' | 'all' | undefined;
  /** The duration from which a request counts as slow, in milliseconds. Default 5000, from 0 to 2147483647. */
  readonly slowMs?: number | undefined;
  /** Returns milliseconds since the epoch. Use the same clock as the runtime. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** The source of page events. Metrics are exported immediately when the page is hidden or left. Default `window`. */
  readonly window?: LeavablePage | undefined;
}

/** An active instrumentation. */
export interface Instrumentation {
  /** Ends the instrumentation and its open spans. Idempotent. Also happens when the runtime stops. */
  close(): void;
}

/**
 * Reports the events of a runtime to OpenTelemetry, as spans and metrics without customer data. Call it before the
 * runtime's `start()`, because earlier events are not reported.
 *
 * @throws RuntimeError INVALID_OPTION if an option is invalid
 * @see docs/otel.md for every name
 * @example
 * instrumentRuntime(runtime, { tracerProvider, meterProvider, attributes: { team: 'billing' } });
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
    window: page = globalThis.window,
  } = options;
  const attributes = attributesOf(runtime, options);
  const meter = meterProvider.getMeter(scopeName, packageVersion);
  const tracer = tracerProvider.getTracer(scopeName, packageVersion);
  const spans = new Spans(tracer, runtime.state, { ...options, attributes });
  const measures = new Measures(meter, runtime.state, attributes);
  const flushes = new Flushes(meterProvider, now);
  const watch = new RuntimeWatch(runtime, { attributes, flushes, now });
  const gauges = pageGaugesOf(meterProvider, meter);
  const closing = [gauges.add(watch), followPage(page, leaveSteps(gauges, flushes))];
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    subscription.unsubscribe();
    for (const end of closing) end();
    spans.close(now());
    flushes.now();
  };
  const subscription = runtime.events$.subscribe({
    next(event) {
      spans.follow(event);
      measures.follow(event);
      watch.follow(event);
    },
    // Deferred: if the runtime has already stopped, `complete` is called before `subscription` is assigned.
    complete: () => queueMicrotask(close),
  });
  return { close };
}

const leaveSteps = (gauges: { isPageLeft: boolean }, flushes: Flushes) => ({
  hidden: () => flushes.now(),
  left() {
    gauges.isPageLeft = true;
    flushes.now();
  },
  back() {
    gauges.isPageLeft = false;
    flushes.now();
  },
});

function attributesOf(
  runtime: Runtime & InstrumentedRuntime,
  { attributes = {} }: InstrumentationOptions,
): Attributes {
  const crm = runtime[internals]?.crm;
  return { ...attributes, ...(crm !== undefined && { [attribute.crm]: crm }) };
}

const has = (method: string) => (value: unknown) =>
  isObject(value) && isFunction((value as Record<string, unknown>)[method]);

const isPlainValue = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

const rules: Rules<InstrumentationOptions> = {
  tracerProvider: ['a TracerProvider', has('getTracer')],
  meterProvider: ['a MeterProvider', has('getMeter')],
  attributes: [
    'an object of texts, numbers and booleans',
    (value) => isObject(value) && Object.values(value).every(isPlainValue),
  ],
  spans: ["'troubled' or 'all'", (value) => value === 'troubled' || value === 'all'],
  slowMs: numberFrom(0),
  now: ['a function', isFunction],
  window: ['a window', has('addEventListener')],
};
