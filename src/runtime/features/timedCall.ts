import type { AdapterCall } from '../../CrmAdapter.js';
import type { Surroundings } from '../Surroundings.js';

/** One call of the adapter outside the life cycle, in the form in which it is made. */
export interface TimedCall<Answer> {
  readonly idempotencyKey: string;
  /** Aborts the call; the time limit does so too. */
  readonly controller: AbortController;
  readonly run: (call: AdapterCall) => Answer | Promise<Answer>;
}

/** Calls the adapter once. The call is aborted after the time limit of a call. `stop()` waits for its end. */
export async function timedCall<Answer>(
  { underWay, environment, timing }: Surroundings,
  { idempotencyKey, controller, run }: TimedCall<Answer>,
): Promise<Answer> {
  const { clock } = environment;
  const timer = clock.setTimeout(() => controller.abort(), timing.requestTimeoutMs);
  const { signal } = controller;
  const answer = async () => run({ signal, attempt: 1, idempotencyKey });
  return underWay.track(answer().finally(() => clock.clearTimeout(timer)));
}
