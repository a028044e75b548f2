import { isAdapterError } from '../../errors.js';

/**
 * Saves a log with its link to a record. If the CRM refuses that for good, the log is saved without the
 * link: the record may be gone, or the agent may not see it, and that must cost the link and not the log.
 *
 * @param link What links the log; undefined saves it without one.
 * @throws what `save` throws without a link, or an error after which another try may succeed
 */
export async function saveLinked<Link, Saved>(
  link: Link | undefined,
  save: (link?: Link) => Promise<Saved>,
): Promise<Saved> {
  if (link === undefined) return save();
  try {
    return await save(link);
  } catch (error) {
    if (!isAdapterError(error) || error.retryable || error.code === 'UNAUTHORIZED') throw error;
    return save();
  }
}
