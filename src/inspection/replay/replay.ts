import type { Timing } from '../../index.js';
import { given } from '../../protocol/given.js';
import type { Optional } from '../../protocol/Optional.js';
import { type Recording, recordingVersion } from '../Recording.js';
import { readRecording } from '../readRecording.js';
import { compareEvents, type ReplayDifference } from './compareEvents.js';
import { Rerun } from './Rerun.js';
import { readScript } from './readScript.js';

/** Options of `replay`. */
export interface ReplayOptions {
  /** The durations with which the recorded runtime was created. Default: the runtime's defaults. */
  readonly timing?: Optional<Timing> | undefined;
}

/** The outcome of a replay. */
export interface ReplayResult {
  readonly same: boolean;
  /** The first difference of each track, sorted by time. */
  readonly differences: readonly ReplayDifference[];
  /** The recording of the replay. */
  readonly recording: Recording;
}

/**
 * Repeats the inputs of a recording (messages, adapter results, timers, commands) with the current version of the runtime,
 * in simulated time, and compares the results. Timers end at the recorded times. A timer that did not end in the recording
 * ends when it is due.
 *
 * @param source A recording, or the text of its file.
 * @throws RuntimeError INVALID_ARGUMENT if the source is not a recording, or did not begin before `start()`
 */
export async function replay(
  source: Recording | string,
  options: ReplayOptions = {},
): Promise<ReplayResult> {
  const recording = readRecording(source);
  const script = readScript(recording);
  const events = await new Rerun(script, given(options.timing ?? {})).run();
  const differences = compareEvents(recording.events, events);
  const { startedAt, endedAt } = script;
  return {
    same: differences.length === 0,
    differences,
    recording: {
      format: 'patchcord-recording',
      version: recordingVersion,
      startedAt,
      endedAt,
      truncated: 0,
      dropped: 0,
      events,
    },
  };
}
