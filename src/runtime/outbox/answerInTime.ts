import type { Clock } from '../Environment.js';

/** An answer, which may be undefined itself. */
export interface Answer<T> {
  readonly value: T;
}

/**
 * Waits for an answer; undefined if the call throws, its promise rejects, or nothing comes in time.
 *
 * @param onSilent is called if nothing comes in time
 */
export function answerInTime<T>(
  clock: Clock,
  limitMs: number,
  ask: () => Promise<T>,
  onSilent: () => void,
): Promise<Answer<T> | undefined> {
  return new Promise((resolve) => {
    const timer = clock.setTimeout(() => {
      onSilent();
      resolve(undefined);
    }, limitMs);
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
