import { AdapterError, isAdapterError } from '../../errors.js';

/**
 * Converts anything that a CRM's library throws to an `AdapterError`. The error must not contain text of the library,
 * because libraries quote customer data in their messages.
 *
 * @param what The name of the call that was passed to `untilAborted`.
 */
export type ToAdapterError = (what: string, thrown: unknown) => AdapterError;

/**
 * Waits for the answer of a CRM's library, or until the call is aborted. This is needed because such libraries accept
 * no `AbortSignal`, and many have calls that never settle. An answer after the abort is ignored. If the signal is
 * already aborted, the library is not called.
 *
 * @param what The name of the call, for errors. Must not contain customer data.
 * @param ask Calls the library. It may throw synchronously, and its promise may never settle.
 * @param toError Converts anything that `ask` throws to an error. Not called for an `AdapterError`, which is rethrown.
 * @throws AdapterError TIMEOUT if the call is aborted, otherwise the error that `toError` returns
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
    const onAbort = () => reject(new AdapterError(`${what} was given up.`, { code: 'TIMEOUT' }));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    new Promise<Value>((settle) => settle(ask()))
      .then(resolve, (thrown) => reject(isAdapterError(thrown) ? thrown : toError(what, thrown)))
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
