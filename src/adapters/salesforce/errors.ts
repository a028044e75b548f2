import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { fieldsOf } from '../kit/answers.js';
import { type CodesByWords, codeIn, refusal } from '../kit/failures.js';

/**
 * Open CTI itself has four codes, and most failures are a `SERVER_ERROR` with a text. These are
 * the words of the platform in such texts.
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

/** The failure that a response tells of: `errors` as documented, or `error` as some samples have it. */
export function failureIn(what: string, { errors, error }: Readonly<Record<string, unknown>>) {
  const list = [errors ?? error].flat().filter(Boolean);
  const said = list.map((item) => (typeof item === 'string' ? item : wordsOf(item))).join(' ');
  const code = codes[String(fieldsOf(list[0]).code)];
  return refusal(what, codeIn(said, codesByWords) ?? code ?? 'UNKNOWN');
}

/** `details` is a text, an object or a list, by method. */
function wordsOf(error: unknown): string {
  const { description, details } = fieldsOf(error);
  const messages = [details].flat().map((detail) => fieldsOf(detail).message ?? detail);
  return [description, ...messages].filter((text) => typeof text === 'string').join(' ');
}

/** Whatever Open CTI throws: it must not get out, its text least of all. */
export const toAdapterError = (what: string): AdapterError => refusal(what, 'UNKNOWN');

/** The codes that the Apex class may answer; see its `codeOf`. */
const apexCodes: readonly AdapterErrorCode[] = [
  'FORBIDDEN',
  'INVALID_DATA',
  'NOT_FOUND',
  'UNAVAILABLE',
  'UNSUPPORTED',
];

/** A failure that the Apex class tells of. */
export const apexFailure = (what: string, code: unknown): AdapterError =>
  refusal(what, apexCodes.find((known) => known === code) ?? 'UNKNOWN');
