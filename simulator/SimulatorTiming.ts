import { RuntimeError } from '../src/errors.js';

/** The durations of the simulator, in milliseconds. Each is from 1 to 2147483647. */
export interface SimulatorTiming {
  /** The interval between `ready` messages until the client answers one. Default 500. */
  readonly readyIntervalMs: number;
  /** The time after which an answer to `ready` is overdue. Default 10000. */
  readonly readyOverdueMs: number;
  /** The time after which an answer to a request is overdue. Default 15000. */
  readonly answerOverdueMs: number;
  /** The time after which an interaction stops ringing. Default 60000. */
  readonly ringTimeoutMs: number;
  /** The time after which the simulated customer answers an outbound call. Default 2500. */
  readonly dialAnswerMs: number;
  /** The maximum duration of a wrap-up. Then the simulator sends the log with the current notes. Default 60000. */
  readonly wrapUpMs: number;
  /** The time for which a snackbar is visible. Default 8000. */
  readonly snackbarMs: number;
}

/** The default durations. */
export const defaultSimulatorTiming: SimulatorTiming = {
  readyIntervalMs: 500,
  readyOverdueMs: 10_000,
  answerOverdueMs: 15_000,
  ringTimeoutMs: 60_000,
  dialAnswerMs: 2_500,
  wrapUpMs: 60_000,
  snackbarMs: 8_000,
};

const maxMs = 2_147_483_647;

/**
 * Completes the durations with the default values.
 *
 * @throws RuntimeError INVALID_OPTION for an unknown name or an invalid duration
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
    if (typeof value !== 'number' || !(value >= 1 && value <= maxMs)) {
      throw new RuntimeError(`${option} must be a number of milliseconds, 1 to ${maxMs}.`, {
        code: 'INVALID_OPTION',
        details: { option },
      });
    }
  }
  return { ...defaultSimulatorTiming, ...wanted };
}
