import type { Failure } from '../../src/errors.js';
import type { OutboxPick, PickInput, SettleInput } from '../../src/machines/index.js';
import {
  claimed,
  isOwn,
  isSavable,
  type Owner,
  orphaned,
  pastScope,
  type Scope,
  scopeOf,
} from './Owner.js';

/** A kept log as the model sees it. Times are milliseconds from now; pauses that end by no pick of the model are `Infinity`. */
export interface ShelvedLog {
  /** Its name among all logs. */
  readonly log: string;
  readonly raw: unknown;
  readonly scope: Scope;
  readonly status: 'pending' | 'failed' | 'saved';
  readonly attempts: number;
  /** Milliseconds until it is due. */
  readonly pauseMs: number;
  /** A sign of the CRM has come since the last attempt, and it makes another one worth it. */
  readonly isWoken: boolean;
  /** Milliseconds until an answer to another log is such a sign. */
  readonly restMs: number;
  /** Whether it is this page's, and not one's that is gone. */
  readonly isOwn: boolean;
  /** Whether the page holds it in case the site's data is cleared. */
  readonly isHeld: boolean;
  /** Why it is not saved yet. */
  readonly error: Failure | null;
}

/** The kept logs, in order of arrival. What `Outbox` does with a store, over values and without clocks. */
export type LogShelf = readonly ShelvedLog[];

/** The logs of a page, and who works there. */
export interface LogDesk {
  readonly shelf: LogShelf;
  readonly owner: Owner;
}

/** The rules of a shelf that a mistake could break. */
export interface ShelfRules {
  readonly isHeldUp: (entry: ShelvedLog, shelf: LogShelf) => boolean;
  readonly isSavable: (scope: Scope, owner: Owner) => boolean;
  /** Whether one that the CRM has not taken stays. */
  readonly isKeptFor: (failure: Failure) => boolean;
}

const saveSlotCount = 4;
const soonMs = 500;
const behindMs = 60_000;
const revivalMs = 5 * 60_000;
const longestStepMs = 60 * 60_000;

/** While the page holds logs of its own in case the site's data is cleared, it looks that often. */
const holdMs = 60_000;

/** Failures of the log itself, which no wake-up helps. */
const ownFailures: readonly Failure['code'][] = ['INVALID_DATA', 'RATE_LIMITED'];

/** The very same log as the one before of its interaction says nothing new. */
export const keptLog = ({ shelf, owner }: LogDesk, raw: unknown): LogShelf => {
  const name = logOf(raw);
  const scope = scopeOf(owner);
  const before = shelf.findLast((one) => one.scope === scope && isOfSame(one.raw, raw));
  if (before !== undefined && logOf(before.raw) === name) return shelf;
  const log = shelf.some((one) => one.log === name) ? `${name}'` : name;
  const fresh = {
    status: 'pending',
    attempts: 0,
    ...atOnce,
    restMs: 0,
    isOwn: true,
    isHeld: true,
  } as const;
  return [...shelf, { ...fresh, log, raw, scope, error: null }];
};

const atOnce = { pauseMs: 0, isWoken: false } as const;

/** What is to be saved now. */
export function pickedLogs(
  desk: LogDesk,
  { saving }: Pick<PickInput, 'saving'>,
  rules: ShelfRules,
): { readonly shelf: LogShelf; readonly pick: OutboxPick } {
  const { owner } = desk;
  const isHere = ({ scope }: ShelvedLog) => rules.isSavable(scope, owner);
  const isToAdopt = (entry: ShelvedLog) =>
    entry.status === 'saved' && !entry.isOwn && isHere(entry);
  const own = desk.shelf.map((entry) => ({ ...entry, scope: claimed(entry.scope, owner) }));
  const hasAdopted = own.some(isToAdopt);
  const before = own.map((entry) => (isToAdopt(entry) ? { ...entry, isOwn: true } : entry));
  const taken = saving.map(({ requestId }) => requestId);
  const picked: ShelvedLog[] = [];
  const shelf = before.map((entry) => {
    const isTaken = taken.includes(entry.log);
    const isFull = saving.length + picked.length >= saveSlotCount;
    if (!isHere(entry) || !isDue(entry) || isTaken || isFull) return entry;
    const begun = before.filter((one) => taken.includes(one.log) || picked.includes(one));
    const isBegun = begun.some((one) => isOfSame(one.raw, entry.raw));
    if (isBegun || rules.isHeldUp(entry, before)) return { ...entry, pauseMs: behindMs };
    picked.push(entry);
    return entry;
  });
  const isHolding = before.some(({ isHeld, status }) => isHeld && status !== 'saved');
  const dueInMs = nextPause(before.filter(isHere), isHolding ? holdMs : longestStepMs);
  return { shelf, pick: { entries: picked.map(toEntry), dueInMs, hasAdopted } };
}

const isDue = ({ status, pauseMs, isWoken }: ShelvedLog): boolean =>
  status !== 'saved' && (pauseMs <= 0 || isWoken);

/** Ages are counted now and then for as long as anything waits. */
function nextPause(shelf: LogShelf, stepMs: number): number | null {
  const waiting = shelf.filter(({ status }) => status !== 'saved');
  if (waiting.length === 0) return null;
  const later = waiting.map(({ pauseMs }) => pauseMs).filter((pauseMs) => pauseMs > 0);
  return Math.min(stepMs, ...later);
}

/** An entry as the outbox hands it on. */
const toEntry = ({ log, raw, attempts }: ShelvedLog) =>
  ({ requestId: log, raw, attempts }) as unknown as OutboxPick['entries'][number];

/** @param attempts tries that a log may take before it is given up for now */
export function settledLog(
  shelf: LogShelf,
  { outcome, entry: { requestId } }: SettleInput,
  attempts: number,
  rules: ShelfRules,
): LogShelf {
  const failure = 'failure' in outcome ? outcome.failure : null;
  const awake = failure === null ? answeredLogs(shelf) : shelf;
  const at = awake.findIndex(({ log }) => log === requestId);
  const settled = awake.map((entry, index) =>
    index === at ? ending(entry, failure, attempts) : entry,
  );
  const next = at < 0 ? settled : released(settled, at, failure === null, rules);
  const isGone = failure !== null && !rules.isKeptFor(failure);
  return isGone ? next.filter((_, index) => index !== at) : next;
}

const done = { status: 'saved', pauseMs: 0, restMs: 0, error: null } as const;

function ending(entry: ShelvedLog, failure: Failure | null, most: number): ShelvedLog {
  const attempts = Math.min(entry.attempts + 1, most);
  const common = { ...entry, attempts, isWoken: false };
  if (failure === null) return { ...common, ...done };
  const { code, retryable } = failure;
  const isOver = entry.status === 'failed' || !retryable || attempts >= most;
  const revival = code === 'UNAUTHORIZED' ? 0 : retryable ? revivalMs : Number.POSITIVE_INFINITY;
  return {
    ...common,
    status: isOver ? 'failed' : 'pending',
    error: failure,
    pauseMs: isOver ? revival : soonMs,
    restMs: retryable ? 0 : 60_000 * 2 ** attempts,
  };
}

/** The next log of the interaction follows; a refused one before it is never to overwrite it. */
function released(shelf: LogShelf, at: number, isSaved: boolean, rules: ShelfRules): LogShelf {
  const { raw, scope } = shelf[at] as ShelvedLog;
  return shelf.map((entry, index) => {
    if (index === at || entry.scope !== scope || !isOfSame(entry.raw, raw)) return entry;
    if (isSaved && index < at && entry.status === 'failed') {
      return { ...entry, pauseMs: Number.POSITIVE_INFINITY, isWoken: false, error: superseded };
    }
    const isPutBehind = entry.attempts === 0 && entry.pauseMs > 0;
    return isPutBehind && !rules.isHeldUp(entry, shelf) ? { ...entry, pauseMs: 0 } : entry;
  });
}

const superseded = { code: 'INVALID_DATA', retryable: false } as Failure;

/** An earlier log of the interaction that is still to be saved goes first. */
function isHeldUp({ log, raw, scope }: ShelvedLog, shelf: LogShelf): boolean {
  const group = shelf.filter((one) => one.scope === scope && isOfSame(one.raw, raw));
  const first = group.find(holdsUpLater);
  return first !== undefined && first.log !== log;
}

const holdsUpLater = ({ status, error }: ShelvedLog): boolean =>
  status === 'pending' || (status === 'failed' && (error?.retryable === true || isAccess(error)));

const isAccess = (error: Failure | null): boolean =>
  error?.code === 'UNAUTHORIZED' || error?.code === 'FORBIDDEN';

/** The rules as they are. */
export const shelfRules: ShelfRules = { isHeldUp, isSavable, isKeptFor: () => true };

const isWakeable = ({ status, error }: ShelvedLog): boolean =>
  status !== 'saved' && error !== null && !ownFailures.includes(error.code);

/** Something happened that makes another try worth it. */
export const wokenLogs = (shelf: LogShelf): LogShelf =>
  shelf.map((entry) => (isWakeable(entry) ? { ...entry, isWoken: true, restMs: 0 } : entry));

/** The CRM has answered: it may take what it has refused, but not at once. */
export const answeredLogs = (shelf: LogShelf): LogShelf =>
  shelf.map((entry) =>
    isWakeable(entry) && entry.restMs <= 0 ? { ...entry, isWoken: true } : entry,
  );

/** Time passes. */
export const laterLogs = (shelf: LogShelf, ms: number): LogShelf =>
  shelf.map((entry) => ({
    ...entry,
    pauseMs: Math.max(0, entry.pauseMs - ms),
    restMs: Math.max(0, entry.restMs - ms),
  }));

/** The agent has one tried again. */
export const renewedLogs = (shelf: LogShelf, log: string): LogShelf =>
  shelf.map((entry) =>
    entry.log === log && entry.status !== 'saved'
      ? { ...entry, status: 'pending', attempts: 0, pauseMs: 0 }
      : entry,
  );

/** The page that kept them is gone; the next one tries them again. */
export const orphanedLogs = (shelf: LogShelf): LogShelf =>
  wokenLogs(shelf).map((entry) => ({
    ...entry,
    isOwn: false,
    isHeld: false,
    scope: orphaned(entry.scope),
  }));

/** The session is over: what nobody has claimed stays nobody's. */
export const pastLogs = (shelf: LogShelf): LogShelf =>
  shelf.map((entry) => ({ ...entry, isHeld: false, scope: pastScope(entry.scope) }));

/** Those that stay once the connector was told, by `tell`, of those that it is to hear of. */
export const handedOver = (shelf: LogShelf, tell: (entry: ShelvedLog) => boolean): LogShelf =>
  shelf.filter((entry) => !isTellable(entry) || !tell(entry));

const isTellable = ({ status, isOwn }: ShelvedLog): boolean => status === 'saved' && isOwn;

/** Logs of the page's own agent that are not in the CRM. */
export const unsavedOf = ({ shelf, owner }: LogDesk): LogShelf =>
  shelf.filter(({ status, scope }) => status !== 'saved' && isOwn(scope, owner));

interface LogMessage {
  readonly message: {
    readonly body: {
      readonly interactionId: string;
      readonly interactionData: { readonly logDetails?: { readonly subject?: string } };
    };
  };
}

/** The interaction that a log belongs to. */
export const interactionOf = (raw: unknown): string =>
  (raw as LogMessage).message.body.interactionId;

/** The name of a log: its interaction, and what it says. */
export function logOf(raw: unknown): string {
  const { subject = '' } = (raw as LogMessage).message.body.interactionData.logDetails ?? {};
  return `${interactionOf(raw)} ${subject}`;
}

const isOfSame = (one: unknown, other: unknown): boolean =>
  interactionOf(one) === interactionOf(other);
