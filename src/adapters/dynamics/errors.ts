import type { AdapterError } from '../../errors.js';
import { fieldsOf, parseJson } from '../kit/answers.js';
import { type CodesByWords, codeIn, refusal } from '../kit/failures.js';

/**
 * The framework tells what went wrong in words only: its own, and those of Dataverse, with or without
 * their number.
 *
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes
 */
const codes: CodesByWords = [
  [/0x8007232[126]|requests exceed|execution time .* exceed/i, 'RATE_LIMITED'],
  [/timeout|timed out/i, 'TIMEOUT'],
  [/failed to fetch|network ?error/i, 'NETWORK'],
  [/session.*expired|unauthorized/i, 'UNAUTHORIZED'],
  [/0x80040220|missing prv|privilege/i, 'FORBIDDEN'],
  // With a key that is there already: two at once have created the same, and another attempt finds it.
  [/0x80060892|matching key values|unavailable|internal server|sql error/i, 'UNAVAILABLE'],
  [/0x80040217|does not exist/i, 'NOT_FOUND'],
  [/0x80040(203|265)|0x80044331|validati(?:on error|ng)|cannot convert|invalid/i, 'INVALID_DATA'],
];

/** A rejection is a JSON text as a rule, a plain text or an error at times. */
export function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { message, errorCode } = fieldsOf(typeof thrown === 'string' ? parseJson(thrown) : thrown);
  return refusal(what, codeIn(`${errorCode} ${message ?? thrown}`, codes) ?? 'UNKNOWN');
}
