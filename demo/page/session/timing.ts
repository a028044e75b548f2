import type { RuntimeState } from '../../../src/index.js';

/** Short enough to watch. A real page keeps the defaults, which are more patient. */
export const demoTiming = {
  requestTimeoutMs: 3000,
  attempts: 3,
  retryBaseMs: 500,
  retryFactor: 2,
} as const;

/** Milliseconds since 1970 by which a runtime in `retry` has tried again. */
export function nextTryBy({ since, attempt, error }: RuntimeState): number {
  const { retryBaseMs, retryFactor } = demoTiming;
  const backoffMs = retryBaseMs * retryFactor ** Math.max(0, attempt - 1);
  return since + Math.max(backoffMs, error?.retryAfterMs ?? 0);
}

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;

/** The timing in words. */
export const timingInWords =
  `Timing in this demo: ${seconds(demoTiming.requestTimeoutMs)} for each call to the CRM, ` +
  `${demoTiming.attempts} attempts, pauses of up to ${seconds(demoTiming.retryBaseMs)} that double.`;
