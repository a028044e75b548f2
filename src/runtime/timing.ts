import { numberFrom, type Rules } from '../checkOptions.js';
import type { RetryPolicy } from '../machines/index.js';

/** Time limits and delays. All times are milliseconds. */
export interface Timing extends RetryPolicy {
  /** Limit of one adapter call, or of one page of a directory. Default 10000, at least 1. */
  readonly requestTimeoutMs: number;
  /** Attempts per request, including the first. Default 4, at least 1. */
  readonly attempts: number;
  /** Backoff after the first failed attempt. Default 500, at least 0. */
  readonly retryBaseMs: number;
  /** Factor by which the backoff grows from attempt to attempt. Default 2, at least 1. */
  readonly retryFactor: number;
  /** The backoff's upper limit. Default 30000, at least 0. */
  readonly retryCapMs: number;
  /**
   * Maximum delay before the runtime leaves `error` automatically after a temporary failure. Default 60000, at least
   * 1.
   */
  readonly recoveryCapMs: number;
  /** Default `'full'`. */
  readonly retryJitter: 'full' | 'none';
  /**
   * Limit for opening the record of a caller or of a dialled number, including all calls and delays, even if the CRM
   * asks for a longer delay. A record that opened later would interrupt the agent's next task. Default 30000, at
   * least 1.
   */
  readonly screenPopTimeoutMs: number;
  /** If the connector sends no message for this long, the event `readyOverdue` reports it. Default 30000. */
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

/** The rules for valid values. */
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
