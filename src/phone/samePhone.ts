import { checkPhoneOptions, type PhoneOptions } from './PhoneOptions.js';
import { readPhone } from './readPhone.js';

/**
 * Returns a text that is equal for all usual spellings of one phone number, and different for two numbers:
 * `'+442079460123'`, `'+12015550123;ext=7'`, `'4711'`. You can use it as the key of an index of many records. Returns
 * undefined if the text is not a phone number: if it is empty, a name, or means that the caller withholds the number.
 *
 * @throws RuntimeError INVALID_OPTION
 */
export function phoneKey(number: string, options: PhoneOptions = {}): string | undefined {
  checkPhoneOptions(options);
  return readPhone(number, options)?.key;
}

/**
 * Returns true if both texts are spellings of one phone number. It never guesses: a text that may mean several numbers is
 * equal only to itself. A number with an extension is a different number, unless `ignoreExtension` is true. Returns false
 * if one of the texts is not a phone number.
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
