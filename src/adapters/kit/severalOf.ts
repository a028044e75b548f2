import { refusal } from './failures.js';

/**
 * Returns the records of a search whose result has more pages than the adapter has read, if there are at least two
 * records. A single record cannot be returned: the runtime would open it automatically as the only match, although
 * the unread pages may contain others.
 *
 * @param what The name of the search, for the error.
 * @throws AdapterError INVALID_DATA, not retryable, if there are fewer than two records
 */
export function severalOf<Item>(what: string, found: readonly Item[]): readonly Item[] {
  if (found.length < 2) throw refusal(what, 'INVALID_DATA');
  return found;
}
