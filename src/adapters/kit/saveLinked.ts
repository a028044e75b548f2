import { isAdapterError } from '../../errors.js';
import type { Fields } from './answers.js';

/** Codes with which a CRM refuses a record that is gone, or that the agent must not link to. */
const refusals: readonly string[] = ['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND'];

/**
 * Saves a log with a link to its record. If the CRM refuses it for good, the log is saved again without
 * the link: a record that is gone costs the link, not the log.
 *
 * @param link The fields that make the link. If there are none, the log is saved once.
 * @param save Saves the log with the fields that it is given. It may be called twice.
 * @throws what the last call of `save` throws
 */
export async function saveLinked<Saved>(
  link: Fields,
  save: (link: Fields) => Promise<Saved>,
): Promise<Saved> {
  try {
    return await save(link);
  } catch (error) {
    const isRefused = isAdapterError(error) && !error.retryable && refusals.includes(error.code);
    if (!isRefused || Object.keys(link).length === 0) throw error;
    return save({});
  }
}
