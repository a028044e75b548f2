import { AdapterError, type AdapterErrorCode } from '../../errors.js';

/**
 * Creates the error for a call that the CRM refused. With the code `INVALID_DATA` the error is not retryable, because
 * the CRM would refuse the same data again.
 *
 * @param what The name of the call, for the message. Must not contain customer data.
 * @param retryAfterMs The delay in milliseconds that the CRM requests before the next attempt. Default: none.
 */
export const refusal = (
  what: string,
  code: AdapterErrorCode,
  retryAfterMs?: number,
): AdapterError =>
  new AdapterError(`${what} failed: ${code}.`, {
    code,
    ...(code === 'INVALID_DATA' && { retryable: false }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

/** Creates the error for anything that a function of the page throws. Its meaning is unknown, so the code is `UNKNOWN`. */
export const toUnknown = (what: string): AdapterError => refusal(what, 'UNKNOWN');

/**
 * Creates the error for an answer of the CRM that has an unexpected shape. It is retryable, because the next answer
 * may be correct.
 */
export const unusableAnswer = (): AdapterError =>
  new AdapterError('The answer cannot be used.', { code: 'INVALID_DATA' });

/** Maps words in the CRM's messages to error codes. The first entry that matches applies. */
export type CodesByWords = readonly (readonly [words: RegExp, code: AdapterErrorCode])[];

/** Finds the error code for a message of the CRM. Returns undefined if no entry matches. */
export const codeIn = (text: string, codes: CodesByWords): AdapterErrorCode | undefined =>
  codes.find(([words]) => words.test(text))?.[1];
