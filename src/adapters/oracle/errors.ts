import type { AdapterError } from '../../errors.js';
import { refusal } from '../kit/failures.js';
import { codeOfStatus, pauseIn } from '../kit/httpFailures.js';

/** Creates the error for a response without a success status. */
export const httpRefusal = (what: string, { status, headers }: Response): AdapterError =>
  refusal(what, codeOfStatus(status), pauseIn(headers));

/**
 * Converts what `fetch` and the framework throw. `fetch` throws a `TypeError` if there is no response. A rejection of the
 * framework has a text, and a status whose meaning Oracle does not document.
 */
export const toAdapterError = (what: string, thrown: unknown): AdapterError =>
  refusal(what, thrown instanceof TypeError ? 'NETWORK' : 'UNKNOWN');
