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

/** A phone number that was understood. */
export interface Phone {
  /** The same for every form of this number, different for every other number. */
  readonly key: string;
  /** Absent if the number is valid in this house only, or its country is not known. */
  readonly global?: PhoneNumber;
  readonly extension: string | undefined;
  /** The digits as they were written. */
  readonly digits: string;
}

/** Fewer digits are an extension, also where numbers have no area code or have theirs with them. */
const shortestComplete = 6;
/** Fewer digits are an extension if an area code may be missing, and in a realm. */
const shortestPublic = 7;
/** A number that is none of the country needs at least this many digits to have a country code. */
const shortestWithCode = 10;

/**
 * Reads a number in any usual form. The first rule that fits decides:
 *
 * 1. `+`, country code, number.
 * 2. `internationalPrefix`, country code, number.
 * 3. The digits that are dialled in the default country, for a number at home or abroad.
 * 4. `outsidePrefix`, and then 2 or 3.
 * 5. A country code without `+`, or with `00` even where another prefix is dialled.
 * 6. Anything else that can be dialled, extensions and service codes, which equals itself only; a number
 *    of few digits in a named realm, only in that realm.
 *
 * Without the usual trunk prefix, or with `00`, a number may fit both 3 and 5. If the country is the
 * same, 5 decides, the form of networks; otherwise 6. If 5 does not fit, a number without its trunk
 * prefix must be too long for a number without area code; otherwise 6 decides.
 *
 * Letters stand for the digits of their keys (1-800-FLOWERS). A withheld number is no number.
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

/** A number as it was written, its extension, and the switchboard or domain that it belongs to. */
interface PhoneAddress extends SplitNumber {
  readonly realm?: string;
}

function phoneAddress(text: string): PhoneAddress | undefined {
  if (typeof text !== 'string') return undefined;
  const { kind, value, ...address } = readAddress(text);
  if (kind === 'phone') return { ...address, number: value };
  // It may be a service code, a number behind a prefix of the house, or one with letters.
  return kind === 'text' && value.length <= longest
    ? splitExtension(plainNumberText(value))
    : undefined;
}

/** The longest text, in characters, that is read as a number. */
const longest = 250;

/** True for a short number of a switchboard or domain. */
const isShortIn = ({ realm, number }: PhoneAddress): boolean =>
  realm !== undefined && !number.startsWith('+') && digitsOf(number).length < shortestPublic;

/** The prefix that is dialled before a country code. */
export function internationalPrefixOf(options: PhoneOptions): string | undefined {
  const { defaultCountry, internationalPrefix } = options;
  if (internationalPrefix || !defaultCountry) return internationalPrefix;
  const plan = planOf(defaultCountry);
  const prefix = plan?.IDDPrefix() ?? '';
  if (/^\d+$/.test(prefix)) return prefix;
  // Several can be dialled. The usual one is missing for some countries, 0 for others, and has `~` for
  // a pause.
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
    readDialled(behind(outsidePrefix, subscriber), options) ??
    (defaultCountry && !parse(subscriber, 'isValid', defaultCountry)
      ? readNetworkForm(subscriber)
      : undefined)
  );
}

const readDialled = (subscriber: string, options: PhoneOptions): PhoneNumber | undefined =>
  parse(`+${behind(options.internationalPrefix, subscriber)}`, 'isValid') ??
  (options.defaultCountry && readNational(subscriber, options.defaultCountry));

/** The digits after the prefix; nothing if the number does not start with it. */
const behind = (prefix: string | undefined, subscriber: string): string =>
  prefix !== undefined && subscriber.startsWith(prefix)
    ? subscriber.slice(prefix.length).replace(/^[\s,./-]+/, '')
    : '';

function readNational(subscriber: string, country: CountryCode): PhoneNumber | undefined {
  const number = parse(subscriber, 'isValid', country);
  if (!number) return undefined;
  const digits = digitsOf(subscriber).length;
  const mayBeLocal = lacksTrunkPrefix(number, digits, country);
  if (mayBeLocal || plain(subscriber).startsWith('00')) {
    const other = readNetworkForm(subscriber);
    if (other) return other.countryCallingCode === number.countryCallingCode ? other : undefined;
  }
  // Where 0 belongs to the number (Italy: 06 6982), it begins an area code.
  if (number.nationalNumber.startsWith('0')) return number;
  const isComplete = digits > number.nationalNumber.length || !trunkPrefixOf(country);
  const shortest = isComplete ? shortestComplete : shortestPublic;
  return digits < (mayBeLocal ? minDigitsWithAreaCode : shortest) ? undefined : number;
}

/** The digit that is dialled before an area code; none where numbers have none. */
const trunkPrefixOf = (country: CountryCode) =>
  // The library's types leave it out.
  (planOf(country) as { nationalPrefix?(): string | null } | undefined)?.nationalPrefix?.();

/** True if a number may be one of the same town, without its area code. */
function lacksTrunkPrefix(number: PhoneNumber, digits: number, country: CountryCode): boolean {
  if (digits !== number.nationalNumber.length || !trunkPrefixOf(country)) return false;
  const national = bare(number).formatNational();
  if (national !== number.nationalNumber) return digits < digitsOf(national).length;
  // Its usual form is not known. Where all numbers are long, it cannot be a part of one.
  return Math.min(...(planOf(country)?.possibleLengths() ?? [])) < shortestPublic;
}

/** Reads a country code with nothing before it, or `00`. Networks write so in every country. */
function readNetworkForm(subscriber: string): PhoneNumber | undefined {
  const code = plain(subscriber).replace(/^00/, '');
  const number = /^[1-9]/.test(code) ? parse(`+${code}`, 'isValid') : undefined;
  return number && number.number.length > shortestWithCode ? number : undefined;
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
  // The library's own reading of extensions is not used.
  const today = number && !number.ext ? withoutMobileDigit(number) : undefined;
  return today?.isPossible() && today[check]() ? today : undefined;
}

/** Mexico's mobile numbers had a 1 behind the country code until 2019, and many networks still send it. */
const withoutMobileDigit = (number: PhoneNumber): PhoneNumber =>
  /^\+521\d{10}$/.test(number.number) ? new PhoneNumber(`+52${number.number.slice(4)}`) : number;

/** At least three digits, and then at least three letters. */
const lettered = /^\+?[\d\s().-]*\d[\s().-]*(?:[a-z][\d\s().-]*){3,}$/i;

function readLetters(subscriber: string, options: PhoneOptions): PhoneNumber | undefined {
  const digits = digitsOf(subscriber.replace(/[a-z].*/i, ''));
  if (digits.length < 3 || !lettered.test(subscriber)) return undefined;
  const number = readGlobal(toKeys(subscriber), options);
  // `800.MATTRESS` is no number of the international free service +800.
  return number?.isValid() && number.countryCallingCode !== '800' ? number : undefined;
}

/** Reads a number that is valid in one house only: extension 12 here is not extension 12 there. */
function readLocal({ number: written, extension, ...address }: PhoneAddress): Phone | undefined {
  const number = plain(written);
  if (!/^\+?[\d*#]+$/.test(number)) return undefined;
  const digits = digitsOf(number);
  const realm = localRealm({ ...address, value: number });
  const key = number + realm + (extension ? `;ext=${extension}` : '');
  return { key, extension, digits };
}

/** The number without its extension. */
export const bare = ({ number }: PhoneNumber): PhoneNumber => new PhoneNumber(number);

/** A number without punctuation. */
const plain = (number: string): string => number.replace(/[\s()./-]/g, '');

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
