import { AdapterError, isAdapterError } from '../../errors.js';

/**
 * Turns whatever a CRM's library throws into an `AdapterError`. None of the library's text may get into
 * it: real libraries quote customers.
 *
 * @param what Names the call, as it was given to `untilAborted`.
 */
export type ToAdapterError = (what: string, thrown: unknown) => AdapterError;

/**
 * Waits for a library's answer, or until the call is aborted. Libraries of CRMs take no `AbortSignal`,
 * and many have calls that never settle. An answer that comes after the abort is dropped; if the signal
 * was aborted before, the library is not asked.
 *
 * @param what Names the call in errors. It must not contain customer data.
 * @param ask Asks the library. It may throw at once, and its promise may never settle.
 * @param toError Makes the error from anything that `ask` throws; an `AdapterError` is passed on unchanged.
 * @throws AdapterError TIMEOUT if aborted, or what `toError` gives
 * @example
 * ```ts
 * import { refusal, untilAborted } from 'patchcord/adapters/kit';
 *
 * const find = (name: string, { signal }: { signal: AbortSignal }) =>
 *   untilAborted('find', () => crm.find(name), (what) => refusal(what, 'UNKNOWN'), signal);
 * ```
 */
export function untilAborted<Value>(
  what: string,
  ask: () => Value | PromiseLike<Value>,
  toError: ToAdapterError,
  signal: AbortSignal,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const giveUp = () => reject(new AdapterError(`${what} was given up.`, { code: 'TIMEOUT' }));
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp);
    new Promise<Value>((settle) => settle(ask()))
      .then(resolve, (thrown) => reject(isAdapterError(thrown) ? thrown : toError(what, thrown)))
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}
