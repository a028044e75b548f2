const keypad = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** Gives a text with the key of a telephone in place of each Latin letter. */
export const toKeys = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String(2 + keypad.findIndex((key) => key.includes(letter))));

/** A number that anybody may call free of charge or at a special rate, with letters for its end. */
const vanity =
  /^(?:(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?(?=(?:[ .-]*[a-z\d]){7}$)|0?800|1[38]00)[ .-]*\d*[a-z][a-z\d .-]*$/i;

/**
 * Gives the digits of a number that is written with letters, such as `1-800-FLOWERS`. Undefined for
 * any other text: `100 Main Street` is no number.
 */
export const vanityDigits = (text: string): string | undefined =>
  vanity.test(text) && text.replace(/[^a-z]/gi, '').length >= 3 && /^.{0,16}$/.test(text)
    ? toKeys(text).trim()
    : undefined;
