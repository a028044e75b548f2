import { expect, test } from 'vitest';
import { Emitter } from '../../src/transport/Emitter.js';

test('[TR11] an emitter hands values to whoever is subscribed, until they go', () => {
  const emitter = new Emitter<number>();
  const heard: number[] = [];
  emitter.emit(1);
  expect(emitter.isHeard).toBe(false);
  const subscription = emitter.values$.subscribe((value) => heard.push(value));
  expect(emitter.isHeard).toBe(true);
  emitter.emit(2);
  subscription.unsubscribe();
  expect(emitter.isHeard).toBe(false);
  emitter.emit(3);
  expect(heard).toEqual([2]);
});

test('[TR11] a closed emitter says so, completes once, and gives latecomers the end at once', () => {
  const emitter = new Emitter<number>();
  const ends: string[] = [];
  emitter.values$.subscribe({ complete: () => ends.push('early') });
  expect(emitter.isClosed).toBe(false);
  emitter.close();
  emitter.close();
  expect(emitter.isClosed).toBe(true);
  emitter.values$.subscribe({ complete: () => ends.push('late') });
  expect(ends).toEqual(['early', 'late']);
});
