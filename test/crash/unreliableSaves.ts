import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../../simulator/createRandom.js';
import type { SaveAttempt, SaveBehaviour } from './SaveAttempt.js';

type Fault = (attempt: SaveAttempt, random: () => number) => Promise<Response>;

const longestDelayMs = 250;

const unavailable = (retryAfterSeconds?: number) =>
  new Response('{}', {
    status: 503,
    ...(retryAfterSeconds === undefined
      ? {}
      : { headers: { 'Retry-After': String(retryAfterSeconds) } }),
  });

const pause = (signal: AbortSignal, random: () => number) =>
  delay(random() * longestDelayMs, undefined, { signal });

const slowBeforeSaving: Fault = async ({ signal, save }, random) => {
  await pause(signal, random);
  return save();
};

/** The worst moment for a browser to die: saved, and nobody knows. */
const slowAfterSaving: Fault = async ({ signal, save }, random) => {
  const answer = await save();
  await pause(signal, random);
  return answer;
};

const savedWithoutAnswer: Fault = async ({ save, drop }) => {
  await save();
  return drop();
};

/** Until the page gives up. */
const hanging: Fault = async ({ signal }) => {
  await delay(2 ** 30, undefined, { signal });
  return unavailable();
};

/** What happens how often; the rest is good. */
const faults: readonly (readonly [share: number, fault: Fault])[] = [
  [0.2, slowBeforeSaving],
  [0.12, slowAfterSaving],
  [0.12, savedWithoutAnswer],
  [0.1, async () => unavailable()],
  [0.03, async () => unavailable(1)],
  [0.03, async ({ drop }) => drop()],
  [0.03, hanging],
];

/** A CRM that is down. */
export const refuseSaves: SaveBehaviour = async () => unavailable();

/** A CRM in trouble. What a try meets depends on the seed, its key and its number alone. */
export const unreliableSaves =
  (seed: string): SaveBehaviour =>
  (attempt) => {
    const random = createRandom(`${seed} ${attempt.key} ${attempt.attempt}`);
    let rest = random();
    for (const [share, fault] of faults) {
      if (rest < share) return fault(attempt, random);
      rest -= share;
    }
    return attempt.save();
  };
