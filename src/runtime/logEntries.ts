import type { SavedInteractionLog } from '../crm.js';
import type { Failure } from '../errors.js';
import type { OutboxEntry } from '../outbox/index.js';

/** What may be a failure of the log itself. Any other is over once the CRM works again. */
const failuresOfLogs: readonly Failure['code'][] = ['INVALID_DATA', 'RATE_LIMITED'];

/** Given up for good is only what another try cannot help. */
const isToBeSaved = ({ status, error }: OutboxEntry): boolean =>
  status === 'pending' || (status === 'failed' && error?.retryable === true);

/** Logs of one interaction are saved in order; a later one waits for the earlier. */
export const isFirstOfInteraction = (
  entry: OutboxEntry,
  entries: readonly OutboxEntry[],
): boolean =>
  entries.find((other) => other.interactionId === entry.interactionId && isToBeSaved(other)) ===
  entry;

/**
 * Since the last try and the pause that the CRM asked for, something happened that makes another worth
 * it; or the clock was set back, so that nobody knows how long ago it was.
 */
export const isWoken = (
  { error, triedAt = 0 }: OutboxEntry,
  wokenAt: number,
  now: number,
): boolean =>
  triedAt > now ||
  (error !== undefined &&
    !failuresOfLogs.includes(error.code) &&
    triedAt + (error.retryAfterMs ?? 0) < wokenAt);

export function savedEntry(entry: OutboxEntry, saved: SavedInteractionLog): OutboxEntry {
  const { error: _, ...rest } = entry;
  return { ...rest, status: 'saved', attempts: entry.attempts + 1, saved };
}
