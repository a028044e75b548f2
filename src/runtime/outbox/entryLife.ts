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
 * The life of an interaction log in the outbox: pure functions of entries and times. Times are
 * milliseconds since the epoch. `logEntryMachine` says which event is possible in which status.
 */

/** Everything that a new entry gets from its surroundings. */
export interface ArrivalInput {
  /** The page, whose log it is, and the time. */
  readonly stamp: Pick<
    OutboxEntry,
    'owner' | 'scope' | 'origin' | 'crm' | 'agent' | 'livedAt' | 'receivedAt'
  >;
  readonly createId: () => string;
  /** Gives the reason why a log cannot be read. */
  readonly unreadable: (raw: unknown) => Failure;
}

/** The policy by which an entry is tried again. */
export interface EntryPolicy {
  readonly timing: RetryPolicy;
  readonly random: () => number;
}

/** The times that make another attempt worthwhile. */
export interface Signs {
  /** The page was opened, the browser came online, or the agent signed in. */
  readonly wokenAt: number;
  /** The CRM last did what it was asked. */
  readonly answeredAt: number;
  /** The clock shows less than at the last look. */
  readonly isClockSetBack: boolean;
}

/** Milliseconds between attempts at a log that was given up for now. */
const revivalMs = 5 * 60_000;

/** Milliseconds after which a refused log is tried again because the CRM answers others; doubled each time. */
const refusalMs = 60_000;

/** The interaction of a log. */
export const interactionOf = (log: SaveInteractionLog): string =>
  String(log.message.body.interactionId);

/** The entry of an arrival. */
export function arrived(
  arrival: LogArrival,
  { stamp, createId, unreadable }: ArrivalInput,
): OutboxEntry {
  const { requestId } = arrival;
  const common = { ...stamp, requestId, attempts: 0, notBefore: 0 };
  if ('raw' in arrival) {
    const { raw } = arrival;
    const id = `quarantined-${createId()}`;
    const notBefore = stamp.receivedAt + longestPauseMs;
    return { ...common, raw, id, status: 'quarantined', error: unreadable(raw), notBefore };
  }
  const interactionId = interactionOf(arrival.data);
  return { ...common, raw: arrival.data, id: interactionId, status: 'pending', interactionId };
}

/** After an attempt that failed. */
export function tried(
  entry: OutboxEntry,
  failure: Failure,
  now: number,
  { timing, random }: EntryPolicy,
): OutboxEntry {
  const { retryAfterMs = 0 } = failure;
  const soonMs = retryDelayMs(timing, entry.attempts + 1, random, retryAfterMs);
  const times = { at: now, retryAt: now + soonMs, reviveAt: reviveAt(failure, now) };
  const next = after(entry, { type: 'tried', failure, ...times }, timing.attempts) ?? entry;
  const { wakeFrom: _, ...rest } = next;
  return mayBeTheLogs(failure) ? rest : { ...rest, wakeFrom: now + retryAfterMs };
}

/** When a log that was given up is tried again, should nothing happen before. */
function reviveAt({ code, retryable, retryAfterMs = 0 }: Failure, now: number): number {
  // Another page may have a session; this one waits for a sign of a new one.
  if (code === 'UNAUTHORIZED') return now;
  return (
    now + Math.min(longestPauseMs, retryable ? Math.max(revivalMs, retryAfterMs) : longestPauseMs)
  );
}

/** After the CRM has saved it. */
export function saved(
  entry: OutboxEntry,
  answer: Extract<LogEntryEvent, { readonly type: 'saved' }>['saved'],
): OutboxEntry {
  const { wakeFrom: _, ...next } = after(entry, { type: 'saved', saved: answer }) ?? entry;
  return { ...next, notBefore: 0 };
}

/**
 * With fresh attempts. A quarantined log is read once more: this version may understand what the one
 * that kept it did not.
 */
export function renewed(entry: OutboxEntry): OutboxEntry {
  if (entry.status !== 'quarantined') return after(entry, { type: 'renewed' }) ?? entry;
  const log = logIn(entry.raw);
  if (log === undefined) return entry;
  const event = { type: 'understood', raw: log, interactionId: interactionOf(log) } as const;
  return after(entry, event) ?? entry;
}

/** With another record, or none; the same entry if the CRM has it already. */
export const assigned = (entry: OutboxEntry, record: CrmRecord | null): OutboxEntry =>
  after(entry, { type: 'assigned', record }) ?? entry;

/** With this page as the one that tells the connector. */
export const adopted = (entry: OutboxEntry, owner: string): OutboxEntry =>
  after(entry, { type: 'adopted', owner }) ?? entry;

/** True if it is to be removed because the connector knows of it. */
export const isOverOnceTold = (entry: OutboxEntry): boolean =>
  after(entry, { type: 'told' }) === undefined;

/** True if its age in milliseconds is above the retention, so that it may be removed. */
export const isExpired = (entry: OutboxEntry, ageMs: number, retentionMs: number): boolean =>
  ageMs > retentionMs && after(entry, { type: 'expired' }) === undefined;

/** True if an earlier log of the same interaction has to be saved before this one. */
export const isBlockedBy = (entry: OutboxEntry, group: readonly OutboxEntry[]): boolean => {
  const first = group.find(holdsUpLater);
  return first !== undefined && first.requestId !== entry.requestId;
};

/**
 * A log that is still to be saved blocks later ones of its interaction. One that the CRM refused for
 * good does not: the later one may be its correction.
 */
const holdsUpLater = ({ status, error }: OutboxEntry): boolean =>
  status === 'pending' ||
  (status === 'failed' && (error?.retryable === true || isAccess(error?.code)));

const isAccess = (code: Failure['code'] | undefined): boolean =>
  code === 'UNAUTHORIZED' || code === 'FORBIDDEN';

/** Refused for good, and a later log of its interaction is in the CRM: an automatic attempt must not overwrite that one. */
export const superseded = (entry: OutboxEntry): OutboxEntry => {
  const { wakeFrom: _, ...rest } = entry;
  return { ...rest, notBefore: Number.POSITIVE_INFINITY };
};

/** True if the next attempt may begin. */
export function isDue(entry: OutboxEntry, signs: Signs, now: number): boolean {
  const { wokenAt, answeredAt, isClockSetBack } = signs;
  const { error, triedAt = 0, notBefore, wakeFrom, attempts } = entry;
  if (notBefore <= now || (isClockSetBack && Number.isFinite(notBefore))) return true;
  if (wakeFrom === undefined) return false;
  if (wakeFrom < wokenAt) return true;
  const refusedMs = error?.retryable === false ? refusalMs * 2 ** Math.min(attempts, 10) : 0;
  return Math.max(wakeFrom, triedAt + refusedMs) < answeredAt;
}

/**
 * True if the log itself may be the cause; any other failure ends when the CRM recovers. An answer that is no data at
 * all, such as a sign-in page, is a retryable `INVALID_DATA`.
 */
const mayBeTheLogs = ({ code, retryable }: Failure): boolean =>
  code === 'RATE_LIMITED' || (code === 'INVALID_DATA' && !retryable);

/** The entry after an event, by its statechart; undefined if it leaves the outbox. An event that its status does not know changes nothing. */
function after(entry: OutboxEntry, event: LogEntryEvent, limit = 1): OutboxEntry | undefined {
  const { status, ...rest } = entry;
  const before = logEntryMachine.resolveState({ value: status, context: { ...rest, limit } });
  if (!before.can(event)) return entry;
  const [{ value, context }] = transition(logEntryMachine, before, event);
  if (value === 'gone') return undefined;
  const { limit: _, error, ...next } = context;
  const isWrong = error !== undefined && event.type === 'tried';
  return { ...next, ...(isWrong && { error }), status: value };
}

/** The log in a message, if it is understood. */
function logIn(message: unknown): SaveInteractionLog | undefined {
  const decoded = connectorCodec.decode(message);
  if (decoded.kind !== 'genuine') return undefined;
  const { message: log } = decoded;
  return log.action === 'requestSaveInteractionLog' ? log.data : undefined;
}
