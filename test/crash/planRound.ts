import { createRandom } from '../../simulator/createRandom.js';

/** What happens in one round. */
export interface RoundPlan {
  /** How many logs stream in, if the browser lives long enough. */
  readonly logs: number;
  /** What the time to the kill counts from: the browser's start, or this word of a page. */
  readonly killAfter: 'start' | 'sent' | 'confirmed';
  /** How many of these words are waited for. */
  readonly killAtWord: number;
  readonly killDelayMs: number;
}

const fewestLogs = 5;
const mostLogs = 25;
const longestLifeMs = 1000;

/** Draws a round; the same seed, the same round. */
export function planRound(seed: string): RoundPlan {
  const random = createRandom(`round ${seed}`);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const logs = fewestLogs + upTo(mostLogs - fewestLogs + 1);
  const roll = random();
  // While Chromium starts, and the outbox of the last round is taken over.
  if (roll < 0.1) return { logs, killAfter: 'start', killAtWord: 0, killDelayMs: upTo(800) };
  // In the same moment in which the outbox vouches for a log.
  if (roll < 0.4) {
    return { logs, killAfter: 'confirmed', killAtWord: 1 + upTo(fewestLogs), killDelayMs: 0 };
  }
  return { logs, killAfter: 'sent', killAtWord: 1, killDelayMs: upTo(longestLifeMs) };
}
