import { AdapterError, type AdapterErrorCode } from '../../errors.js';

/** A refusal. Data that was refused would be refused again. */
export const refusal = (what: string, code: AdapterErrorCode, retryAfterMs?: number) =>
  new AdapterError(`${what} failed: ${code}.`, {
    code,
    ...(code === 'INVALID_DATA' && { retryable: false }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

/** For an answer that does not have what it should. Another try may get a better one. */
export const unusable = () =>
  new AdapterError('The answer cannot be used.', { code: 'INVALID_DATA' });

/** Which words stand for which code; the first that fit decide. */
export type CodesByWords = readonly (readonly [words: RegExp, code: AdapterErrorCode])[];

/** Reads a code out of a text. Nothing of the text is kept. */
export const codeIn = (text: string, codes: CodesByWords): AdapterErrorCode | undefined =>
  codes.find(([words]) => words.test(text))?.[1];
