import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { refusal } from '../kit/failures.js';
import { pauseIn } from '../kit/httpFailures.js';
import type { HubspotResponse } from './HubspotBackend.js';

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  // HubSpot refuses a change while another change of the same object is in progress.
  409: 'UNAVAILABLE',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

/** Creates the error for a response of HubSpot's API without a success status. */
export function httpRefusal(
  what: string,
  status: number,
  headers: HubspotResponse['headers'],
  policy: unknown,
): AdapterError {
  const code = codes[status] ?? (status < 500 ? 'INVALID_DATA' : 'UNAVAILABLE');
  const error = refusal(what, code, pauseIn(headers));
  // The daily quota is not available again soon, so retries would be useless.
  return policy === 'DAILY' ? Object.assign(error, { retryable: false }) : error;
}

/** Creates the error for anything that a backend throws. A browser's `fetch` error contains no details, so it is `NETWORK`. */
export const toAdapterError = (what: string): AdapterError => refusal(what, 'NETWORK');
