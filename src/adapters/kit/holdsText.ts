/**
 * True if every word of `wanted` is a word of one of the texts. The full-text search of a CRM also finds
 * what merely begins alike, or what stands in a field that nobody sees: a hit counts once this is true.
 * Letter case and punctuation do not matter. A text without letters and digits is nowhere.
 *
 * @param texts What the record shows; whatever is no text counts as empty.
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
