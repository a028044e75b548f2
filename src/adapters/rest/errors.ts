import { AdapterError, type AdapterErrorCode, type AdapterErrorOptions } from '../../errors.js';
import { codeOfStatus } from '../kit/httpFailures.js';

/** Returns the error code for an HTTP status. A redirect usually leads to a sign-in page, so it is `UNAUTHORIZED`. */
export const codeOfAnswer = (status: number): AdapterErrorCode =>
  status < 400 ? 'UNAUTHORIZED' : codeOfStatus(status);

/**
 * Creates an error. The default code is for an answer that has an unexpected shape. The error has no `cause`, because
 * the messages of parsers and of `fetch` quote the answer or the URL, which contain customer data.
 */
export const failure = (
  problem: string,
  code: AdapterErrorCode = 'INVALID_DATA',
  retryable?: boolean,
  retryAfterMs?: number,
): AdapterError =>
  new AdapterError(problem, { code, retryable, retryAfterMs } as AdapterErrorOptions);
