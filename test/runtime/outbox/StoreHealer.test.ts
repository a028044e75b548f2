import { expect, it, vi } from 'vitest';
import { SimulatedClock } from 'xstate';
import { StoreHealer } from '../../../src/runtime/outbox/StoreHealer.js';

/** Lets happen what waits for nothing outside. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await settled();
}

/** A store that counts how often it is asked to heal. */
class CountedStore {
  isWell = false;
  heals = 0;

  heal(): Promise<void> {
    this.heals += 1;
    return settled();
  }
}

it('[OB10] a store in trouble is asked at once, and then every five seconds until it is well', async () => {
  const clock = new SimulatedClock();
  const store = new CountedStore();
  const onWell = vi.fn();
  const healer = new StoreHealer(store, clock, onWell);
  healer.noteTrouble();
  await turns(5);
  healer.noteTrouble();
  await turns(5);
  expect(store.heals).toBe(1);
  clock.increment(4999);
  await turns(5);
  expect(store.heals).toBe(1);
  store.isWell = true;
  clock.increment(1);
  await turns(5);
  expect(store.heals).toBe(2);
  expect(onWell).toHaveBeenCalledTimes(1);
  clock.increment(60_000);
  await turns(5);
  expect(store.heals).toBe(2);
});

it('[OB10] a store that answers, and fails at the next question each time, is not asked without a pause', async () => {
  const clock = new SimulatedClock();
  const store = new CountedStore();
  store.isWell = true;
  const healer = new StoreHealer(store, clock, () => healer.noteTrouble());
  healer.noteTrouble();
  await turns(100);
  expect(store.heals).toBe(1);
  clock.increment(5000);
  await turns(100);
  expect(store.heals).toBe(2);
  healer.close();
  clock.increment(60_000);
  await turns(5);
  expect(store.heals).toBe(2);
});
