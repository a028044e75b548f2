import type { InspectionEvent } from './InspectionEvent.js';

/** The version that this program writes; it reads no newer one. */
export const recordingVersion = 1;

/** What a recorder has kept. JSON, and free of customer data. */
export interface Recording {
  readonly format: 'patchcord-recording';
  readonly version: typeof recordingVersion;
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
  readonly events: readonly InspectionEvent[];
}
