import { isAdapterError } from '../../errors.js';

/** Codes with which a CRM refuses a record that is gone, or that the agent must not link to. */
const refusals: readonly string[] = ['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND'];

/**
 * Saves a log with its link to a record. If the CRM refuses it for good, the log is saved again without the
 * link: a record that is gone costs the link, not the log.
 *
 * @param link What links the log; undefined saves it without a link.
 * @param save Saves the log, with the link if it is given one. It may be called twice.
 * @throws what the last call of `save` throws
 */
export async function saveLinked<Link, Saved>(
  link: Link | undefined,
  save: (link?: Link) => Promise<Saved>,
): Promise<Saved> {
  if (link === undefined) return save();
  try {
    return await save(link);
  } catch (error) {
    const isRefused = isAdapterError(error) && !error.retryable && refusals.includes(error.code);
    if (!isRefused) throw error;
    return save();
  }
}
