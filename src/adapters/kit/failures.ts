import { AdapterError, type AdapterErrorCode } from '../../errors.js';

/**
 * Makes the error for a call that the CRM refused. `INVALID_DATA` is not retryable here: data that was
 * refused once would be refused again.
 *
 * @param what Names the call in the message. It must not contain customer data.
 * @param retryAfterMs Milliseconds that the CRM asks to wait. Default: it asks for no pause.
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

/** For what a function of the page throws: nobody knows what it means. */
export const toUnknown = (what: string): AdapterError => refusal(what, 'UNKNOWN');

/**
 * Makes the error for an answer that has another shape than expected. It is retryable: another attempt may
 * get a better answer.
 */
export const unusableAnswer = (): AdapterError =>
  new AdapterError('The answer cannot be used.', { code: 'INVALID_DATA' });

/** Error codes by words in the CRM's messages; the first entry that matches decides. */
export type CodesByWords = readonly (readonly [words: RegExp, code: AdapterErrorCode])[];

/** Finds the error code for a message of the CRM; undefined if no entry matches. The text is not kept. */
export const codeIn = (text: string, codes: CodesByWords): AdapterErrorCode | undefined =>
  codes.find(([words]) => words.test(text))?.[1];
