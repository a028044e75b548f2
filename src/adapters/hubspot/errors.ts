import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { refusal } from '../kit/failures.js';
import { pauseIn } from '../kit/httpFailures.js';
import type { HubspotResponse } from './HubspotBackend.js';

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  // Another change of the same thing at the same time.
  409: 'UNAVAILABLE',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

/** An answer of HubSpot's API that is no success. */
export function httpRefusal(
  what: string,
  status: number,
  headers: HubspotResponse['headers'],
  policy: unknown,
): AdapterError {
  const code = codes[status] ?? (status < 500 ? 'INVALID_DATA' : 'UNAVAILABLE');
  const error = refusal(what, code, pauseIn(headers));
  // What is used up for the day is not back soon.
  return policy === 'DAILY' ? Object.assign(error, { retryable: false }) : error;
}

/** For what a backend throws: a browser says that something went wrong, and no more. */
export const toAdapterError = (what: string): AdapterError => refusal(what, 'NETWORK');
