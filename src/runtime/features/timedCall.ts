import type { AdapterCall } from '../../CrmAdapter.js';
import type { Dependencies } from '../Dependencies.js';

/** One adapter call outside the life cycle. */
export interface TimedCall<Answer> {
  readonly idempotencyKey: string;
  /** Aborts the call. The time limit aborts it, too. */
  readonly controller: AbortController;
  readonly run: (call: AdapterCall) => Answer | Promise<Answer>;
}

/** Calls the adapter once. The call is aborted after the time limit of a call. `stop()` waits until it has ended. */
export async function timedCall<Answer>(
  { pendingWork, environment, timing }: Dependencies,
  { idempotencyKey, controller, run }: TimedCall<Answer>,
): Promise<Answer> {
  const { clock } = environment;
  const timer = clock.setTimeout(() => controller.abort(), timing.requestTimeoutMs);
  const { signal } = controller;
  const answer = async () => run({ signal, attempt: 1, idempotencyKey });
  return pendingWork.track(answer().finally(() => clock.clearTimeout(timer)));
}
