import type { InspectionEvent } from '../InspectionEvent.js';
import { type Observation, tracksOf } from './tracks.js';

/** A difference between the recorded and the current behaviour. */
export interface ReplayDifference {
  /** The time in the recording, in milliseconds since the epoch. */
  readonly at: number;
  /** The compared part of the runtime: a machine, the messages of an action, or the requests of an action. */
  readonly track: string;
  /** The recorded entry. Null if the recording has no further entry. */
  readonly expected: string | null;
  /** The actual entry. Null if there is no further entry. */
  readonly actual: string | null;
}

/** Returns the first difference of each track between the expected and the actual events, sorted by time. */
export function compareEvents(
  expected: readonly InspectionEvent[],
  actual: readonly InspectionEvent[],
): ReplayDifference[] {
  const [before, now] = [tracksOf(expected), tracksOf(actual)];
  const differences = [...new Set([...before.keys(), ...now.keys()])].flatMap((track) => {
    const difference = firstDifference(before.get(track) ?? [], now.get(track) ?? []);
    return difference === undefined ? [] : [{ track, ...difference }];
  });
  return differences.sort((a, b) => a.at - b.at);
}

function firstDifference(
  expected: readonly Observation[],
  actual: readonly Observation[],
): Omit<ReplayDifference, 'track'> | undefined {
  const length = Math.max(expected.length, actual.length);
  for (let index = 0; index < length; index += 1) {
    const [wanted, got] = [expected[index], actual[index]];
    if (wanted?.text === got?.text) continue;
    const at = wanted?.at ?? got?.at ?? 0;
    return { at, expected: wanted?.text ?? null, actual: got?.text ?? null };
  }
  return undefined;
}
