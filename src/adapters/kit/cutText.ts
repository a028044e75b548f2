/**
 * Gives a text that fits into a field of the CRM. A text that is too long ends with `…`.
 *
 * @param most UTF-16 code units that the field holds, 1 or more.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // A surrogate without its other half is no character.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
