import type { InspectionEvent } from '../InspectionEvent.js';
import { type Observation, tracksOf } from './tracks.js';

/** A place where today's behaviour departs from the recorded one. */
export interface ReplayDifference {
  /** Milliseconds since the epoch, in the recording's time. */
  readonly at: number;
  /** The subject of the difference: a machine by its id, messages of an action, requests of an action. */
  readonly track: string;
  /** The recorded entry; null if the recording has no more. */
  readonly expected: string | null;
  /** The actual entry; null if there is no more. */
  readonly actual: string | null;
}

/** Finds the first difference of each track between the expected and the actual events, in order of time. */
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
