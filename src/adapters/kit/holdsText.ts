/**
 * True if the texts together contain every word of `wanted`. Ignores letter case and punctuation. False if `wanted`
 * contains no letters and no digits.
 *
 * Adapters filter the results of a CRM's full-text search with it. Such a search also returns records in which a word
 * only begins with the wanted text, or in which the text is in a field that the agent does not see.
 *
 * @param texts The values that the record shows. Values that are not strings are ignored.
 */
export function holdsText(texts: readonly unknown[], wanted: string): boolean {
  const shown = new Set(texts.flatMap((text) => (typeof text === 'string' ? wordsOf(text) : [])));
  const words = wordsOf(wanted);
  return words.length > 0 && words.every((word) => shown.has(word));
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
