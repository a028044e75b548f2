import { expect, test } from 'vitest';
import { shortTimeOfDay, timeOfDay } from '../../visualizer/session/timeOfDay.js';

const at = Date.UTC(2026, 10, 30, 13, 3, 21, 250);

test.each([
  [0, '2026-11-30 13:03:21.250 UTC'],
  [60, '2026-11-30 14:03:21.250 UTC+1'],
  [-210, '2026-11-30 09:33:21.250 UTC-3:30'],
  [660, '2026-12-01 00:03:21.250 UTC+11'],
])('[VZ24] the time of day where the clock is %i minutes ahead', (offset, text) => {
  expect(timeOfDay(at, offset)).toBe(text);
  expect(text).toContain(shortTimeOfDay(at, offset));
});

test('[VZ24] a moment that no calendar has is said to be unknown', () => {
  expect(timeOfDay(1e300)).toBe('time unknown');
  expect(shortTimeOfDay(1e300)).toBe('');
});
