import { refusal } from './failures.js';

/**
 * Gives the records of a search that has more pages than were read, if they are several. Nobody can say that a
 * single one is the only one: it would be opened automatically.
 *
 * @param what Names the search in the error.
 * @throws AdapterError INVALID_DATA, not retryable, if there is one or none
 */
export function severalOf<Item>(what: string, found: readonly Item[]): readonly Item[] {
  if (found.length < 2) throw refusal(what, 'INVALID_DATA');
  return found;
}
