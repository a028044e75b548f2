import { numberFrom, type Rules } from '../checkOptions.js';
import type { RetryPolicy } from '../machines/index.js';

/** Time limits and pauses. All times are milliseconds. */
export interface Timing extends RetryPolicy {
  /** One adapter call; for a directory, one page. Default 10000, at least 1. */
  readonly requestTimeoutMs: number;
  /** Tries per request, the first included. Default 4, at least 1. */
  readonly attempts: number;
  /** Backoff after the first failed attempt. Default 500, at least 0. */
  readonly retryBaseMs: number;
  /** Growth of the backoff from try to try. Default 2, at least 1. */
  readonly retryFactor: number;
  /** The backoff's upper limit. Default 30000, at least 0. */
  readonly retryCapMs: number;
  /** The longest pause before the runtime leaves `error` automatically, if the failure may pass. Default 60000, at least 1. */
  readonly recoveryCapMs: number;
  /** Default `'full'`. */
  readonly retryJitter: 'full' | 'none';
  /**
   * To show the record of a caller or of a dialled number, with all calls and pauses, whatever pause the
   * CRM asks for. After that it would open over what the agent does by then. Default 30000, at least 1.
   */
  readonly screenPopTimeoutMs: number;
  /** After this long without a sign of the connector, `readyOverdue` says so. Default 30000. */
  readonly readyOverdueMs: number;
}

/** The defaults of `createRuntime` for values that `timing` leaves out. */
export const defaultTiming: Timing = {
  requestTimeoutMs: 10_000,
  attempts: 4,
  retryBaseMs: 500,
  retryFactor: 2,
  retryCapMs: 30_000,
  recoveryCapMs: 60_000,
  retryJitter: 'full',
  screenPopTimeoutMs: 30_000,
  readyOverdueMs: 30_000,
};

/** The rules for the values. */
export const timingRules: Rules<Timing> = {
  requestTimeoutMs: numberFrom(1),
  attempts: ['a whole number from 1', (value) => Number.isInteger(value) && Number(value) >= 1],
  retryBaseMs: numberFrom(0),
  retryFactor: numberFrom(1),
  retryCapMs: numberFrom(0),
  recoveryCapMs: numberFrom(1),
  retryJitter: ["'full' or 'none'", (value) => value === 'full' || value === 'none'],
  screenPopTimeoutMs: numberFrom(1),
  readyOverdueMs: numberFrom(1),
};
