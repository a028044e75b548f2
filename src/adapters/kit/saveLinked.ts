import { isAdapterError } from '../../errors.js';

/** Codes with which a CRM refuses a record that is gone, or that the agent must not link to. */
const refusals: readonly string[] = ['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND'];

/** True for an error with which a CRM refuses a link for good. */
export const isRefusedLink = (error: unknown): boolean =>
  isAdapterError(error) && !error.retryable && refusals.includes(error.code);

/**
 * Saves a log with its link to a record. If the CRM refuses it for good, the log is saved again without the
 * link: a record that is gone costs the link, not the log.
 *
 * @param link Fields that link the log; undefined saves it without a link.
 * @param save Saves the log, with the link if it is given one. It may be called several times.
 * @param noLink Fields that remove the link of an earlier save. It takes the place of a link that is absent or
 *   refused. If it is refused, too, `save` is called without a link. Default: the earlier link stays.
 * @throws what the last call of `save` throws
 */
export async function saveLinked<Link, Saved>(
  link: Link | undefined,
  save: (link?: Link) => Promise<Saved>,
  noLink?: Link,
): Promise<Saved> {
  const tried = link ?? noLink;
  if (tried === undefined) return save();
  try {
    return await save(tried);
  } catch (error) {
    if (!isRefusedLink(error)) throw error;
    return link === undefined ? save() : saveLinked(noLink, save);
  }
}
