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

/**
 * Reads a `Retry-After` header: seconds, or a date.
 *
 * @param now Gives milliseconds since 1970; a date is compared with it.
 * @returns Milliseconds from now; undefined if the text cannot be read or the time has passed.
 */
export function readRetryAfter(text: string, now: () => number): number | undefined {
  // biome-ignore lint/style/noRestrictedGlobals: reads a date; no clock.
  const pauseMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now();
  return pauseMs > 0 ? pauseMs : undefined;
}
