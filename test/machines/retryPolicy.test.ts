import { expect, test } from 'vitest';
import { type RetryPolicy, retryDelayMs } from '../../src/machines/index.js';

const policy: RetryPolicy = {
  attempts: 4,
  retryBaseMs: 500,
  retryFactor: 3,
  retryCapMs: 10_000,
  retryJitter: 'none',
};
const never = () => Number.NaN;

test.each([
  [1, 500],
  [2, 1500],
  [3, 4500],
  [4, 10_000],
  [2000, 10_000],
])('[LC5] after %i tries the backoff is %i ms', (attempt, delay) => {
  expect(retryDelayMs(policy, attempt, never)).toBe(delay);
});

test.each([
  [0, 0],
  [0.5, 750],
  [0.9, 1350],
])('[LC5] with full jitter, %d of it', (random, delay) => {
  expect(retryDelayMs({ ...policy, retryJitter: 'full' }, 2, () => random)).toBe(delay);
});

test.each([
  [1499, 1500],
  [1501, 1501],
  [60_000, 60_000],
  [Number.POSITIVE_INFINITY, 86_400_000],
])('[LC5] if the CRM asks for %d ms it is %d', (retryAfterMs, delay) => {
  expect(retryDelayMs(policy, 2, never, retryAfterMs)).toBe(delay);
});

test('[LC5] what the CRM asks for is not shortened by jitter', () => {
  expect(retryDelayMs({ ...policy, retryJitter: 'full' }, 2, () => 0, 700)).toBe(700);
});
