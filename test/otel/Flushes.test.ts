import { type MeterProvider, metrics } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { Flushes } from '../../src/otel/Flushes.js';

/** A provider that knows when it was flushed. */
function flushed() {
  const clock = new SimulatedClock();
  const at: number[] = [];
  const provider: MeterProvider & { forceFlush(): Promise<void> } = {
    getMeter: (name) => metrics.getMeter(name),
    forceFlush: async () => void at.push(clock.now()),
  };
  return { clock, at, flushes: new Flushes(provider, clock) };
}

test('[OT10] news within ten seconds of the last are told when these are over', () => {
  const { clock, at, flushes } = flushed();
  flushes.soon();
  clock.increment(4_000);
  flushes.soon();
  flushes.soon();
  clock.increment(5_999);
  expect(at).toEqual([0]);
  clock.increment(1);
  expect(at).toEqual([0, 10_000]);
  clock.increment(60_000);
  flushes.soon();
  expect(at).toEqual([0, 10_000, 70_000]);
});

test('[OT10] last news take those with them that wait', () => {
  const { clock, at, flushes } = flushed();
  flushes.soon();
  flushes.soon();
  clock.increment(1_000);
  void flushes.now();
  clock.increment(60_000);
  expect(at).toEqual([0, 1_000]);
});
