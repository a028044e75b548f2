import { AdapterError, type AdapterErrorCode, type AdapterErrorOptions } from '../../errors.js';
import { codeOfStatus } from '../kit/httpFailures.js';

/** Gives the error code of an HTTP status. Calls are redirected to where people sign in. */
export const codeOfAnswer = (status: number): AdapterErrorCode =>
  status < 400 ? 'UNAUTHORIZED' : codeOfStatus(status);

/**
 * Makes the error for a failure; by default for an answer that cannot be used. It has no cause: parsers quote what they
 * stumble over, others the address, and that is data of customers.
 */
export const failure = (
  problem: string,
  code: AdapterErrorCode = 'INVALID_DATA',
  retryable?: boolean,
  retryAfterMs?: number,
): AdapterError =>
  new AdapterError(problem, { code, retryable, retryAfterMs } as AdapterErrorOptions);
