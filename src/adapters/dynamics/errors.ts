import type { AdapterError } from '../../errors.js';
import { fieldsOf, parseJson } from '../kit/answers.js';
import { type CodesByWords, codeIn, refusal } from '../kit/failures.js';

/**
 * Patterns for error messages, because the framework reports errors only as text: its own messages, and those of
 * Dataverse with or without their error number.
 *
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes
 */
const codes: CodesByWords = [
  [/0x8007232[126]|requests exceed|execution time .* exceed/i, 'RATE_LIMITED'],
  [/timeout|timed out/i, 'TIMEOUT'],
  [/failed to fetch|network ?error/i, 'NETWORK'],
  [/session.*expired|unauthorized/i, 'UNAUTHORIZED'],
  [/0x80040220|missing prv|privilege/i, 'FORBIDDEN'],
  // These include a duplicate key: two pages have created the same row at the same time. The next attempt finds the row.
  [/0x80060892|matching key values|unavailable|internal server|sql error/i, 'UNAVAILABLE'],
  [/0x80040217|does not exist/i, 'NOT_FOUND'],
  [/0x80040(203|265)|0x80044331|validati(?:on error|ng)|cannot convert|invalid/i, 'INVALID_DATA'],
];

/** Converts a rejection of the framework: usually a JSON text, sometimes a plain text or an Error. */
export function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { message, errorCode } = fieldsOf(typeof thrown === 'string' ? parseJson(thrown) : thrown);
  return refusal(what, codeIn(`${errorCode} ${message ?? thrown}`, codes) ?? 'UNKNOWN');
}
