/**
 * Gives a text with ordinary characters only: compatibility forms such as full-width letters become
 * the usual ones, every kind of space becomes a space, and characters that cannot be seen go.
 */
export const visibleText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();

/**
 * Gives a text whose digits and number punctuation are ASCII. Every kind of dash becomes `-`, every
 * kind of dot `.`, and square brackets become round ones.
 */
export const plainNumberText = (text: string): string =>
  visibleText(text)
    // The minus, modifier and box-drawing signs and the Japanese long vowel mark stand for dashes.
    .replace(/[\p{Pd}~_\u02d7\u2043\u2053\u2212\u223c\u2500\u30fc]/gu, '-')
    .replace(/[\u00b7\u2022\u2027\u2219\u30fb]/g, '.')
    .replace(/[\u2044\u2215]/g, '/')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/\p{Nd}/gu, toAsciiDigit);

const isDigit = (codePoint: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(codePoint));

/** The digits of every script stand in order, from 0 to 9, and blocks of them have no gap. */
function toAsciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  if (codePoint < 128) return digit;
  let first = codePoint;
  while (isDigit(first - 1)) first -= 1;
  return String((codePoint - first) % 10);
}
