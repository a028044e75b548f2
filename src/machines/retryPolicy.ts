import type { Failure } from '../errors.js';

/**
 * The one policy for every adapter call: CRM data, features and interaction logs.
 *
 * 1. A failure that is not `retryable` ends the request.
 * 2. `RATE_LIMITED` does not count as an attempt: the CRM is asked again until it has time.
 * 3. Any other failure counts; after `attempts` of them the request has failed.
 * 4. The pause before the next attempt is an exponential backoff with jitter, or as long as the CRM
 *    asked for if that is longer, but never longer than a day.
 */
export interface RetryPolicy {
  /** Attempts per request, the first included; at least 1. */
  readonly attempts: number;
  /** Backoff after the first failed attempt, in milliseconds; at least 0. */
  readonly retryBaseMs: number;
  /** Growth of the backoff from attempt to attempt; at least 1. */
  readonly retryFactor: number;
  /** Upper limit of the backoff, in milliseconds; at least 0. */
  readonly retryCapMs: number;
  /** `'full'`: anything from 0 to the backoff; `'none'`: the backoff itself. */
  readonly retryJitter: 'full' | 'none';
}

/** The attempts of a request. */
export interface Attempts {
  /** Attempts begun, 1 or more once the request is under way. */
  readonly attempt: number;
  /** Attempts that the CRM was too busy for. */
  readonly busy: number;
  /** Attempts that may fail for another reason. */
  readonly attempts: number;
}

/** The longest pause that a CRM may ask for, in milliseconds: a day. */
export const longestPauseMs = 24 * 60 * 60_000;

/** True if the CRM works, but asks to wait. */
export const isBusy = ({ code, retryable }: Failure): boolean =>
  retryable && code === 'RATE_LIMITED';

/** True if another attempt may help and one is left. */
export const canRetry = ({ attempt, busy, attempts }: Attempts, failure: Failure): boolean =>
  failure.retryable && (isBusy(failure) || attempt - busy < attempts);

/** Milliseconds before the first attempt at recovery. */
const recoveryBaseMs = 5000;

/**
 * Milliseconds to wait before CRM data is asked for again after the attempts were used up: the backoff
 * doubles up to `capMs`, and at least half of it is waited.
 *
 * @param recoveries attempts at recovery made so far, 0 or more
 * @param random gives a number from 0 up to 1
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
 * Milliseconds to wait before the next attempt, from 0 to a day.
 *
 * @param attempt attempts made so far, 1 or more
 * @param random gives a number from 0 up to 1
 * @param retryAfterMs the pause that the CRM asked for
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
  // After many attempts the factor is infinite, and no base times infinity is no number.
  const factor = Math.min(Number.MAX_VALUE, retryFactor ** (attempt - 1));
  return Math.min(retryCapMs, retryBaseMs * factor);
}

/** A pause, or the one that the CRM asked for if that is longer; a day at most. */
const orAsAsked = (pauseMs: number, askedMs = 0): number =>
  Math.min(longestPauseMs, Math.max(pauseMs, askedMs));
