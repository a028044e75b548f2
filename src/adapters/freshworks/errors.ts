import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { fieldsOf } from '../kit/answers.js';
import { refusal } from '../kit/failures.js';
import { codeOfStatus, pauseIn } from '../kit/httpFailures.js';

/**
 * Converts a rejection of the client: an object with the status and the headers of a response, or an Error that contains
 * at most a name and a message.
 */
export function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { status, headers, message, name } = fieldsOf(thrown);
  if (typeof status === 'number') {
    return refusal(what, codeOf(status), pauseIn({ get: (header) => headerIn(headers, header) }));
  }
  return refusal(what, /time(d ?)?out/i.test(`${name} ${message}`) ? 'TIMEOUT' : 'UNKNOWN');
}

function codeOf(status: number): AdapterErrorCode {
  if (status === 408) return 'TIMEOUT';
  const code = codeOfStatus(status);
  // Freshdesk would refuse the same request again.
  return code === 'UNKNOWN' && status >= 400 ? 'INVALID_DATA' : code;
}

/** Finds a header, ignoring letter case. */
export function headerIn(headers: unknown, name: string): string | null {
  const wanted = name.toLowerCase();
  const entry = Object.entries(fieldsOf(headers)).find(([key]) => key.toLowerCase() === wanted);
  return entry ? String(entry[1]) : null;
}
