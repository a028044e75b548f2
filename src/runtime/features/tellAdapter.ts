import type { AdapterCall } from '../../CrmAdapter.js';
import { toFailure } from '../../errors.js';
import type { ToldMethod } from '../../features.js';
import type { Surroundings } from '../Surroundings.js';

/**
 * Makes what tells the adapter something. Nobody waits for the answer. A failure is recorded and costs nothing
 * else. The call is aborted after the time limit of a call, and when the same is told anew.
 */
export function createTeller({ journal, underWay, environment, timing }: Surroundings) {
  const running = new Map<ToldMethod, AbortController>();
  return (method: ToldMethod, requestId: string, ask: (call: AdapterCall) => unknown): void => {
    running.get(method)?.abort();
    const controller = new AbortController();
    running.set(method, controller);
    const { clock } = environment;
    const timer = clock.setTimeout(() => controller.abort(), timing.requestTimeoutMs);
    const { signal } = controller;
    const answer = async () => ask({ signal, attempt: 1, idempotencyKey: requestId });
    void underWay.track(
      answer()
        .catch((thrown: unknown) => {
          if (signal.aborted) return;
          journal.write({ type: 'adapterFailed', method, error: toFailure(thrown) });
        })
        .finally(() => clock.clearTimeout(timer)),
    );
  };
}
