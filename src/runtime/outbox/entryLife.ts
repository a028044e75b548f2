import { transition } from 'xstate';
import type { CrmRecord } from '../../crm.js';
import type { Failure } from '../../errors.js';
import {
  type LogArrival,
  type LogEntryEvent,
  logEntryMachine,
  longestPauseMs,
  type RetryPolicy,
  retryDelayMs,
} from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { connectorCodec, type SaveInteractionLog } from '../../protocol/index.js';

/**
 * The statuses of an interaction log in the outbox, as pure functions of entries and times. Times are milliseconds
 * since the epoch. `logEntryMachine` defines which event is possible in which status.
 */

/** The inputs of a new entry, apart from the log. */
export interface ArrivalInput {
  /** The page, the owner and the time of the arrival. */
  readonly metadata: Pick<
    OutboxEntry,
    'owner' | 'scope' | 'origin' | 'crm' | 'agent' | 'livedAt' | 'receivedAt'
  >;
  readonly createId: () => string;
  /** Makes the reason why a log cannot be read. */
  readonly unreadable: (raw: unknown) => Failure;
}

/** The policy for further attempts at an entry. */
export interface EntryPolicy {
  readonly timing: RetryPolicy;
  readonly random: () => number;
}

/** The times of the events that make another attempt useful. */
export interface RetryTriggers {
  /** When the page was opened, the browser came online, or the agent signed in. The latest of these counts. */
  readonly wokenAt: number;
  /** When a call to the CRM last succeeded. */
  readonly crmSuccessAt: number;
  /** True if the clock shows an earlier time than at the latest query. */
  readonly isClockSetBack: boolean;
}

/** Milliseconds between attempts at a log that the outbox has given up for now. */
const givenUpRetryMs = 5 * 60_000;

/**
 * Milliseconds before a refused log is tried again because another call has succeeded. The number doubles with each
 * attempt.
 */
const refusedRetryMs = 60_000;

/** The id of a log's interaction. */
export const interactionOf = (log: SaveInteractionLog): string =>
  String(log.message.body.interactionId);

/** Makes the entry of an arriving log. */
export function entryOfArrival(
  arrival: LogArrival,
  { metadata, createId, unreadable }: ArrivalInput,
): OutboxEntry {
  const { requestId } = arrival;
  const common = { ...metadata, requestId, attempts: 0, notBefore: 0 };
  if ('raw' in arrival) {
    const { raw } = arrival;
    const id = `quarantined-${createId()}`;
    const notBefore = metadata.receivedAt + longestPauseMs;
    return { ...common, raw, id, status: 'quarantined', error: unreadable(raw), notBefore };
  }
  const interactionId = interactionOf(arrival.data);
  return { ...common, raw: arrival.data, id: interactionId, status: 'pending', interactionId };
}

/** Returns the entry after a failed attempt. */
export function afterFailure(
  entry: OutboxEntry,
  failure: Failure,
  now: number,
  { timing, random }: EntryPolicy,
): OutboxEntry {
  const { retryAfterMs = 0 } = failure;
  const retryInMs = retryDelayMs(timing, entry.attempts + 1, random, retryAfterMs);
  const times = { at: now, retryAt: now + retryInMs, reviveAt: reviveAt(failure, now) };
  const next = nextEntry(entry, { type: 'tried', failure, ...times }, timing.attempts) ?? entry;
  const { wakeFrom: _, ...rest } = next;
  return mayBeCausedByLog(failure) ? rest : { ...rest, wakeFrom: now + retryAfterMs };
}

/** The time of the next attempt at a log that the outbox has given up, unless an event causes an earlier attempt. */
function reviveAt({ code, retryable, retryAfterMs = 0 }: Failure, now: number): number {
  // The session has ended in this page only. Another page may have a session, so the log is due for that page at
  // once.
  if (code === 'UNAUTHORIZED') return now;
  return (
    now +
    Math.min(longestPauseMs, retryable ? Math.max(givenUpRetryMs, retryAfterMs) : longestPauseMs)
  );
}

/** Returns the entry after the CRM has saved it. */
export function afterSave(
  entry: OutboxEntry,
  answer: Extract<LogEntryEvent, { readonly type: 'saved' }>['saved'],
): OutboxEntry {
  const { wakeFrom: _, ...next } = nextEntry(entry, { type: 'saved', saved: answer }) ?? entry;
  return { ...next, notBefore: 0 };
}

/**
 * Returns the entry with its attempts reset. Reads a quarantined log again, because this version may understand a log
 * that the earlier version did not.
 */
export function withFreshAttempts(entry: OutboxEntry): OutboxEntry {
  if (entry.status !== 'quarantined') return nextEntry(entry, { type: 'renewed' }) ?? entry;
  const log = readLog(entry.raw);
  if (log === undefined) return entry;
  const event = { type: 'understood', raw: log, interactionId: interactionOf(log) } as const;
  return nextEntry(entry, event) ?? entry;
}

/** Returns the entry with another record, or without one. Returns the same entry if the CRM has saved it already. */
export const withRecord = (entry: OutboxEntry, record: CrmRecord | null): OutboxEntry =>
  nextEntry(entry, { type: 'assigned', record }) ?? entry;

/** Returns the entry with this page as the one that sends the history item. */
export const withOwner = (entry: OutboxEntry, owner: string): OutboxEntry =>
  nextEntry(entry, { type: 'adopted', owner }) ?? entry;

/** True if the outbox can remove the entry once its history item is sent. */
export const isRemovableOnceSent = (entry: OutboxEntry): boolean =>
  nextEntry(entry, { type: 'told' }) === undefined;

/** True if the entry is older than the retention and its status permits the removal. */
export const isExpired = (entry: OutboxEntry, ageMs: number, retentionMs: number): boolean =>
  ageMs > retentionMs && nextEntry(entry, { type: 'expired' }) === undefined;

/** True if an earlier log of the same interaction has to be saved before this one. */
export const isBlockedBy = (entry: OutboxEntry, group: readonly OutboxEntry[]): boolean => {
  const first = group.find(blocksLaterLogs);
  return first !== undefined && first.requestId !== entry.requestId;
};

/**
 * A log that is still to be saved blocks later logs of its interaction. A log that the CRM has refused does not,
 * because the later log may be its correction.
 */
const blocksLaterLogs = ({ status, error }: OutboxEntry): boolean =>
  status === 'pending' ||
  (status === 'failed' && (error?.retryable === true || isAccessFailure(error?.code)));

const isAccessFailure = (code: Failure['code'] | undefined): boolean =>
  code === 'UNAUTHORIZED' || code === 'FORBIDDEN';

/**
 * Returns a refused entry without any time for an automatic attempt. A later log of its interaction is in the CRM,
 * and an automatic attempt must not overwrite it.
 */
export const withoutRetries = (entry: OutboxEntry): OutboxEntry => {
  const { wakeFrom: _, ...rest } = entry;
  return { ...rest, notBefore: Number.POSITIVE_INFINITY };
};

/** True if the next attempt may begin. */
export function isDue(entry: OutboxEntry, triggers: RetryTriggers, now: number): boolean {
  const { wokenAt, crmSuccessAt, isClockSetBack } = triggers;
  const { error, triedAt = 0, notBefore, wakeFrom, attempts } = entry;
  if (notBefore <= now || (isClockSetBack && Number.isFinite(notBefore))) return true;
  if (wakeFrom === undefined) return false;
  if (wakeFrom < wokenAt) return true;
  const refusedMs = error?.retryable === false ? refusedRetryMs * 2 ** Math.min(attempts, 10) : 0;
  return Math.max(wakeFrom, triedAt + refusedMs) < crmSuccessAt;
}

/**
 * True if the log itself may be the cause of the failure. Any other failure ends when the CRM recovers. If the answer
 * is no data at all, such as a sign-in page, the failure is a retryable `INVALID_DATA`.
 */
const mayBeCausedByLog = ({ code, retryable }: Failure): boolean =>
  code === 'RATE_LIMITED' || (code === 'INVALID_DATA' && !retryable);

/**
 * Returns the entry after an event of its statechart, or undefined if the entry leaves the outbox. An event that is
 * not possible in the status changes nothing.
 */
function nextEntry(entry: OutboxEntry, event: LogEntryEvent, limit = 1): OutboxEntry | undefined {
  const { status, ...rest } = entry;
  const before = logEntryMachine.resolveState({ value: status, context: { ...rest, limit } });
  if (!before.can(event)) return entry;
  const [{ value, context }] = transition(logEntryMachine, before, event);
  if (value === 'gone') return undefined;
  const { limit: _, error, ...next } = context;
  const isWrong = error !== undefined && event.type === 'tried';
  return { ...next, ...(isWrong && { error }), status: value };
}

/** Reads the log in a message. Returns undefined if the message is not understood. */
function readLog(message: unknown): SaveInteractionLog | undefined {
  const decoded = connectorCodec.decode(message);
  if (decoded.kind !== 'genuine') return undefined;
  const { message: log } = decoded;
  return log.action === 'requestSaveInteractionLog' ? log.data : undefined;
}
