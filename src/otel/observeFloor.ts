import type { BatchObservableCallback, Meter } from '@opentelemetry/api';
import type { Runtime } from '../index.js';
import type { OutboxEntry, OutboxStatus } from '../outbox/index.js';
import type { LifecycleState } from '../runtime/RuntimeEvent.js';
import { attribute } from './attributes.js';

const statuses: readonly OutboxStatus[] = ['pending', 'failed', 'quarantined', 'saved'];

/**
 * Tells, whenever metrics are collected, in which state a runtime is and what waits in its outbox.
 * Gives what ends it.
 */
export function observeFloor(meter: Meter, runtime: Runtime, now: () => number): () => void {
  const runtimes = meter.createObservableUpDownCounter('patchcord.runtimes', {
    unit: '{runtime}',
    description: 'Runtimes by the state that they are in.',
  });
  const depth = meter.createObservableGauge('patchcord.outbox.logs', {
    unit: '{log}',
    description: 'Interaction logs in the outbox, by what became of them so far.',
  });
  const age = meter.createObservableGauge('patchcord.outbox.age', {
    unit: 's',
    description: 'How long the oldest log has waited for the CRM.',
  });
  const seen = new Set<LifecycleState>();
  const observe: BatchObservableCallback = async (result) => {
    const { value } = runtime.state;
    seen.add(value);
    // A state that was left is told as empty: silence would stand for its last count.
    for (const state of seen) {
      result.observe(runtimes, Number(state === value), { [attribute.state]: state });
    }
    const entries = await runtime.outbox.list();
    for (const status of statuses) {
      const { length } = entries.filter((entry) => entry.status === status);
      result.observe(depth, length, { [attribute.status]: status });
    }
    result.observe(age, ageOf(entries, now()) / 1000);
  };
  const instruments = [runtimes, depth, age];
  meter.addBatchObservableCallback(observe, instruments);
  return () => meter.removeBatchObservableCallback(observe, instruments);
}

/** Milliseconds; 0 if every log is in the CRM. */
function ageOf(entries: readonly OutboxEntry[], now: number): number {
  const waiting = entries.filter(({ status }) => status !== 'saved');
  return Math.max(0, ...waiting.map(({ receivedAt }) => now - receivedAt));
}
