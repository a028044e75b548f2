import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { refusal } from '../kit/failures.js';
import { pauseIn } from '../kit/httpFailures.js';

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  400: 'INVALID_DATA',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  422: 'INVALID_DATA',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

/** Creates the error for a response without a success status. */
export function httpRefusal(what: string, { status, headers }: Response): AdapterError {
  const code = codes[status] ?? (status === 409 || status >= 500 ? 'UNAVAILABLE' : 'UNKNOWN');
  return refusal(what, code, pauseIn(headers));
}

/** Converts what `fetch` and OpenFrame throw. `fetch` throws an Error, OpenFrame throws a string about invalid arguments. */
export const toAdapterError = (what: string, thrown: unknown): AdapterError =>
  refusal(what, typeof thrown === 'string' ? 'INVALID_DATA' : 'NETWORK');
