const keypad = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** Replaces each Latin letter with its digit on a telephone keypad. */
export const toKeys = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String(2 + keypad.findIndex((key) => key.includes(letter))));

/**
 * Matches a toll-free or special-rate number that ends with letters, and the surplus letters after its last digit. Only
 * these prefixes are accepted, because other texts with digits and letters are usually not phone numbers.
 */
const vanity =
  /^((?:(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]*[a-z\d]|1[38]00)(?:[ .-]*[a-z\d]){6}|0800(?:[ .-]*[a-z\d]){3,7})(-?[a-z]+)?$/i;

/**
 * Returns the digits of a vanity number such as `1-800-FLOWERS`. Drops surplus letters, as in `1-800-MATTRESS`. Returns
 * undefined for any other text, such as `100 Main Street`, and also for several words, as in `800 Main Street`.
 */
export function vanityDigits(text: string): string | undefined {
  const [, number = '', surplus] = vanity.exec(text) ?? [];
  const isStreet = surplus !== undefined && /^\d{3,} \S* /.test(text);
  return isStreet || number.replace(/[^a-z]/gi, '').length < 3 ? undefined : toKeys(number);
}
