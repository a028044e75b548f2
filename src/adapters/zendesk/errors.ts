import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { type Fields, fieldsOf, objectIn } from '../kit/answers.js';
import { refusal } from '../kit/failures.js';
import { pauseIn } from '../kit/httpFailures.js';

/**
 * Makes an error from the framework's rejection: a response in jQuery's shape, or an Error that
 * has words at most.
 */
export function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { status, name, message } = fieldsOf(thrown);
  if (typeof status === 'number') return httpRefusal(what, status, fieldsOf(thrown));
  return refusal(what, /timeout/i.test(`${name} ${message}`) ? 'TIMEOUT' : 'UNKNOWN');
}

/**
 * The framework resolves instead of rejecting if a failure has no name or is its own time limit: it
 * then stands where the answer should be.
 *
 * @throws AdapterError if the answer is a failure, or no object
 */
export function asAnswer(what: string, answer: unknown): Fields {
  const { name, errors } = fieldsOf(answer);
  if (name === 'TimeoutError' || Object.keys(fieldsOf(errors)).length > 0) {
    throw toAdapterError(what, answer);
  }
  return objectIn(answer);
}

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  0: 'NETWORK',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  // Another change of the same thing at the same time.
  409: 'UNAVAILABLE',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

/** An HTTP answer that is no success. */
export function httpRefusal(what: string, status: number, response: Fields): AdapterError {
  const code = codes[status] ?? (status < 500 ? 'INVALID_DATA' : 'UNAVAILABLE');
  const { responseHeaders, headers = responseHeaders } = response;
  return refusal(what, code, pauseIn({ get: (name) => headerIn(headers, name) }));
}

/** Gives a header out of an object in any letter case, or out of one text like jQuery's. */
function headerIn(headers: unknown, name: string): string | null {
  const pairs = Object.entries(fieldsOf(headers)).map((pair) => pair.join(': '));
  const lines = typeof headers === 'string' ? headers : pairs.join('\n');
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(lines)?.[1] ?? null;
}
