import { RuntimeError } from '../src/errors.js';

/** The simulator's times, in milliseconds, 1 to 2147483647 each. */
export interface SimulatorTiming {
  /** Between one `ready` and the next, until one is answered. Default 500. */
  readonly readyIntervalMs: number;
  /** After which an unanswered `ready` is called overdue. Default 10000. */
  readonly readyOverdueMs: number;
  /** After which an unanswered request is called overdue. Default 15000. */
  readonly answerOverdueMs: number;
  /** For which an interaction rings before it is given up. Default 60000. */
  readonly ringTimeoutMs: number;
  /** After which the pretended other side picks up an outbound call. Default 2500. */
  readonly dialAnswerMs: number;
  /** For which a wrap-up lasts before the log is sent as it is. Default 60000. */
  readonly wrapUpMs: number;
  /** For which a snackbar is shown. Default 8000. */
  readonly snackbarMs: number;
}

/** Each time's default. */
export const defaultSimulatorTiming: SimulatorTiming = {
  readyIntervalMs: 500,
  readyOverdueMs: 10_000,
  answerOverdueMs: 15_000,
  ringTimeoutMs: 60_000,
  dialAnswerMs: 2_500,
  wrapUpMs: 60_000,
  snackbarMs: 8_000,
};

const longestMs = 2_147_483_647;

/**
 * The defaults with what the user wants otherwise.
 *
 * @throws RuntimeError INVALID_OPTION at an unknown name or a time that can never work
 */
export function toSimulatorTiming(wanted: Partial<SimulatorTiming> = {}): SimulatorTiming {
  for (const [name, value] of Object.entries(wanted)) {
    const option = `timing.${name}`;
    if (!Object.hasOwn(defaultSimulatorTiming, name)) {
      throw new RuntimeError(`${option} is not a time of the simulator.`, {
        code: 'INVALID_OPTION',
        details: { option },
      });
    }
    if (typeof value !== 'number' || !(value >= 1 && value <= longestMs)) {
      throw new RuntimeError(`${option} must be a number of milliseconds, 1 to ${longestMs}.`, {
        code: 'INVALID_OPTION',
        details: { option },
      });
    }
  }
  return { ...defaultSimulatorTiming, ...wanted };
}
