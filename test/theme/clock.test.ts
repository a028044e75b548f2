import { expect, test } from 'vitest';
import { showClock, showSeconds, showTime, showTimer } from '../../theme/clock.js';

test('[SO7] a time of day has 24 hours, on the reader’s clock', () => {
  const evening = new Date(2026, 2, 17, 20, 4, 9, 7).getTime();
  expect(showTime(evening)).toBe('20:04');
  expect(showSeconds(evening)).toBe('20:04:09');
  expect(showClock(evening)).toBe('20:04:09.007');
  expect(showTime(new Date(2026, 2, 17, 0, 0).getTime())).toBe('00:00');
});

test.each([
  [-1, '0:00'],
  [45_999, '0:45'],
  [723_000, '12:03'],
  [3_900_000, '1:05:00'],
])('[SO7] a timer of %i ms shows %s', (durationMs, shown) => {
  expect(showTimer(durationMs)).toBe(shown);
});
