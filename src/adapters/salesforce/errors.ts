import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { fieldsOf } from '../kit/answers.js';
import { type CodesByWords, codeIn, refusal } from '../kit/failures.js';

/**
 * Patterns for the texts of errors. Open CTI has only four error codes, and most failures are a `SERVER_ERROR` whose text
 * contains the platform's error code or message.
 */
const codesByWords: CodesByWords = [
  [/could not load apex class/i, 'UNSUPPORTED'],
  [/INVALID_SESSION_ID|session (?:has )?expired/i, 'UNAUTHORIZED'],
  [/REQUEST_LIMIT_EXCEEDED|too many (?:requests|soql|dml|query)|limit ?exception/i, 'RATE_LIMITED'],
  [/INSUFFICIENT_ACCESS|insufficient privileges/i, 'FORBIDDEN'],
  [/QUERY_TIMEOUT|timed? ?out/i, 'TIMEOUT'],
  [/failed to fetch|network ?error|disconnected/i, 'NETWORK'],
];

const codes: Readonly<Record<string, AdapterErrorCode>> = {
  INVALID_PARAM: 'INVALID_DATA',
  SERVER_ERROR: 'UNAVAILABLE',
  SOFTPHONE_CONTAINER_ERROR: 'UNSUPPORTED',
};

/** Creates the error for a failed response. It contains `errors` according to the documentation, `error` in some samples. */
export function failureIn(what: string, { errors, error }: Readonly<Record<string, unknown>>) {
  const list = [errors ?? error].flat().filter(Boolean);
  const text = list.map((item) => (typeof item === 'string' ? item : wordsOf(item))).join(' ');
  const code = codes[String(fieldsOf(list[0]).code)];
  return refusal(what, codeIn(text, codesByWords) ?? code ?? 'UNKNOWN');
}

/** Returns all texts of an error. `details` is a string, an object or a list, depending on the method. */
function wordsOf(error: unknown): string {
  const { description, details } = fieldsOf(error);
  const messages = [details].flat().map((detail) => fieldsOf(detail).message ?? detail);
  return [description, ...messages].filter((text) => typeof text === 'string').join(' ');
}

/** Creates the error for anything that Open CTI throws. Does not contain its text, which can quote customer data. */
export const toAdapterError = (what: string): AdapterError => refusal(what, 'UNKNOWN');

/** The error codes that the Apex class can return. See its method `codeOf`. */
const apexCodes: readonly AdapterErrorCode[] = [
  'FORBIDDEN',
  'INVALID_DATA',
  'NOT_FOUND',
  'UNAVAILABLE',
  'UNSUPPORTED',
];

/** Creates the error for a failure that the Apex class reports. */
export const apexFailure = (what: string, code: unknown): AdapterError =>
  refusal(what, apexCodes.find((known) => known === code) ?? 'UNKNOWN');
