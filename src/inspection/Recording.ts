import type { EarlierMessage } from './EarlierMessages.js';
import type { InspectionEvent } from './InspectionEvent.js';

/** The version that this program writes and replays; it reads no newer one. */
export const recordingVersion = 3;

/**
 * The versions that can be shown. In 1, each request was an event of the life cycle of its own; in 2, the
 * outbox saved one log at a time.
 */
export const readableVersions = [1, 2, recordingVersion] as const;

/** Everything that a recorder has kept. JSON, and free of customer data. */
export interface Recording {
  readonly format: 'patchcord-recording';
  /** Of the format. One that is not the latest is shown, and not replayed. */
  readonly version: (typeof readableVersions)[number];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  /**
   * Events that are gone: the oldest, once the recorder was full. `events` then begins with one
   * `@xstate.actor` per actor alive at that time, which says where it stood.
   */
  readonly truncated: number;
  /** Events that were left out because too much happened at once. */
  readonly dropped: number;
  /** Events that the recorder's option `keep: 'essentials'` left out; absent without it. Such a recording is not replayed. */
  readonly omitted?: number;
  readonly events: readonly InspectionEvent[];
  /**
   * Of the events that are gone: the first 1000 messages and new sessions of the frame, and each message
   * that told of fields for the first time. Absent if nothing is gone.
   */
  readonly earlierMessages?: readonly EarlierMessage[];
}
