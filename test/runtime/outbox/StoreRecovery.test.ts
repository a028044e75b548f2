import { expect, it, vi } from 'vitest';
import { SimulatedClock } from 'xstate';
import { StoreRecovery } from '../../../src/runtime/outbox/StoreRecovery.js';

/** Lets happen what waits for nothing outside. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await settled();
}

/** A store that counts how often it is asked to heal. */
class CountedStore {
  isHealthy = false;
  recoveries = 0;

  recover(): Promise<void> {
    this.recoveries += 1;
    return settled();
  }
}

it('[OB10] a store in trouble is asked at once, and then every five seconds until it is well', async () => {
  const clock = new SimulatedClock();
  const store = new CountedStore();
  const onRecovered = vi.fn();
  const recovery = new StoreRecovery(store, clock, onRecovered);
  recovery.noteTrouble();
  await turns(5);
  recovery.noteTrouble();
  await turns(5);
  expect(store.recoveries).toBe(1);
  clock.increment(4999);
  await turns(5);
  expect(store.recoveries).toBe(1);
  store.isHealthy = true;
  clock.increment(1);
  await turns(5);
  expect(store.recoveries).toBe(2);
  expect(onRecovered).toHaveBeenCalledTimes(1);
  clock.increment(60_000);
  await turns(5);
  expect(store.recoveries).toBe(2);
});

it('[OB10] a store that answers, and fails at the next question each time, is not asked without a pause', async () => {
  const clock = new SimulatedClock();
  const store = new CountedStore();
  store.isHealthy = true;
  const recovery = new StoreRecovery(store, clock, () => recovery.noteTrouble());
  recovery.noteTrouble();
  await turns(100);
  expect(store.recoveries).toBe(1);
  clock.increment(5000);
  await turns(100);
  expect(store.recoveries).toBe(2);
  recovery.close();
  clock.increment(60_000);
  await turns(5);
  expect(store.recoveries).toBe(2);
});
