import {
  type CountryCode,
  Metadata,
  PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min/es6';
import { localRealm, minDigitsWithAreaCode } from '../address/placeOf.js';
import { plainNumberText } from '../address/plainText.js';
import { readAddress } from '../address/readAddress.js';
import { type SplitNumber, splitExtension } from '../address/splitExtension.js';
import { toKeys } from '../address/vanityDigits.js';
import type { PhoneOptions } from './PhoneOptions.js';

/** The result of `readPhone`. */
export interface Phone {
  /** A text that is equal for all spellings of this number, and different for every other number. */
  readonly key: string;
  /** The number in international format. Absent for an internal number, and if the country is unknown. */
  readonly global?: PhoneNumber;
  readonly extension: string | undefined;
  /** The digits in the text, without the extension. */
  readonly digits: string;
}

/** A complete number with fewer digits is an extension. A number is complete with its area code, or if it needs none. */
const minCompleteDigits = 6;
/** A number with fewer digits is an extension if its area code may be missing, or if it has a realm. */
const minPublicDigits = 7;
/** A number without `+` needs at least this many digits to be read as a country code and a number. */
const minDigitsWithCountryCode = 10;

/**
 * Reads a phone number in any usual spelling. The first rule that matches applies:
 *
 * 1. `+`, country code, number.
 * 2. `internationalPrefix`, country code, number.
 * 3. A national or international number as it is dialled in the default country.
 * 4. `outsidePrefix`, followed by a number of rule 2 or 3.
 * 5. A country code without `+`, or after `00` even if the default country has another international prefix. Phone
 *    networks use this format.
 * 6. Any other text that can be dialled, such as an extension or a service code. Such a number is equal only to itself.
 *    A short number with a realm is equal only to the same number in that realm.
 *
 * A number without the usual trunk prefix, or with `00`, may match both rules 3 and 5. If both give the same country,
 * rule 5 applies, otherwise rule 6. If rule 5 does not match a number without its trunk prefix, rule 3 applies only if
 * the number is too long for a local number without area code. Otherwise rule 6 applies.
 *
 * Letters represent keypad digits (1-800-FLOWERS). Returns undefined for a withheld number.
 */
export function readPhone(text: string, options: PhoneOptions): Phone | undefined {
  const address = phoneAddress(text);
  if (!address || !/[1-9]/.test(address.number)) return undefined;
  const { number: subscriber } = address;
  const global = readGlobal(subscriber, options) ?? readLetters(subscriber, options);
  if (!global || isShortIn(address)) return readLocal(address);
  const extension = options.ignoreExtension ? undefined : address.extension;
  return {
    key: extension ? `${global.number};ext=${extension}` : global.number,
    global,
    extension,
    digits: digitsOf(subscriber),
  };
}

/** A number in its original spelling, its extension, and the switchboard or domain in which it is valid. */
interface PhoneAddress extends SplitNumber {
  readonly realm?: string;
}

function phoneAddress(text: string): PhoneAddress | undefined {
  if (typeof text !== 'string') return undefined;
  const { kind, value, ...address } = readAddress(text);
  if (kind === 'phone') return { ...address, number: value };
  // The text may be a service code, a number with an outside prefix, or a vanity number.
  return kind === 'text' && value.length <= maxLength
    ? splitExtension(plainNumberText(value))
    : undefined;
}

/** The maximum length of a text that is read as a number. */
const maxLength = 250;

/** True for a short number of a switchboard or domain. */
const isShortIn = ({ realm, number }: PhoneAddress): boolean =>
  realm !== undefined && !number.startsWith('+') && digitsOf(number).length < minPublicDigits;

/** Returns the digits that are dialled before a country code. Returns undefined if they are unknown. */
export function internationalPrefixOf(options: PhoneOptions): string | undefined {
  const { defaultCountry, internationalPrefix } = options;
  if (internationalPrefix || !defaultCountry) return internationalPrefix;
  const plan = planOf(defaultCountry);
  const prefix = plan?.IDDPrefix() ?? '';
  if (/^\d+$/.test(prefix)) return prefix;
  // `prefix` is a pattern if the country has several prefixes. The default prefix is missing for some countries, `0` for
  // others, and can contain `~` for a pause.
  const usual = plan?.defaultIDDPrefix();
  return usual ? usual.replace('~', '') : undefined;
}

function planOf(country: CountryCode) {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  return metadata.numberingPlan;
}

function readGlobal(subscriber: string, options: PhoneOptions): PhoneNumber | undefined {
  if (subscriber.startsWith('+')) return parse(subscriber, 'isPossible');
  const { outsidePrefix, defaultCountry } = options;
  return (
    readDialled(subscriber, options) ??
    readDialled(afterPrefix(outsidePrefix, subscriber), options) ??
    (defaultCountry && !parse(subscriber, 'isValid', defaultCountry)
      ? readNetworkForm(subscriber)
      : undefined)
  );
}

const readDialled = (subscriber: string, options: PhoneOptions): PhoneNumber | undefined =>
  parse(`+${afterPrefix(options.internationalPrefix, subscriber)}`, 'isValid') ??
  (options.defaultCountry && readNational(subscriber, options.defaultCountry));

/** Returns the number after the prefix. Returns an empty string if the number does not start with the prefix. */
const afterPrefix = (prefix: string | undefined, subscriber: string): string =>
  prefix !== undefined && subscriber.startsWith(prefix)
    ? subscriber.slice(prefix.length).replace(/^[\s,./-]+/, '')
    : '';

function readNational(subscriber: string, country: CountryCode): PhoneNumber | undefined {
  const number = parse(subscriber, 'isValid', country);
  if (!number) return undefined;
  const digits = digitsOf(subscriber).length;
  const mayBeLocal = lacksTrunkPrefix(number, digits, country);
  if (mayBeLocal || withoutPunctuation(subscriber).startsWith('00')) {
    const other = readNetworkForm(subscriber);
    if (other) return other.countryCallingCode === number.countryCallingCode ? other : undefined;
  }
  // In countries where 0 is part of the number (Italy: 06 6982), it is the beginning of an area code.
  if (number.nationalNumber.startsWith('0')) return number;
  const isComplete = digits > number.nationalNumber.length || !trunkPrefixOf(country);
  const minDigits = isComplete ? minCompleteDigits : minPublicDigits;
  return digits < (mayBeLocal ? minDigitsWithAreaCode : minDigits) ? undefined : number;
}

/** Returns the digit that is dialled before an area code. Returns nothing if the country has no area codes. */
const trunkPrefixOf = (country: CountryCode) =>
  // The method is missing in the library's types.
  (planOf(country) as { nationalPrefix?(): string | null } | undefined)?.nationalPrefix?.();

/** True if the number has no trunk prefix, so that it may be a local number without its area code. */
function lacksTrunkPrefix(number: PhoneNumber, digits: number, country: CountryCode): boolean {
  if (digits !== number.nationalNumber.length || !trunkPrefixOf(country)) return false;
  const national = bare(number).formatNational();
  if (national !== number.nationalNumber) return digits < digitsOf(national).length;
  // The national format of the number is unknown. If the country has short numbers, this one may be a local number.
  return Math.min(...(planOf(country)?.possibleLengths() ?? [])) < minPublicDigits;
}

/** Reads a country code and a number, after `00` or without a prefix. Phone networks use this format in every country. */
function readNetworkForm(subscriber: string): PhoneNumber | undefined {
  const digits = withoutPunctuation(subscriber).replace(/^00/, '');
  const number = /^[1-9]/.test(digits) ? parse(`+${digits}`, 'isValid') : undefined;
  return number && number.number.length > minDigitsWithCountryCode ? number : undefined;
}

function parse(
  text: string,
  check: 'isPossible' | 'isValid',
  defaultCountry?: CountryCode,
): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(text, {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  });
  // `splitExtension` has already separated the extension, so a number in which the library finds one is not accepted.
  const current = number && !number.ext ? withoutMobileDigit(number) : undefined;
  return current?.isPossible() && current[check]() ? current : undefined;
}

/** Removes the 1 after Mexico's country code. Mobile numbers had it until 2019, and many networks still send it. */
const withoutMobileDigit = (number: PhoneNumber): PhoneNumber =>
  /^\+521\d{10}$/.test(number.number) ? new PhoneNumber(`+52${number.number.slice(4)}`) : number;

/** Matches digits followed by at least three letters. */
const vanityNumber = /^\+?[\d\s().-]*\d[\s().-]*(?:[a-z][\d\s().-]*){3,}$/i;

function readLetters(subscriber: string, options: PhoneOptions): PhoneNumber | undefined {
  const digits = digitsOf(subscriber.replace(/[a-z].*/i, ''));
  if (digits.length < 3 || !vanityNumber.test(subscriber)) return undefined;
  const number = readGlobal(toKeys(subscriber), options);
  // Excludes the country code +800 (international toll-free numbers), so that `800.MATTRESS` is not read as one.
  return number?.isValid() && number.countryCallingCode !== '800' ? number : undefined;
}

/** Reads an internal number. The key contains the realm, because extension 12 of two switchboards are different numbers. */
function readLocal({ number: written, extension, ...address }: PhoneAddress): Phone | undefined {
  const number = withoutPunctuation(written);
  if (!/^\+?[\d*#]+$/.test(number)) return undefined;
  const digits = digitsOf(number);
  const realm = localRealm({ ...address, value: number });
  const key = number + realm + (extension ? `;ext=${extension}` : '');
  return { key, extension, digits };
}

/** Returns the number without its extension. */
export const bare = ({ number }: PhoneNumber): PhoneNumber => new PhoneNumber(number);

/** Removes the punctuation of a number. */
const withoutPunctuation = (number: string): string => number.replace(/[\s()./-]/g, '');

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
