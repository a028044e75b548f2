import { expect, test } from 'vitest';
import { defaultTiming } from '../../src/index.js';

test('[PN4] the default times are these', () => {
  expect(defaultTiming).toEqual({
    requestTimeoutMs: 10_000,
    attempts: 4,
    retryBaseMs: 500,
    retryFactor: 2,
    retryCapMs: 30_000,
    recoveryCapMs: 60_000,
    retryJitter: 'full',
    screenPopTimeoutMs: 30_000,
    readyOverdueMs: 30_000,
  });
});
