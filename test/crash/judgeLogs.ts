import type { Witness } from './createWitness.js';
import { type Ending, safeAfterMs } from './planRound.js';

/** A log that was posted and never came into the CRM. */
export interface LostLog {
  readonly comment: string;
  readonly ending: Ending;
  /** Milliseconds from its posting to the kill, or to the page's ending. */
  readonly ageMs: number;
  readonly isConfirmed: boolean;
  /** Whether its loss breaks a promise. */
  readonly isBroken: boolean;
}

/** How many logs were that old when a browser was killed, and how many of them are lost. */
export interface AgeBand {
  /** In milliseconds; the next band's is where this one ends. */
  readonly fromMs: number;
  readonly posted: number;
  readonly lost: number;
}

/** What became of all logs. */
export interface Judgement {
  /** Logs whose `postMessage` has returned. */
  readonly posted: number;
  /** Logs of which only the announcement is known: their connector was killed before or after it posted them. */
  readonly perhapsPosted: number;
  /** Logs whose message event was dispatched in the page before its ending. */
  readonly arrived: number;
  readonly confirmed: number;
  /** Of the confirmed ones, those in the CRM's database at least once. */
  readonly saved: number;
  /** Logs that were posted, could be seen, and are not in the database. */
  readonly lost: readonly LostLog[];
  /** Comments of the logs that are in the database more than once. */
  readonly twice: readonly string[];
  /** Logs posted before a page's ending began, and after, that no page ever saw. */
  readonly unseen: { readonly before: number; readonly after: number };
  /** The logs of rounds that ended in a kill, by age. */
  readonly ages: readonly AgeBand[];
}

/** How a round ended, and when, in milliseconds since the epoch. */
export interface RoundEnd {
  readonly ending: Ending;
  readonly at: number;
}

const bands = [0, 5, 10, 20, 50, 100, 200, 500];

/**
 * Judges what became of each log:
 *
 * 1. A log was posted if its connector said so after `postMessage` had returned, if it announced a later
 *    one, or if the page heard or confirmed it. A connector posts only what the witness knows of; so the
 *    only ones left out are those whose connector died between the announcement and the word that
 *    follows upon `postMessage` in the same task. They are counted apart: nobody can say what they were.
 * 2. The age of a log is the time from the call of `postMessage` to the kill; where the connector did not
 *    live to tell it, from the announcement, which makes the log older than it was.
 * 3. After a kill, a loss breaks a promise if the log was confirmed, or older than `safeAfterMs`.
 * 4. Where the browser lives on, each loss of a log that arrived breaks a promise. A message that was
 *    posted and not dispatched before its page was gone has not arrived, and no page can know of it.
 */
export function judgeLogs(
  witness: Witness,
  counts: ReadonlyMap<string, number>,
  ends: ReadonlyMap<string, RoundEnd>,
): Judgement {
  const logs = judgeEach(witness, ends);
  const isMissing = ({ comment }: LostLog) => !counts.has(comment);
  const posted = logs.filter(({ isPosted }) => isPosted);
  const killed = posted.filter(({ ending }) => ending === 'kill');
  const unseen = posted.filter((log) => log.ending !== 'kill' && !log.hasArrived && isMissing(log));
  const { announced, arrived, confirmed } = witness;
  return {
    posted: posted.length,
    perhapsPosted: logs.filter(({ isPosted, ending }) => ending === 'kill' && !isPosted).length,
    arrived: arrived.size,
    confirmed: confirmed.size,
    saved: [...confirmed.keys()].filter((comment) => counts.has(comment)).length,
    lost: posted.filter((log) => isMissing(log) && !unseen.includes(log)),
    twice: [...announced.keys()].filter((comment) => (counts.get(comment) ?? 0) > 1),
    unseen: {
      before: unseen.filter(({ ageMs }) => ageMs >= 0).length,
      after: unseen.filter(({ ageMs }) => ageMs < 0).length,
    },
    ages: ageBands(killed, isMissing),
  };
}

function ageBands(logs: readonly LostLog[], isMissing: (log: LostLog) => boolean): AgeBand[] {
  return bands.map((fromMs, index) => {
    const toMs = bands[index + 1] ?? Number.POSITIVE_INFINITY;
    const own = logs.filter(({ ageMs }) => ageMs >= fromMs && ageMs < toMs);
    return { fromMs, posted: own.length, lost: own.filter(isMissing).length };
  });
}

/** The seed of the round in which a log was sent. */
export const seedOf = (comment: string): string => comment.split(' ')[0] ?? '';

interface JudgedLog extends LostLog {
  readonly isPosted: boolean;
  readonly hasArrived: boolean;
}

function judgeEach(witness: Witness, ends: ReadonlyMap<string, RoundEnd>): JudgedLog[] {
  const { announced } = witness;
  const lastAnnounced = new Map<string, number>();
  for (const [comment, at] of announced) lastAnnounced.set(seedOf(comment), at);
  return [...announced.keys()].flatMap((comment) => {
    const end = ends.get(seedOf(comment));
    return end ? [judgeLog(comment, witness, end, lastAnnounced)] : [];
  });
}

function judgeLog(
  comment: string,
  { announced, sent, arrived, confirmed, endings }: Witness,
  { ending, at: overAt }: RoundEnd,
  lastAnnounced: ReadonlyMap<string, number>,
): JudgedLog {
  const at = endings.get(seedOf(comment)) ?? overAt;
  const announcedAt = announced.get(comment) ?? at;
  const isConfirmed = confirmed.has(comment);
  const hasArrived = arrived.has(comment) || isConfirmed;
  const isFollowed = announcedAt < (lastAnnounced.get(seedOf(comment)) ?? 0);
  const ageMs = at - (sent.get(comment) ?? announcedAt);
  const isKill = ending === 'kill';
  return {
    ...{ comment, ending, isConfirmed, hasArrived },
    // What dying processes still did after the kill was done at the kill.
    ageMs: isKill ? Math.max(0, ageMs) : ageMs,
    isPosted: sent.has(comment) || hasArrived || isFollowed,
    isBroken: isConfirmed || (isKill ? ageMs > safeAfterMs : hasArrived),
  };
}
