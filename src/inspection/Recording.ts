import type { EarlierMessage } from './EarlierMessages.js';
import type { InspectionEvent } from './InspectionEvent.js';

/** The version that this version of Patchcord writes and replays. It cannot read newer versions. */
export const recordingVersion = 3;

/**
 * The versions that can be shown. In version 1, each request was a separate event of the lifecycle machine. In version 2,
 * the outbox saved one log at a time.
 */
export const readableVersions = [1, 2, recordingVersion] as const;

/** The events that a recorder has kept. JSON without customer data. */
export interface Recording {
  readonly format: 'patchcord-recording';
  /** The version of the format. A recording of an earlier version can be shown but not replayed. */
  readonly version: (typeof readableVersions)[number];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  /**
   * The number of oldest events that were removed because the recorder was full. `events` then begins with one
   * `@xstate.actor` event for each actor that was running at that time, with its state.
   */
  readonly truncated: number;
  /** The number of events that were dropped because there were too many at once. */
  readonly dropped: number;
  /** The number of events that the option `keep: 'essentials'` has omitted. Absent without it. Such a recording cannot be replayed. */
  readonly omitted?: number;
  readonly events: readonly InspectionEvent[];
  /**
   * Of the removed events: the first 1000 messages and new sessions of the frame, and the first message with each set of
   * fields. Absent if no event was removed.
   */
  readonly earlierMessages?: readonly EarlierMessage[];
}
