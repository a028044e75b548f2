import {
  type CountryCode,
  Metadata,
  PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min/es6';
import type { PhoneOptions } from './PhoneOptions.js';
import { type PhoneAddress, splitAddress } from './splitAddress.js';

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

/** Fewer digits than this, with nothing to say that they are a public number, are an extension. */
const shortestPublic = 7;
/** No town's own numbers have so many digits. */
const longerThanLocal = 9;
/** Nor has anything but a number with its country code more, where it is no number of the country. */
const shortestWithCode = 10;

/**
 * Reads a number in any usual form. The first that it can be:
 *
 * 1. `+`, country code, number.
 * 2. `internationalPrefix`, country code, number.
 * 3. What is dialled in the default country, for a number at home or abroad.
 * 4. `outsidePrefix`, and then 2 or 3.
 * 5. A country code without `+`, or with `00` even where another prefix is dialled.
 * 6. Anything else that can be dialled, extensions and service codes, which equals itself only.
 *
 * Without the trunk prefix that is usually written, or with `00`, 3 and 5 can both be: if the country
 * is the same it is 5, the form of networks, or else 6. And if 5 cannot be, a number without its trunk
 * prefix must still be too long to be one without area code; or else it is 6.
 *
 * Letters stand for the digits of their keys (1-800-FLOWERS). What has no digit but 0 is no number,
 * nor is what some carriers send for a hidden one.
 */
export function readPhone(text: string, options: PhoneOptions): Phone | undefined {
  const address = splitAddress(text);
  if (!address || !/[1-9]/.test(address.subscriber)) return undefined;
  const { extension, subscriber } = address;
  const global = readGlobal(subscriber, options) ?? readLetters(subscriber, options);
  if (!global) return readLocal(address);
  const ext = options.ignoreExtension ? undefined : (extension ?? global.ext);
  return {
    key: ext ? `${global.number};ext=${ext}` : global.number,
    global,
    extension: ext,
    digits: digitsOf(subscriber),
  };
}

/** What is dialled before a country code. */
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

/** What follows the prefix; nothing if something else stands there. */
const behind = (prefix: string | undefined, subscriber: string): string =>
  prefix !== undefined && subscriber.startsWith(prefix)
    ? subscriber.slice(prefix.length).replace(/^[\s,./-]+/, '')
    : '';

function readNational(subscriber: string, country: CountryCode): PhoneNumber | undefined {
  const number = parse(subscriber, 'isValid', country);
  if (!number) return undefined;
  const digits = digitsOf(subscriber).length - (number.ext?.length ?? 0);
  const mayBeLocal = lacksTrunkPrefix(number, digits, country);
  if (mayBeLocal || subscriber.startsWith('00')) {
    const other = readNetworkForm(subscriber);
    if (other) return other.countryCallingCode === number.countryCallingCode ? other : undefined;
  }
  return digits < (mayBeLocal ? longerThanLocal : shortestPublic) ? undefined : number;
}

/** Then it may be a number of the same town, without the area code. */
function lacksTrunkPrefix(number: PhoneNumber, digits: number, country: CountryCode): boolean {
  if (digits !== number.nationalNumber.length) return false;
  const national = bare(number).formatNational();
  if (national !== number.nationalNumber) return digits < digitsOf(national).length;
  // Nobody knows how it is usually written. Where all numbers are long it cannot be half of one.
  return Math.min(...(planOf(country)?.possibleLengths() ?? [])) < shortestPublic;
}

/** A country code with nothing before it, or `00`: networks write so, whatever is dialled there. */
function readNetworkForm(subscriber: string): PhoneNumber | undefined {
  const code = subscriber.replace(/^00/, '');
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
  return number?.isPossible() && number[check]() ? number : undefined;
}

const keypad = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const toKeys = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String(2 + keypad.findIndex((key) => key.includes(letter))));

/** Three letters or more after at least three digits, and an extension perhaps. */
const lettered =
  /^(\+?[\d\s().-]*\d[\s().-]*)((?:[a-z][\d\s().-]*){3,}?)(\s*(?:ext\.?|x|#)\s*\d+)?$/i;

function readLetters(subscriber: string, options: PhoneOptions): PhoneNumber | undefined {
  const [, digits = '', letters = '', extension = ''] = lettered.exec(subscriber) ?? [];
  if (digitsOf(digits).length < 3) return undefined;
  const number = readGlobal(digits + toKeys(letters) + extension, options);
  return number?.isValid() ? number : undefined;
}

/** The keys of these words are what some carriers show in place of a hidden number. */
const hidden = ['anonymous', 'unavailable'].map(toKeys);

/** A short number belongs to its switchboard: extension 12 here is not extension 12 there. */
function readLocal(address: PhoneAddress): Phone | undefined {
  const text = address.subscriber.replace(/[\s()./-]/g, '');
  const [, number = '', written] = /^(\+?[\d*#]+)(?:(?:ext|x)(\d+))?$/i.exec(text) ?? [];
  const digits = digitsOf(number);
  if (number === '' || hidden.includes(digits)) return undefined;
  const extension = address.extension ?? written;
  const realm = address.realm && digits.length < shortestPublic ? `@${address.realm}` : '';
  return { key: number + realm + (extension ? `;ext=${extension}` : ''), extension, digits };
}

/** The number without its extension. */
export const bare = ({ number }: PhoneNumber): PhoneNumber => new PhoneNumber(number);

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
