import type { AdapterCall } from '../../CrmAdapter.js';
import { toFailure } from '../../errors.js';
import type { ToldMethod } from '../../features.js';
import type { Surroundings } from '../Surroundings.js';
import { timedCall } from './timedCall.js';

/**
 * Makes what tells the adapter something. Nobody waits for the answer. A failure is recorded and costs nothing
 * else. The call is aborted after the time limit of a call, and when the same is told again.
 */
export function createTeller(surroundings: Surroundings) {
  const running = new Map<ToldMethod, AbortController>();
  return (
    method: ToldMethod,
    idempotencyKey: string,
    run: (call: AdapterCall) => unknown,
  ): void => {
    running.get(method)?.abort();
    const controller = new AbortController();
    running.set(method, controller);
    timedCall(surroundings, { idempotencyKey, controller, run }).catch((thrown: unknown) => {
      if (controller.signal.aborted) return;
      surroundings.journal.write({ type: 'adapterFailed', method, error: toFailure(thrown) });
    });
  };
}
