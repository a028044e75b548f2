import { transition } from 'xstate';
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
  readonly owner: string;
  readonly now: number;
  readonly createId: () => string;
  /** Why a log that is not understood cannot be read. */
  readonly unreadable: (raw: unknown) => Failure;
}

/** The policy by which an entry is tried again. */
export interface EntryPolicy {
  readonly timing: RetryPolicy;
  readonly random: () => number;
}

/** Milliseconds between attempts at a log that was given up for now. */
const revivalMs = 5 * 60_000;

/** The interaction of a log. */
export const interactionOf = (log: SaveInteractionLog): string => log.message.body.interactionId;

/** The entry of an arrival, or undefined if the very same log is waiting already. */
export function arrived(
  arrival: LogArrival,
  waiting: readonly OutboxEntry[],
  { owner, now, createId, unreadable }: ArrivalInput,
): OutboxEntry | undefined {
  const { requestId } = arrival;
  const common = { requestId, receivedAt: now, owner, attempts: 0, notBefore: 0 };
  if ('raw' in arrival) {
    const { raw } = arrival;
    const id = `quarantined-${createId()}`;
    return { ...common, raw, id, status: 'quarantined', error: unreadable(raw) };
  }
  const { data } = arrival;
  const interactionId = interactionOf(data);
  const sameInteraction = waiting.filter((entry) => entry.interactionId === interactionId);
  if (sameInteraction.some(({ raw }) => isSameLog(raw, data))) return undefined;
  const isTaken = waiting.some(({ id }) => id === interactionId);
  const id = isTaken ? `${interactionId}#${createId()}` : interactionId;
  return { ...common, raw: data, id, status: 'pending', interactionId };
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
  const laterMs = Math.min(longestPauseMs, Math.max(revivalMs, retryAfterMs));
  const times = { at: now, retryAt: now + soonMs, reviveAt: now + laterMs };
  return after(entry, { type: 'tried', failure, ...times }, timing.attempts) ?? entry;
}

/** After the CRM has saved it. */
export const saved = (
  entry: OutboxEntry,
  answer: Extract<LogEntryEvent, { readonly type: 'saved' }>['saved'],
): OutboxEntry => after(entry, { type: 'saved', saved: answer }) ?? entry;

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

/** With this page as the one that tells the connector. */
export const adopted = (entry: OutboxEntry, owner: string): OutboxEntry =>
  after(entry, { type: 'adopted', owner }) ?? entry;

/** Whether it is to be removed because the connector knows of it. */
export const isOverOnceTold = (entry: OutboxEntry): boolean =>
  after(entry, { type: 'told' }) === undefined;

/** Whether it is older than the retention, and so to be removed. */
export const isExpired = (entry: OutboxEntry, now: number, retentionMs: number): boolean =>
  entry.receivedAt < now - retentionMs && after(entry, { type: 'expired' }) === undefined;

/** Whether it is the first of its interaction that is to be saved: a later one waits for the earlier. */
export const isFirstOfInteraction = (
  entry: OutboxEntry,
  entries: readonly OutboxEntry[],
): boolean =>
  entries.find((other) => other.interactionId === entry.interactionId && isToBeSaved(other)) ===
  entry;

/**
 * When the next attempt may begin: at once if, since the last attempt and the pause that the CRM asked
 * for, something happened that makes another one worthwhile, or if the clock was set back.
 *
 * @param wokenAt when something happened last: back online, a log saved, a page opened
 */
export function dueAt(entry: OutboxEntry, wokenAt: number, now: number): number {
  const { error, triedAt = 0, notBefore } = entry;
  const isClockSetBack = triedAt > now;
  const isWoken =
    error !== undefined &&
    !failuresOfLogs.includes(error.code) &&
    triedAt + (error.retryAfterMs ?? 0) < wokenAt;
  return isClockSetBack || isWoken ? 0 : notBefore;
}

/** Failures that the log itself may cause; all others end when the CRM recovers. */
const failuresOfLogs: readonly Failure['code'][] = ['INVALID_DATA', 'RATE_LIMITED'];

/** Only a failure that no other attempt can help ends the attempts for good. */
const isToBeSaved = ({ status, error }: OutboxEntry): boolean =>
  status === 'pending' || (status === 'failed' && error?.retryable === true);

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

/** Whether two logs are the same, cyclic data aside. */
function isSameLog(one: unknown, other: unknown): boolean {
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false;
  }
}

/** The log in a message, if it is understood. */
function logIn(message: unknown): SaveInteractionLog | undefined {
  const decoded = connectorCodec.decode(message);
  if (decoded.kind !== 'genuine') return undefined;
  const { message: log } = decoded;
  return log.action === 'requestSaveInteractionLog' ? log.data : undefined;
}
