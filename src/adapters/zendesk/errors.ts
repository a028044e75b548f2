import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { type Fields, fieldsOf, objectIn } from '../kit/answers.js';
import { refusal } from '../kit/failures.js';
import { pauseIn } from '../kit/httpFailures.js';

/**
 * Converts a rejection of the framework: a response in jQuery's format, or an Error that contains at most a name and a
 * message.
 */
export function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { status, name, message } = fieldsOf(thrown);
  if (typeof status === 'number') return httpRefusal(what, status, fieldsOf(thrown));
  return refusal(what, /timeout/i.test(`${name} ${message}`) ? 'TIMEOUT' : 'UNKNOWN');
}

/**
 * Returns the answer if it is not a failure. The framework resolves with the failure, in place of rejecting, if the
 * failure has no name or is the framework's timeout.
 *
 * @throws AdapterError if the answer is a failure, or is not an object
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
  // The CRM refuses a change while another change of the same object is in progress.
  409: 'UNAVAILABLE',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

/** Creates the error for a response without a success status. */
export function httpRefusal(what: string, status: number, response: Fields): AdapterError {
  const code = codes[status] ?? (status < 500 ? 'INVALID_DATA' : 'UNAVAILABLE');
  const { responseHeaders, headers = responseHeaders } = response;
  return refusal(what, code, pauseIn({ get: (name) => headerIn(headers, name) }));
}

/** Finds a header, ignoring letter case. `headers` is an object, or one text with all headers as in jQuery. */
function headerIn(headers: unknown, name: string): string | null {
  const pairs = Object.entries(fieldsOf(headers)).map((pair) => pair.join(': '));
  const lines = typeof headers === 'string' ? headers : pairs.join('\n');
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(lines)?.[1] ?? null;
}
