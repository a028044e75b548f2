import { type Fields, objectIn, objectsIn } from '../kit/answers.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';

/** Calls the SDK and returns its object. Zoho's answer is empty if nothing matches. Then returns an empty object. */
export async function askZoho(
  what: string,
  ask: () => PromiseLike<unknown>,
  signal: AbortSignal,
): Promise<Fields> {
  const answer = objectIn((await untilAborted(what, ask, toAdapterError, signal)) || {});
  // The SDK resolves some failed calls, with the status `error` in the answer.
  if (answer.status === 'error') throw toAdapterError(what, answer);
  return answer;
}

/** Returns a list of the answer. Returns an empty list if the answer does not contain it. */
export const listIn = (answer: Fields, name: string): Fields[] => objectsIn(answer[name] ?? []);

/** Formats a text as a string in a query. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
