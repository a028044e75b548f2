import { type Fields, objectIn, objectsIn } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';

/** Asks the SDK for an object. What matches nothing has an empty answer. */
export async function askZoho(
  what: string,
  ask: () => PromiseLike<unknown>,
  signal: AbortSignal,
): Promise<Fields> {
  const answer = objectIn((await untilAborted(what, ask, toAdapterError, signal)) || {});
  // Some failures are answers like any other.
  if (answer.status === 'error') throw toAdapterError(what, answer);
  return answer;
}

/** The list in an answer; none for an empty answer. */
export const listIn = (answer: Fields, name: string): Fields[] => objectsIn(answer[name] ?? []);

/** A text as it stands in a query. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
