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
 * Converts an HTTP status to the error code that it usually means. Status 0, which browser libraries report for a
 * request without a response, becomes `NETWORK`. A status that is not listed becomes `UNAVAILABLE` if it is 500 or
 * higher, otherwise `UNKNOWN`.
 */
export const codeOfStatus = (status: number): AdapterErrorCode =>
  codes[status] ?? (status >= 500 ? 'UNAVAILABLE' : 'UNKNOWN');

/** The longest plausible retry delay, in milliseconds: 31 days, because some quotas are monthly. */
const maxPlausibleDelayMs = 31 * 24 * 60 * 60_000;

/** The longest delay, in milliseconds, that is computed with the page's clock alone: one hour. */
const maxDelayByPageClockMs = 60 * 60_000;

/**
 * Reads a `Retry-After` header, which contains seconds or a date. The delay for a date is relative to the `Date`
 * header of the same response. Without that header it is relative to the page's clock, which may be wrong, so the
 * delay is then limited to one hour.
 *
 * @param now Returns the time of the page's clock in milliseconds since 1970.
 * @param sentAt The `Date` header of the response. After a cross-origin request, the page can read it only if the CRM
 *   exposes it (`Access-Control-Expose-Headers`).
 * @returns The delay in milliseconds. Undefined if the text cannot be parsed, the time has passed, or the delay is
 *   longer than 31 days.
 */
export function readRetryAfter(
  text: string,
  now: () => number,
  sentAt?: string | null,
): number | undefined {
  const delayMs = /^\s*\d+(\.\d+)?\s*$/.test(text)
    ? Number(text) * 1000
    : delayUntil(dateIn(text), now, dateIn(sentAt ?? ''));
  return delayMs > 0 && delayMs <= maxPlausibleDelayMs ? delayMs : undefined;
}

/** Returns the retry delay, in milliseconds, from the headers of a response. */
export const pauseIn = (
  headers: { get(name: string): string | null },
  // biome-ignore lint/style/noRestrictedGlobals: the default is the page's clock.
  now: () => number = Date.now,
): number | undefined => readRetryAfter(headers.get('Retry-After') ?? '', now, headers.get('Date'));

function delayUntil(date: number, now: () => number, sentAt: number): number {
  if (!Number.isNaN(sentAt)) return date - sentAt;
  const delayMs = date - now();
  return delayMs > maxPlausibleDelayMs ? delayMs : Math.min(delayMs, maxDelayByPageClockMs);
}

/**
 * Parses a date to milliseconds since 1970. Returns NaN if the text is not a date with a time. A date without a time
 * zone is read as UTC, as HTTP specifies.
 */
function dateIn(text: string): number {
  if (!/\d:\d\d:\d\d/.test(text)) return Number.NaN;
  const hasZone = /(GMT|UTC|Z|[+-]\d\d:?\d\d)\s*$/i.test(text);
  // biome-ignore lint/style/noRestrictedGlobals: parses a text and does not read the clock.
  return Date.parse(hasZone ? text : `${text} GMT`);
}
