import type { AdapterErrorCode } from '../../errors.js';

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  0: 'NETWORK',
  400: 'INVALID_DATA',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'UNAVAILABLE',
  413: 'INVALID_DATA',
  422: 'INVALID_DATA',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

/**
 * Gives the error code that an HTTP status usually means. Status 0, as page libraries report a request
 * without an answer, is `NETWORK`; a status that is not known is `UNAVAILABLE` from 500, else `UNKNOWN`.
 */
export const codeOfStatus = (status: number): AdapterErrorCode =>
  codes[status] ?? (status >= 500 ? 'UNAVAILABLE' : 'UNKNOWN');

/** The longest pause that can be meant, in milliseconds: 31 days, for some quotas count by the month. */
const longestMeantMs = 31 * 24 * 60 * 60_000;

/** The longest pause, in milliseconds, that is accepted if only the page's clock is known: an hour. */
const longestUncheckedMs = 60 * 60_000;

/**
 * Reads a `Retry-After` header: seconds, or a date. A date counts from the `Date` of the same answer. If
 * that is not known, it counts from the page's clock, which may be wrong, so the pause is an hour at most.
 *
 * @param now Gives milliseconds since 1970, by the page's clock.
 * @param sentAt The `Date` header of the answer. Pages see it from another origin only if the CRM exposes it.
 * @returns Milliseconds from now; undefined if the text cannot be read, the time has passed, or the pause
 *   is longer than 31 days, which nobody can mean.
 */
export function readRetryAfter(
  text: string,
  now: () => number,
  sentAt?: string | null,
): number | undefined {
  const pauseMs = /^\s*\d+(\.\d+)?\s*$/.test(text)
    ? Number(text) * 1000
    : untilDate(dateIn(text), now, dateIn(sentAt ?? ''));
  return pauseMs > 0 && pauseMs <= longestMeantMs ? pauseMs : undefined;
}

/** Gives the pause that the headers of an answer ask for. By default the page's own clock is used. */
export const pauseIn = (
  headers: { get(name: string): string | null },
  // biome-ignore lint/style/noRestrictedGlobals: the page's own clock, unless another is given.
  now: () => number = Date.now,
): number | undefined => readRetryAfter(headers.get('Retry-After') ?? '', now, headers.get('Date'));

function untilDate(date: number, now: () => number, sentAt: number): number {
  if (!Number.isNaN(sentAt)) return date - sentAt;
  const pauseMs = date - now();
  return pauseMs > longestMeantMs ? pauseMs : Math.min(pauseMs, longestUncheckedMs);
}

/** Milliseconds since 1970; NaN if the text is no date with a time. Without a zone it is UTC, as HTTP has it. */
function dateIn(text: string): number {
  if (!/\d:\d\d:\d\d/.test(text)) return Number.NaN;
  const hasZone = /(GMT|UTC|Z|[+-]\d\d:?\d\d)\s*$/i.test(text);
  // biome-ignore lint/style/noRestrictedGlobals: reads a date; no clock.
  return Date.parse(hasZone ? text : `${text} GMT`);
}
