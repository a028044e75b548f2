import { AdapterError, type AdapterErrorCode, type AdapterErrorOptions } from '../../errors.js';

const statusCodes: Readonly<Record<number, AdapterErrorCode>> = {
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

/** What an HTTP status usually means. Calls are redirected to where people sign in. */
export const codeOfStatus = (status: number): AdapterErrorCode =>
  statusCodes[status] ??
  (status >= 500 ? 'UNAVAILABLE' : status >= 400 ? 'UNKNOWN' : 'UNAUTHORIZED');

/**
 * What went wrong; by default an answer that cannot be used. It has no cause: parsers quote what they
 * stumble over, others the address, and that is data of customers.
 */
export const failure = (
  problem: string,
  code: AdapterErrorCode = 'INVALID_DATA',
  retryable?: boolean,
  retryAfterMs?: number,
): AdapterError =>
  new AdapterError(problem, { code, retryable, retryAfterMs } as AdapterErrorOptions);

/** Milliseconds from now, out of seconds or a date. Nothing if that lies behind or cannot be read. */
export function readRetryAfter(text: string, now: () => number): number | undefined {
  // biome-ignore lint/style/noRestrictedGlobals: reads a date; no clock.
  const pauseMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now();
  return pauseMs > 0 ? pauseMs : undefined;
}
