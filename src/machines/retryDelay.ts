/** How long to wait between tries. All numbers are milliseconds but for `retryFactor`. */
export interface RetryPolicy {
  readonly retryBaseMs: number;
  readonly retryFactor: number;
  readonly retryCapMs: number;
  /** `'full'`: anything from 0 to the backoff; `'none'`: the backoff itself. */
  readonly retryJitter: 'full' | 'none';
}

/** The longest delay that timers of browsers keep to, in milliseconds: about 24 days. */
const longestDelayMs = 2 ** 31 - 1;

/**
 * Milliseconds to wait before the next try: exponential backoff up to the cap, with jitter; or what
 * the CRM asked for, if that is longer.
 *
 * @param attempt tries made so far, 1 or more
 * @param random gives a number from 0 up to 1
 */
export function retryDelayMs(
  policy: RetryPolicy,
  attempt: number,
  random: () => number,
  retryAfterMs = 0,
): number {
  const exponential = policy.retryBaseMs * policy.retryFactor ** (attempt - 1);
  const backoff = Math.min(policy.retryCapMs, exponential);
  const jittered = policy.retryJitter === 'full' ? backoff * random() : backoff;
  return Math.min(longestDelayMs, Math.max(jittered, retryAfterMs));
}
