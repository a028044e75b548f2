import { AdapterError, type AdapterErrorCode } from '../../errors.js';

/**
 * Waits for the framework, or until the signal is aborted: nothing in it can be interrupted, and some
 * of its promises never settle. Fails with an `AdapterError` that holds nothing of what Zendesk said:
 * customers may be named there.
 */
export const untilAborted = <Value>(
  what: string,
  call: () => PromiseLike<Value>,
  signal: AbortSignal,
): Promise<Value> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason));
    const begun = (async () => call())();
    begun.then(resolve, (thrown) => reject(toAdapterError(what, thrown)));
  });

function toAdapterError(what: string, thrown: unknown): AdapterError {
  const { status, name, message } = Object(thrown) as Record<string, unknown>;
  if (typeof status === 'number') return refusal(what, status, Object(thrown));
  return /timeout/i.test(`${name} ${message}`)
    ? problem(what, 'not answered in time', 'TIMEOUT')
    : problem(what, 'refused by the page', 'UNKNOWN');
}

/**
 * The framework resolves instead of rejecting if a failure has no name or is its own time limit: it
 * then stands where the answer should be.
 *
 * @throws AdapterError if the answer is a failure, or no object
 */
export function asAnswer(what: string, answer: unknown): Record<string, unknown> {
  const { name, errors } = Object(answer) as Record<string, unknown>;
  if (name === 'TimeoutError' || Object.keys(Object(errors)).length > 0) {
    throw toAdapterError(what, answer);
  }
  if (typeof answer !== 'object' || answer === null) throw unusable(what);
  return answer as Record<string, unknown>;
}

/** For an answer that does not have what it should. */
export const unusable = (what: string): AdapterError =>
  problem(what, 'answered with unusable data', 'INVALID_DATA');

const problem = (what: string, outcome: string, code: AdapterErrorCode): AdapterError =>
  new AdapterError(`Zendesk: ${what} was ${outcome}.`, { code });

const codes: Readonly<Record<number, AdapterErrorCode>> = {
  0: 'NETWORK',
  400: 'INVALID_DATA',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'TIMEOUT',
  413: 'INVALID_DATA',
  422: 'INVALID_DATA',
  429: 'RATE_LIMITED',
  504: 'TIMEOUT',
};

/** An HTTP answer that is no success, in jQuery's shape. 409 is a change at the same time by another. */
export function refusal(what: string, status: number, response: object): AdapterError {
  const code = codes[status] ?? 'UNAVAILABLE';
  const retryAfterMs = retryAfter(response) * 1000;
  return new AdapterError(`Zendesk: ${what} was answered with ${status}.`, {
    code,
    // The same data would be refused again.
    ...(code === 'INVALID_DATA' && { retryable: false }),
    ...(retryAfterMs >= 0 && { retryAfterMs }),
  });
}

/** Seconds, or NaN. Headers come as an object in any letter case, or as one text like jQuery's. */
function retryAfter(response: object): number {
  const { responseHeaders, headers = responseHeaders } = response as Record<string, unknown>;
  return Number(/retry-after[": ]+([\d.]+)/i.exec(`${JSON.stringify(headers)}`)?.[1]);
}
