import type { Failure } from '../errors.js';

/**
 * The retry policy for every adapter call: CRM data, features and interaction logs.
 *
 * 1. A failure that is not `retryable` ends the request.
 * 2. `RATE_LIMITED` does not count as an attempt, because the CRM is only busy. The request is tried again until the
 *    CRM accepts it.
 * 3. Any other failure counts as an attempt. After `attempts` of them, the request has failed.
 * 4. The delay before the next attempt is an exponential backoff with jitter. If the CRM asks for a longer delay,
 *    that delay applies, but at most one day.
 */
export interface RetryPolicy {
  /** Attempts per request, including the first. At least 1. */
  readonly attempts: number;
  /** The backoff after the first failed attempt, in milliseconds. At least 0. */
  readonly retryBaseMs: number;
  /** The factor by which the backoff grows from attempt to attempt. At least 1. */
  readonly retryFactor: number;
  /** The maximum backoff, in milliseconds. At least 0. */
  readonly retryCapMs: number;
  /** `'full'`: a random delay from 0 to the backoff. `'none'`: the backoff itself. */
  readonly retryJitter: 'full' | 'none';
}

/** The attempts of a request. */
export interface Attempts {
  /** The number of attempts that have begun. At least 1 while the request is running. */
  readonly attempt: number;
  /** The number of attempts that the CRM refused because it was busy. */
  readonly busy: number;
  /** The number of attempts that may fail for other reasons. */
  readonly attempts: number;
}

/** The longest delay that a CRM may ask for, in milliseconds: one day. */
export const longestPauseMs = 24 * 60 * 60_000;

/** True if the CRM works, but asks the runtime to wait. */
export const isBusy = ({ code, retryable }: Failure): boolean =>
  retryable && code === 'RATE_LIMITED';

/** True if another attempt may succeed and an attempt is left. */
export const canRetry = ({ attempt, busy, attempts }: Attempts, failure: Failure): boolean =>
  failure.retryable && (isBusy(failure) || attempt - busy < attempts);

/** Milliseconds before the first recovery. */
const recoveryBaseMs = 5000;

/**
 * Returns the delay, in milliseconds, before the CRM data is requested again after all attempts have failed. The
 * backoff doubles up to `capMs`, and jitter reduces it to half at most.
 *
 * @param recoveries the number of recoveries so far, 0 or more
 * @param random returns a number from 0 up to 1
 */
export function recoveryDelayMs(
  recoveries: number,
  capMs: number,
  random: () => number,
  failure: Failure | null,
): number {
  const policy = { retryBaseMs: recoveryBaseMs, retryFactor: 2, retryCapMs: capMs };
  const jittered = backoffMs(policy, recoveries + 1) * (0.5 + random() / 2);
  return orAsAsked(jittered, failure?.retryAfterMs);
}

/**
 * Returns the delay before the next attempt, in milliseconds: from 0 to one day.
 *
 * @param attempt the number of attempts so far, 1 or more
 * @param random returns a number from 0 up to 1
 * @param retryAfterMs the delay that the CRM asked for
 */
export function retryDelayMs(
  policy: Omit<RetryPolicy, 'attempts'>,
  attempt: number,
  random: () => number,
  retryAfterMs = 0,
): number {
  const backoff = backoffMs(policy, attempt);
  return orAsAsked(policy.retryJitter === 'full' ? backoff * random() : backoff, retryAfterMs);
}

/** The exponential backoff after an attempt, without jitter. */
function backoffMs(
  {
    retryBaseMs,
    retryFactor,
    retryCapMs,
  }: Pick<RetryPolicy, 'retryBaseMs' | 'retryFactor' | 'retryCapMs'>,
  attempt: number,
): number {
  // After many attempts the factor would be infinite. A base of 0 times infinity is not a number.
  const factor = Math.min(Number.MAX_VALUE, retryFactor ** (attempt - 1));
  return Math.min(retryCapMs, retryBaseMs * factor);
}

/** Returns the longer of the delay and the delay that the CRM asked for, at most one day. */
const orAsAsked = (pauseMs: number, askedMs = 0): number =>
  Math.min(longestPauseMs, Math.max(pauseMs, askedMs));
