const keypad = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** Gives a text with the key of a telephone in place of each Latin letter. */
export const toKeys = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String(2 + keypad.findIndex((key) => key.includes(letter))));

/**
 * A number that anybody may call free of charge or at a special rate, with letters for its end, and the
 * letters that follow its last digit.
 */
const vanity =
  /^((?:(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]*[a-z\d]|1[38]00)(?:[ .-]*[a-z\d]){6}|0800(?:[ .-]*[a-z\d]){3,7})(-?[a-z]+)?$/i;

/**
 * Gives the digits of a number that is written with letters, such as `1-800-FLOWERS`. Letters that
 * follow its last digit are dropped, as in `1-800-MATTRESS`, unless there are several words, as in
 * `800 Main Street`. Undefined for any other text: `100 Main Street` is no number.
 */
export function vanityDigits(text: string): string | undefined {
  const [, number = '', tail] = vanity.exec(text) ?? [];
  const isStreet = tail !== undefined && /^\d{3,} \S* /.test(text);
  return isStreet || number.replace(/[^a-z]/gi, '').length < 3 ? undefined : toKeys(number);
}
