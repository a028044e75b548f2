import { RuntimeError } from '../errors.js';
import type { RetryPolicy } from '../machines/retryDelay.js';

/** How long things may take. All times are milliseconds. */
export interface Timing extends RetryPolicy {
  /** One adapter call; for a directory, one page. Default 10000, at least 1. */
  readonly requestTimeoutMs: number;
  /** Tries per request, the first included. Default 4, at least 1. */
  readonly attempts: number;
  /** Backoff after the first failed try. Default 500, at least 0. */
  readonly retryBaseMs: number;
  /** Growth of the backoff from try to try. Default 2, at least 1. */
  readonly retryFactor: number;
  /** The backoff's upper limit. Default 30000, at least 0. */
  readonly retryCapMs: number;
  /** Default `'full'`. */
  readonly retryJitter: 'full' | 'none';
  /** After this long without a sign of the connector, `readyOverdue` says so. Default 30000. */
  readonly readyOverdueMs: number;
}

/** What `createRuntime` uses where `timing` says nothing. */
export const defaultTiming: Timing = {
  requestTimeoutMs: 10_000,
  attempts: 4,
  retryBaseMs: 500,
  retryFactor: 2,
  retryCapMs: 30_000,
  retryJitter: 'full',
  readyOverdueMs: 30_000,
};

const smallest: Readonly<Record<Exclude<keyof Timing, 'retryJitter'>, number>> = {
  requestTimeoutMs: 1,
  attempts: 1,
  retryBaseMs: 0,
  retryFactor: 1,
  retryCapMs: 0,
  readyOverdueMs: 1,
};

/** The longest delay that browsers' timers keep to. */
const largest = 2 ** 31 - 1;

/**
 * Fills in the defaults.
 *
 * @throws RuntimeError INVALID_OPTION if a value is out of its range or a name is not known
 */
export function resolveTiming(timing: Partial<Timing> = {}): Timing {
  if (typeof timing !== 'object' || timing === null) invalid('timing', 'an object');
  for (const [name, value] of Object.entries(timing)) {
    if (value !== undefined) checkTiming(name, value);
  }
  const given = Object.entries(timing).filter(([, value]) => value !== undefined);
  return { ...defaultTiming, ...Object.fromEntries(given) };
}

function checkTiming(name: string, value: unknown): void {
  const option = `timing.${name}`;
  if (name === 'retryJitter') {
    if (value !== 'full' && value !== 'none') invalid(option, "'full' or 'none'");
    return;
  }
  if (!Object.hasOwn(smallest, name)) {
    invalid(option, `one of ${Object.keys(defaultTiming).join(', ')}`);
  }
  const least = smallest[name as keyof typeof smallest];
  if (typeof value !== 'number' || !(value >= least && value <= largest)) {
    invalid(option, `a number from ${least} to ${largest}`);
  }
  if (name === 'attempts' && !Number.isInteger(value)) invalid(option, 'a whole number');
}

function invalid(option: string, expected: string): never {
  throw new RuntimeError(`The option ${option} must be ${expected}.`, {
    code: 'INVALID_OPTION',
    details: { option },
  });
}
