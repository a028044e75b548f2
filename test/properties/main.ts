import fc from 'fast-check';
import { type Action, anySession } from './actions.js';
import { playSession } from './playSession.js';

/** What a worker is to play. */
export interface Share {
  readonly sessions: number;
  readonly seed: number;
  /** Where in a failed run to begin, as fast-check gave it. */
  readonly path?: string;
}

/** Sessions between two words of progress. Each lot has a seed of its own, so that it can be repeated. */
const lotSize = 500;

/**
 * Plays sessions until one fails.
 *
 * @param tell gets how many sessions were played since it was last called
 * @returns what failed and how it happens again, or null if nothing did
 */
export async function playSessions(
  { sessions, seed, path }: Share,
  tell: (played: number) => void,
): Promise<string | null> {
  const property = fc.asyncProperty(anySession, async (actions) => {
    const problems = await playSession(actions);
    if (problems.length > 0) throw new Error(problems.join('; '));
  });
  for (let played = 0; played < sessions; played += lotSize) {
    const numRuns = Math.min(lotSize, sessions - played);
    const lot = { seed: seed + played / lotSize, numRuns, ...(path !== undefined && { path }) };
    const details = await fc.check(property, lot);
    if (details.failed) return describeFailure(details);
    tell(numRuns);
  }
  return null;
}

function describeFailure(details: fc.RunDetails<[readonly Action[]]>): string {
  const { seed, counterexamplePath, counterexample, errorInstance } = details;
  return [
    `A session failed: ${errorInstance instanceof Error ? errorInstance.message : errorInstance}`,
    `What happened in it: ${JSON.stringify(counterexample?.[0])}`,
    `Again: npm run test:properties -- --sessions 1 --seed ${seed} --path ${counterexamplePath}`,
  ].join('\n');
}
