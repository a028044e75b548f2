import { isAdapterError } from '../../errors.js';

/** The error codes of a CRM that refuses a link, because the record was deleted or the agent has no permission. */
const refusalCodes: readonly string[] = ['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND'];

/** True if the error means that the CRM refuses a link and would refuse it again. */
export const isRefusedLink = (error: unknown): boolean =>
  isAdapterError(error) && !error.retryable && refusalCodes.includes(error.code);

/**
 * Saves a log with its link to a record. If the CRM refuses the link permanently, saves the log again without the
 * link, so that a log is not lost because its record was deleted.
 *
 * @param link Fields that link the log to the record. If undefined, the log is saved without a link.
 * @param save Saves the log with the link that it receives, if any. May be called several times.
 * @param noLink Fields that remove the link of an earlier save. Used in place of a link that is absent or refused. If
 *   the CRM refuses these fields, too, `save` is called without a link. Default: an earlier link is not removed.
 * @throws the error of the last call of `save`
 */
export async function saveLinked<Link, Saved>(
  link: Link | undefined,
  save: (link?: Link) => Promise<Saved>,
  noLink?: Link,
): Promise<Saved> {
  const linkOrNone = link ?? noLink;
  if (linkOrNone === undefined) return save();
  try {
    return await save(linkOrNone);
  } catch (error) {
    if (!isRefusedLink(error)) throw error;
    return link === undefined ? save() : saveLinked(noLink, save);
  }
}
