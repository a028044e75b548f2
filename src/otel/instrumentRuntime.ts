import {
  type Attributes,
  type MeterProvider,
  metrics,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { checkOptions, isFunction, isObject, numberFrom, type Rules } from '../checkOptions.js';
import type { Runtime } from '../index.js';
import { systemEnvironment } from '../runtime/Environment.js';
import { type InstrumentedRuntime, internals } from '../runtime/wire.js';
import { attribute, scopeName } from './attributes.js';
import { floorOf } from './Floor.js';
import { Flushes } from './Flushes.js';
import { followPage, type LeavablePage } from './followPage.js';
import { Measures } from './Measures.js';
import { packageVersion } from './packageVersion.js';
import { RuntimeWatch } from './RuntimeWatch.js';
import { Spans } from './Spans.js';

/** The receivers of spans and metrics, what these carry, and the clock. */
export interface InstrumentationOptions {
  /** Default: the one registered with `@opentelemetry/api`. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Default: the one registered with `@opentelemetry/api`; it has to be registered before. */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * On every metric and span, such as the team and the site. Few values for each: every further one is another
   * set of series. They must not name a customer or an agent. Default: none.
   */
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined;
  /**
   * The requests and ready checks that become spans: `'troubled'` are those that failed, were tried again, were
   * overdue or took longer than `slowMs`. Default `'troubled'`.
   */
  readonly spans?: 'troubled' | 'all' | undefined;
  /** Milliseconds from which on a request counts as slow. Default 5000, from 0 to 2147483647. */
  readonly slowMs?: number | undefined;
  /** Milliseconds since the epoch, as the runtime's own clock tells them. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Tells that the page is hidden or left: then metrics are exported at once. Default `window`. */
  readonly window?: LeavablePage | undefined;
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
  const flushes = new Flushes(meterProvider, { ...systemEnvironment().clock, now });
  const floor = floorOf(meterProvider, meter);
  const { pageId } = floor;
  const watch = new RuntimeWatch(runtime, { attributes, pageId, flushes, now });
  floor.watch(watch);
  const unfollowPage = followPage(page, leaveSteps(floor, flushes));
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    subscription.unsubscribe();
    unfollowPage();
    spans.close(now());
    // The last export still tells what waits in the outbox.
    const forget = floor.end(watch);
    void flushes.now().then(forget);
  };
  const subscription = runtime.events$.subscribe({
    next(event) {
      spans.follow(event);
      measures.follow(event);
      watch.follow(event);
    },
    // A runtime that has stopped already completes before there is a subscription.
    complete: () => queueMicrotask(close),
  });
  return { close };
}

const leaveSteps = (floor: { isLeft: boolean }, flushes: Flushes) => ({
  hidden: () => void flushes.now(),
  left() {
    floor.isLeft = true;
    void flushes.now();
  },
  back() {
    floor.isLeft = false;
    void flushes.now();
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
