import { AdapterError, isAdapterError } from '../../errors.js';

/** Makes an error of anything that a page library throws; nothing of its text may get into it. */
export type ToAdapterError = (what: string, thrown: unknown) => AdapterError;

/**
 * Waits for a page library, or until the signal is aborted: no such library can be interrupted, and
 * most have calls that never settle. What comes later is dropped; what was aborted before is not asked.
 *
 * @param what Names the call in errors: nothing of what was asked.
 * @param ask May throw at once, and may give a promise that never settles.
 * @throws AdapterError
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
