import type { Timing } from '../../index.js';
import { given } from '../../protocol/given.js';
import type { Optional } from '../../protocol/Optional.js';
import { type Recording, recordingVersion } from '../Recording.js';
import { readRecording } from '../readRecording.js';
import { compareEvents, type ReplayDifference } from './compareEvents.js';
import { Rerun } from './Rerun.js';
import { readScript } from './readScript.js';

/** Settings of a replay. */
export interface ReplayOptions {
  /** Times that the recorded runtime was given. Default: the runtime's defaults. */
  readonly timing?: Optional<Timing> | undefined;
}

/** The outcome of a replay. */
export interface ReplayResult {
  readonly same: boolean;
  /** The first difference of each track, in order of time. */
  readonly differences: readonly ReplayDifference[];
  /** Everything that happened this time. */
  readonly recording: Recording;
}

/**
 * Runs what came from outside in a recording (messages, adapter outcomes, delays, commands) against
 * today's runtime and its machines, in simulated time, and compares what comes of it. Delays end
 * when they ended in the recording; one that did not end there ends when it is due.
 *
 * @param source a recording, or the text of its file
 * @throws RuntimeError INVALID_ARGUMENT if it is no recording, or not from before `start()` on
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
