import { type InstrumentationOptions, instrumentRuntime } from '../../src/otel/index.js';
import { TestSession, type TestSessionOptions } from '../doubles/TestSession.js';
import type { Collector } from './Collector.js';
import type { telemetryTo } from './telemetryTo.js';

/** A page's telemetry. */
export type Telemetry = ReturnType<typeof telemetryTo>;

/** Starts a runtime that tells one page's telemetry what it does. */
export function watched(
  { tracerProvider, meterProvider }: Telemetry,
  options: TestSessionOptions,
  more: InstrumentationOptions = {},
): TestSession {
  const session = new TestSession({ ...options, isStarted: false });
  const now = () => session.clock.now();
  instrumentRuntime(session.runtime, { tracerProvider, meterProvider, now, ...more });
  session.runtime.start();
  return session;
}

/** The values of a metric's points with these attributes, among others. */
export const valuesOf = (
  { points }: Collector,
  name: string,
  attributes: Record<string, unknown> = {},
): readonly number[] =>
  points
    .filter(
      (point) =>
        point.name === `patchcord.${name}` &&
        Object.entries(attributes).every(([key, value]) => point.attributes[key] === value),
    )
    .map(({ value }) => value);
