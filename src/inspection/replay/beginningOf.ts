import { RuntimeError } from '../../errors.js';
import type { ActorEvent } from '../InspectionEvent.js';
import { type Recording, recordingVersion } from '../Recording.js';

/**
 * Returns the root actor's event from before `start()`.
 *
 * @throws RuntimeError INVALID_ARGUMENT if the recording cannot be replayed
 */
export function beginningOf(recording: Recording): ActorEvent {
  const { version, truncated, dropped, omitted, events } = recording;
  if (version !== recordingVersion) {
    throw unfit(
      `it has version ${version}, and this Patchcord replays version ${recordingVersion}: record the session with this Patchcord, or replay the recording with the Patchcord that made it; the visualizer shows it all the same`,
      'version',
    );
  }
  const root = events.find((event) => event.type === '@xstate.actor');
  if (root?.machine !== 'lifecycle') {
    throw unfit('it is not one of a runtime');
  }
  if (truncated > 0) throw unfit(`its first ${truncated} events are gone: use a larger capacity`);
  if (dropped > 0) throw unfit(`${dropped} events were left out because too much happened at once`);
  if (omitted !== undefined)
    throw unfit('it keeps essentials only: record without the option keep');
  if (root.snapshot.value !== 'idle') {
    throw unfit(
      `it begins in the state ${JSON.stringify(root.snapshot.value)}: record before start()`,
    );
  }
  return root;
}

const unfit = (reason: string, argument = 'recording') =>
  new RuntimeError(`The recording cannot be replayed: ${reason}.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument },
  });
