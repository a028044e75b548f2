import { createRandom } from '../../simulator/createRandom.js';
import type { EndingParameters, PageEnding } from './page/CrashParameters.js';

/** How rounds end: the browser is killed, or its page ends in a way of its own. */
export const endings = ['kill', 'navigation', 'removal', 'stop'] as const;
export type Ending = (typeof endings)[number];

/** What happens in one round that ends in a kill. */
export interface RoundPlan {
  /** How many logs stream in one by one, if the browser lives long enough. */
  readonly logs: number;
  /** How many more come in one task, half-way. */
  readonly burst: number;
  /** What the time to the kill counts from: the browser's start, or this word of a page. */
  readonly killAfter: 'start' | 'sent' | 'confirmed';
  /** How many of these words are waited for. */
  readonly killAtWord: number;
  readonly killDelayMs: number;
}

/** What happens in one round that the browser survives. */
export interface EndingPlan extends EndingParameters {
  readonly logs: number;
  readonly burst: number;
}

/** Milliseconds after which a log that was posted must survive the browser. */
export const safeAfterMs = 50;

const fewestLogs = 5;
const mostLogs = 25;
const longestLifeMs = 1000;
const burstSize = 10;
/** Logs that come one by one before an ending, and milliseconds from the last of them to it. */
const mostLogsBeforeEnding = 3;
const longestEndDelayMs = 50;

/** Draws a round; the same seed, the same round. */
export function planRound(seed: string): RoundPlan {
  const random = createRandom(`round ${seed}`);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const logs = fewestLogs + upTo(mostLogs - fewestLogs + 1);
  const roll = random();
  const burst = createRandom(`burst ${seed}`)() < 0.3 ? burstSize - 1 : 0;
  const stream = { logs, burst };
  // While Chromium starts, and the outbox of the last round is taken over.
  if (roll < 0.1) return { ...stream, killAfter: 'start', killAtWord: 0, killDelayMs: upTo(800) };
  // In the same moment in which the outbox vouches for a log.
  if (roll < 0.4) {
    const killAtWord = 1 + upTo(fewestLogs);
    return { ...stream, killAfter: 'confirmed', killAtWord, killDelayMs: 0 };
  }
  // Around the age from which a log has to be safe.
  if (roll < 0.6) {
    const killAtWord = 1 + upTo(fewestLogs);
    return { ...stream, killAfter: 'sent', killAtWord, killDelayMs: upTo(2 * safeAfterMs) };
  }
  return { ...stream, killAfter: 'sent', killAtWord: 1, killDelayMs: upTo(longestLifeMs) };
}

/** Draws how one of the rounds ends, where rounds of every ending are mixed. */
export const drawEnding = (seed: string): Ending =>
  endings[Math.floor(createRandom(`ending ${seed}`)() * endings.length)] ?? 'kill';

/** Draws a round that the browser survives: two in five end in the task in which a log arrives. */
export function planEnding(seed: string, ending: PageEnding): EndingPlan {
  const random = createRandom(`${ending} ${seed}`);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const logs = 1 + upTo(mostLogsBeforeEnding);
  const burst = random() < 0.5 ? burstSize - 1 : 0;
  return {
    ...{ ending, logs, burst },
    // Often in the middle of a burst, or right behind it.
    endAtLog: 1 + upTo(logs + burst),
    endDelayMs: random() < 0.4 ? -1 : upTo(longestEndDelayMs + 1),
    host: random() < 0.5 ? 'frame' : 'element',
    nextSite: random() < 0.5 ? 'same' : 'other',
    leaveDelayMs: upTo(longestEndDelayMs + 1),
  };
}
