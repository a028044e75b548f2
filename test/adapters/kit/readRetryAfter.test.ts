import { describe, expect, test } from 'vitest';
import { pauseIn } from '../../../src/adapters/kit/httpFailures.js';
import { readRetryAfter } from '../../../src/adapters/kit/index.js';

/** The CRM's clock. */
const sentMs = Date.UTC(2026, 10, 30, 9, 15, 0);
const sentAt = new Date(sentMs).toUTCString();
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const httpDate = (afterMs: number) => new Date(sentMs + afterMs).toUTCString();
/** The page's clock, so many milliseconds before the CRM's. */
const slowBy = (ms: number) => () => sentMs - ms;

describe('seconds', () => {
  test.each([
    ['30', 30_000],
    [' 30\t', 30_000],
    ['007', 7000],
    ['1.5', 1500],
    ['0.25', 250],
    ['3600', hourMs],
    ['86400', dayMs],
    ['172800', 2 * dayMs],
    ['2678400', 31 * dayMs],
  ])('[AD18] "%s" is %d ms', (text, expected) => {
    expect(readRetryAfter(text, slowBy(0))).toBe(expected);
  });

  test.each([
    ['longer than 31 days', '2678401'],
    ['the time in seconds, not a pause', '1796000000'],
    ['the time in milliseconds', '1796000000000'],
    ['more digits than a number has', '9'.repeat(400)],
    ['nothing to wait for', '0'],
    ['nothing to wait for, with a fraction', '0.0'],
    ['negative', '-30'],
    ['signed', '+30'],
    ['a power', '1e9'],
    ['a small power', '1e1'],
    ['hexadecimal', '0x1E'],
    ['infinite', 'Infinity'],
    ['no number', 'NaN'],
    ['with a unit', '30s'],
    ['in words', 'in 30 seconds'],
    ['with a comma', '1,5'],
    ['two of them', '30, 60'],
    ['digits of another script', '٣٠'],
    ['a fraction without its whole', '.5'],
    ['empty', ''],
    ['spaces', '  '],
    ['JSON', '{"seconds":30}'],
    ['a year', '-2050'],
    ['a word and a year', 'soon 2050'],
  ])('[AD18] %s is no pause: "%s"', (_, text) => {
    expect(readRetryAfter(text, slowBy(0))).toBeUndefined();
    expect(readRetryAfter(text, slowBy(0), sentAt)).toBeUndefined();
  });
});

describe('a date', () => {
  test.each([-50 * 365 * dayMs, -7230_000, -2 * hourMs, -1000, 0, 90_000, 2 * hourMs, 400 * dayMs])(
    '[AD18] counts from the answer’s own Date, though the page’s clock is %d ms slow',
    (ms) => {
      expect(readRetryAfter(httpDate(30_000), slowBy(ms), sentAt)).toBe(30_000);
      expect(readRetryAfter(httpDate(5 * hourMs), slowBy(ms), sentAt)).toBe(5 * hourMs);
      expect(readRetryAfter(httpDate(-1000), slowBy(ms), sentAt)).toBeUndefined();
      expect(readRetryAfter(httpDate(0), slowBy(ms), sentAt)).toBeUndefined();
    },
  );

  test.each([
    ['as HTTP has it', 'Mon, 30 Nov 2026 09:15:30 GMT'],
    ['as HTTP had it', 'Monday, 30-Nov-26 09:15:30 GMT'],
    ['as C has it, which is UTC without saying so', 'Mon Nov 30 09:15:30 2026'],
    ['in ISO form', '2026-11-30T09:15:30Z'],
    ['in another zone', 'Mon, 30 Nov 2026 14:45:30 +0530'],
  ])('[AD18] is read %s', (_, text) => {
    expect(readRetryAfter(text, slowBy(0), sentAt)).toBe(30_000);
  });

  test.each([
    ['longer than 31 days away', httpDate(31 * dayMs + 1000)],
    ['in another century', 'Fri, 30 Nov 2126 09:15:30 GMT'],
    ['a day that never comes', 'Mon, 99 Nov 2026 09:15:30 GMT'],
    ['a date without a time', '2026-12-01'],
    ['a time without a date', '09:15:30'],
  ])('[AD18] %s is no pause', (_, text) => {
    expect(readRetryAfter(text, slowBy(0), sentAt)).toBeUndefined();
    expect(readRetryAfter(text, slowBy(0))).toBeUndefined();
  });

  test.each([undefined, null, '', 'yesterday', '1796000000'])(
    '[AD18] counts from the page’s clock if the answer’s Date is %s, for an hour at most',
    (unknown) => {
      expect(readRetryAfter(httpDate(30_000), slowBy(0), unknown)).toBe(30_000);
      expect(readRetryAfter(httpDate(30_000), slowBy(10_000), unknown)).toBe(40_000);
      expect(readRetryAfter(httpDate(30_000), slowBy(2 * hourMs), unknown)).toBe(hourMs);
      expect(readRetryAfter(httpDate(30_000), slowBy(-2 * hourMs), unknown)).toBeUndefined();
      expect(readRetryAfter(httpDate(30_000), slowBy(90 * dayMs), unknown)).toBeUndefined();
    },
  );
});

test('[AD18] both headers are taken from the answer', () => {
  const headers = new Headers({ 'retry-after': httpDate(45_000), date: sentAt });
  expect(pauseIn(headers, slowBy(2 * hourMs))).toBe(45_000);
  expect(pauseIn(new Headers(), slowBy(0))).toBeUndefined();
});
