/**
 * Shortens a text so that it fits into a field of the CRM. A shortened text ends with `…`.
 *
 * @param most The maximum length of the field in UTF-16 code units, 1 or more.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // Removes a high surrogate at the end: without its low surrogate it is not a valid character.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
