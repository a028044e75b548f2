/**
 * Normalizes the characters of a text. Replaces compatibility characters such as full-width letters with the ordinary
 * ones, replaces each run of whitespace with one space, and removes invisible characters.
 */
export const visibleText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();

/**
 * Normalizes a text that may contain a phone number. In addition to `visibleText`, converts digits, dashes, dots and
 * slashes to ASCII, and square brackets to parentheses.
 */
export const plainNumberText = (text: string): string =>
  visibleText(text)
    // People also use the minus, modifier and box-drawing characters and the Japanese long vowel mark as dashes.
    .replace(/[\p{Pd}~_\u02d7\u2043\u2053\u2212\u223c\u2500\u30fc]/gu, '-')
    .replace(/[\u00b7\u2022\u2027\u2219\u30fb]/g, '.')
    .replace(/[\u2044\u2215]/g, '/')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/\p{Nd}/gu, toAsciiDigit);

const isDigit = (codePoint: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(codePoint));

/**
 * Converts a digit of any script to ASCII. Works without a table, because Unicode encodes the digits 0 to 9 of each
 * script consecutively, and adjacent blocks of digits have no gap.
 */
function toAsciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  if (codePoint < 128) return digit;
  let first = codePoint;
  while (isDigit(first - 1)) first -= 1;
  return String((codePoint - first) % 10);
}
