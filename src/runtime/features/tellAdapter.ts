import type { AdapterCall } from '../../CrmAdapter.js';
import { toFailure } from '../../errors.js';
import type { ToldMethod } from '../../features.js';
import type { Dependencies } from '../Dependencies.js';
import { timedCall } from './timedCall.js';

/**
 * Creates a function that calls a method of the adapter without waiting for its result. A failure is only recorded.
 * The call is aborted after the time limit of a call, and when the same method is called again.
 */
export function createTeller(dependencies: Dependencies) {
  const running = new Map<ToldMethod, AbortController>();
  return (
    method: ToldMethod,
    idempotencyKey: string,
    run: (call: AdapterCall) => unknown,
  ): void => {
    running.get(method)?.abort();
    const controller = new AbortController();
    running.set(method, controller);
    timedCall(dependencies, { idempotencyKey, controller, run }).catch((thrown: unknown) => {
      if (controller.signal.aborted) return;
      dependencies.journal.write({ type: 'adapterFailed', method, error: toFailure(thrown) });
    });
  };
}
