import type { Clock } from '../Environment.js';

/** An answer. `value` may be undefined. */
export interface Answer<T> {
  readonly value: T;
}

/**
 * Waits for an answer. Returns undefined if the call throws, its promise rejects, or no answer arrives in time.
 *
 * @param onSilent is called if no answer arrives in time
 */
export function answerInTime<T>(
  clock: Clock,
  timeoutMs: number,
  ask: () => Promise<T>,
  onTimeout: () => void,
): Promise<Answer<T> | undefined> {
  return new Promise((resolve) => {
    const timer = clock.setTimeout(() => {
      onTimeout();
      resolve(undefined);
    }, timeoutMs);
    const end = (answer: Answer<T> | undefined) => {
      clock.clearTimeout(timer);
      resolve(answer);
    };
    try {
      ask().then(
        (value) => end({ value }),
        () => end(undefined),
      );
    } catch {
      end(undefined);
    }
  });
}
