import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/min/es6';
import { RuntimeError } from '../errors.js';

/** The parts of a phone number that everybody in the house knows, so that numbers leave them out. */
export interface PhoneOptions {
  /**
   * The country, ISO 3166-1 alpha-2, that a number without one belongs to. Without it such a number
   * equals only itself.
   */
  readonly defaultCountry?: CountryCode | undefined;
  /** The digits that the house dials for an outside line, such as `'9'`, if numbers may come with them. */
  readonly outsidePrefix?: string | undefined;
  /** The digits before the country code in place of `+`. Default: those dialled in `defaultCountry`. */
  readonly internationalPrefix?: string | undefined;
  /** True if a number with an extension is the same as the one without it. Default false. */
  readonly ignoreExtension?: boolean | undefined;
}

/**
 * Checks the options.
 *
 * @throws RuntimeError INVALID_OPTION for a country that is not known, or a prefix that cannot be dialled
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
