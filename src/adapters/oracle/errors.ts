import type { AdapterError } from '../../errors.js';
import { refusal } from '../kit/failures.js';
import { codeOfStatus, pauseIn } from '../kit/httpFailures.js';

/** An HTTP answer that is no success. */
export const httpRefusal = (what: string, { status, headers }: Response): AdapterError =>
  refusal(what, codeOfStatus(status), pauseIn(headers));

/**
 * `fetch` throws a `TypeError` where no answer arrives. What the framework rejects with has a text, and
 * a status whose meaning is not documented.
 */
export const toAdapterError = (what: string, thrown: unknown): AdapterError =>
  refusal(what, thrown instanceof TypeError ? 'NETWORK' : 'UNKNOWN');
