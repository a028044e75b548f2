import { checkPhoneOptions, type PhoneOptions } from './PhoneOptions.js';
import { readPhone } from './readPhone.js';

/**
 * A text that all usual forms of one phone number share, and no two numbers do: `'+442079460123'`,
 * `'+12015550123;ext=7'`, `'4711'`. To index many records by. Undefined if there is no number: empty,
 * anonymous, a name.
 *
 * @throws RuntimeError INVALID_OPTION
 */
export function phoneKey(number: string, options: PhoneOptions = {}): string | undefined {
  checkPhoneOptions(options);
  return readPhone(number, options)?.key;
}

/**
 * Whether both are forms of one phone number. Never true on a guess: where a form leaves open which
 * number it is, it is the same as itself only; an extension makes another number unless
 * `ignoreExtension` says otherwise; what is no number is the same as nothing.
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
