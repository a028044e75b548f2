import { AdapterError, isAdapterError } from '../../errors.js';

/** One request to a vendor's page library. */
export interface SdkRequest<Value> {
  /** What errors call it: nothing of what was asked. */
  readonly what: string;
  /** May throw at once, and may give a promise that never settles. */
  readonly ask: () => Value | PromiseLike<Value>;
  /** Makes an error of anything that the library throws or rejects with; nothing of its text may get into it. */
  readonly toError: (what: string, thrown: unknown) => AdapterError;
}

/**
 * Waits for a page library, or until the signal is aborted: no such library can be interrupted, and
 * most have calls that never settle. What comes later is dropped; what was aborted before is not asked.
 *
 * @throws AdapterError
 */
export function untilAborted<Value>(
  { what, ask, toError }: SdkRequest<Value>,
  signal: AbortSignal,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const giveUp = () => reject(new AdapterError(`${what} was given up.`, { code: 'TIMEOUT' }));
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    new Promise<Value>((settle) => settle(ask()))
      .then(resolve, (thrown) => reject(isAdapterError(thrown) ? thrown : toError(what, thrown)))
      .finally(() => signal.removeEventListener('abort', giveUp));
  });
}
