import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/min/es6';
import { RuntimeError } from '../errors.js';

/** The local dialling rules that are needed to complete a phone number. */
export interface PhoneOptions {
  /**
   * The country (ISO 3166-1 alpha-2) of numbers without a country code. Without it, such a number is equal only to
   * itself.
   */
  readonly defaultCountry?: CountryCode | undefined;
  /** The digits for an outside line, such as `'9'`, if numbers can contain them. Default: none. */
  readonly outsidePrefix?: string | undefined;
  /** The digits that are dialled before a country code in place of `+`. Default: the prefix of `defaultCountry`. */
  readonly internationalPrefix?: string | undefined;
  /** True if a number with an extension is equal to the number without it. Default false. */
  readonly ignoreExtension?: boolean | undefined;
}

/**
 * Validates the options.
 *
 * @throws RuntimeError INVALID_OPTION for an unsupported country, or a prefix that cannot be dialled
 */
export function checkPhoneOptions(options: PhoneOptions): void {
  const { defaultCountry } = options;
  if (defaultCountry !== undefined && !isSupportedCountry(defaultCountry)) {
    invalid('defaultCountry', 'a country of ISO 3166-1 in two capital letters');
  }
  for (const prefix of ['outsidePrefix', 'internationalPrefix'] as const) {
    const value = options[prefix];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !/^[\d*#]{1,8}$/.test(value)) {
      invalid(prefix, '1 to 8 of the digits, * and #');
    }
  }
}

function invalid(option: string, expected: string): never {
  throw new RuntimeError(`The option ${option} must be ${expected}.`, {
    code: 'INVALID_OPTION',
    details: { option },
  });
}
