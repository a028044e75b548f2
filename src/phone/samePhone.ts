import { checkPhoneOptions, type PhoneOptions } from './PhoneOptions.js';
import { readPhone } from './readPhone.js';

/**
 * Gives a text that all usual forms of one phone number share, and no two numbers do:
 * `'+442079460123'`, `'+12015550123;ext=7'`, `'4711'`. An index of many records can use it. Undefined
 * if there is no number: the text is empty, a name, or says that the caller withholds the number.
 *
 * @throws RuntimeError INVALID_OPTION
 */
export function phoneKey(number: string, options: PhoneOptions = {}): string | undefined {
  checkPhoneOptions(options);
  return readPhone(number, options)?.key;
}

/**
 * Tells if both texts are forms of one phone number. It never guesses: a form that may mean several
 * numbers is the same as itself only. A number with an extension is another number, unless
 * `ignoreExtension` is true. A text that is no number is the same as no text.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * ```ts
 * samePhone('+44 (0)20 7946 0123', '0044 20 79460123', { defaultCountry: 'DE' }); // true
 * samePhone('020 7946 0123', '+44 20 7946 0123', { defaultCountry: 'GB' }); // true
 * samePhone('020 7946 0123', '+44 20 7946 0123'); // false: of which country?
 * samePhone('anonymous', 'anonymous'); // false
 * ```
 */
export function samePhone(one: string, other: string, options: PhoneOptions = {}): boolean {
  const key = phoneKey(one, options);
  return key !== undefined && key === phoneKey(other, options);
}
