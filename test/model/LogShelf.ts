import type { Failure } from '../../src/errors.js';
import type { OutboxPick, SettleInput } from '../../src/machines/index.js';

/** A kept log as the model sees it: times are whether it is due. */
export interface ShelvedLog {
  readonly log: string;
  readonly raw: unknown;
  readonly status: 'pending' | 'failed' | 'saved';
  readonly attempts: number;
  readonly isDue: boolean;
  /** Whether it is this page's, and not one's that is gone. */
  readonly isOwn: boolean;
  /** Why it is not saved yet. */
  readonly error: Failure | null;
}

/** The kept logs, in order of arrival. What `Outbox` does with a store, over values and without clocks. */
export type LogShelf = readonly ShelvedLog[];

/** Failures of the log itself, which no wake-up helps. */
const ownFailures: readonly Failure['code'][] = ['INVALID_DATA', 'RATE_LIMITED'];

export const keptLog = (shelf: LogShelf, raw: unknown): LogShelf => {
  const log = interactionOf(raw);
  if (shelf.some((known) => known.log === log)) return shelf;
  const fresh = { status: 'pending', attempts: 0, isDue: true, isOwn: true, error: null } as const;
  return [...shelf, { ...fresh, log, raw }];
};

export function pickedLog(shelf: LogShelf): {
  readonly shelf: LogShelf;
  readonly pick: OutboxPick;
} {
  const waiting = shelf.filter(isToBeSaved);
  const next = waiting.find(({ isDue }) => isDue);
  const hasAdopted = shelf.some((entry) => entry.status === 'saved' && !entry.isOwn);
  return {
    shelf: hasAdopted
      ? shelf.map((entry) => (entry.status === 'saved' ? { ...entry, isOwn: true } : entry))
      : shelf,
    pick: {
      entry:
        next === undefined ? null : ({ ...next, requestId: 'r' } as unknown as OutboxPick['entry']),
      dueInMs: waiting.length > 0 ? 1000 : null,
      hasAdopted,
    },
  };
}

/** @param attempts tries that a log may take before it is given up for now */
export function settledLog(shelf: LogShelf, input: SettleInput, attempts: number): LogShelf {
  const { outcome } = input;
  const failure = outcome !== null && 'failure' in outcome ? outcome.failure : null;
  const { log } = input.entry as unknown as ShelvedLog;
  const settled = shelf.map((entry) =>
    entry.log === log ? ending(entry, failure, attempts) : entry,
  );
  return failure === null ? wokenLogs(settled) : settled;
}

function ending(entry: ShelvedLog, failure: Failure | null, most: number): ShelvedLog {
  const attempts = Math.min(entry.attempts + 1, most);
  if (failure === null) return { ...entry, status: 'saved', attempts, error: null };
  const isOver = entry.status === 'failed' || !failure.retryable || attempts >= most;
  const status = isOver ? 'failed' : 'pending';
  return { ...entry, status, attempts, error: failure, isDue: false };
}

/** Something happened that makes another try worth it. */
export const wokenLogs = (shelf: LogShelf): LogShelf =>
  shelf.map((entry) =>
    entry.error === null || ownFailures.includes(entry.error.code)
      ? entry
      : { ...entry, isDue: true },
  );

/** The pause until the next one is due is over. */
export const dueLogs = (shelf: LogShelf): LogShelf =>
  shelf.map((entry) => ({ ...entry, isDue: true }));

/** The agent has one tried again. */
export const renewedLogs = (shelf: LogShelf, log: string): LogShelf =>
  shelf.map((entry) =>
    entry.log === log && entry.status !== 'saved'
      ? { ...entry, status: 'pending', attempts: 0, isDue: true, error: null }
      : entry,
  );

/** The page that kept them is gone; the next one tries them again. */
export const orphanedLogs = (shelf: LogShelf): LogShelf =>
  wokenLogs(shelf).map((entry) => ({ ...entry, isOwn: false }));

/** Those that stay once the connector was told, by `tell`, of those that it is to hear of. */
export const handedOver = (shelf: LogShelf, tell: (entry: ShelvedLog) => boolean): LogShelf =>
  shelf.filter((entry) => !isTellable(entry) || !tell(entry));

const isTellable = ({ status, isOwn }: ShelvedLog): boolean => status === 'saved' && isOwn;

const isToBeSaved = ({ status, error }: ShelvedLog): boolean =>
  status === 'pending' || (status === 'failed' && error?.retryable === true);

/** The interaction that a log belongs to. */
export const interactionOf = (raw: unknown): string =>
  (raw as { message: { body: { interactionId: string } } }).message.body.interactionId;
