import type { PhoneNumber } from 'libphonenumber-js/min/es6';
import { checkPhoneOptions, type PhoneOptions } from './PhoneOptions.js';
import { bare, digitsOf, internationalPrefixOf, type Phone, readPhone } from './readPhone.js';

/**
 * Returns the usual spellings of a phone number, without duplicates. They are for a CRM that can only search for equal
 * texts. For each spelling, `samePhone` returns true.
 *
 * The most likely spelling comes first: E.164, then digits only, then with spaces, parentheses, dashes and dots, then as
 * dialled with `outsidePrefix`. If the number has an extension, every spelling has it. Returns an empty list if the text
 * is not a phone number.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * ```ts
 * phoneVariants('020 7946 0123', { defaultCountry: 'GB' });
 * // ['+442079460123', '442079460123', '02079460123', '2079460123', '00442079460123', …]
 * ```
 */
export function phoneVariants(number: string, options: PhoneOptions = {}): string[] {
  checkPhoneOptions(options);
  const phone = readPhone(number, options);
  if (!phone) return [];
  const forms = phone.global ? formsOf(bare(phone.global), options) : localForms(number, phone);
  const complete = phone.global ? forms.flatMap((form) => withExtension(form, phone)) : forms;
  return [...new Set(complete)].filter((form) => readPhone(form, options)?.key === phone.key);
}

/**
 * Returns spellings that are usual in any country. Some of them mean another number in this country. The caller removes
 * these.
 */
function formsOf(phone: PhoneNumber, options: PhoneOptions): string[] {
  const { countryCallingCode: code, number, nationalNumber } = phone;
  const [international, national] = [phone.formatInternational(), phone.formatNational()];
  const [digits, nationalDigits] = [digitsOf(number), digitsOf(national)];
  const groups = international.slice(code.length + 2).split(/[\s-]/);
  const nationalGroups = national.match(/\d+/g) ?? [];
  const separators = [' ', '-', '.'];
  const abroad = internationalPrefixOf(options);
  const fromAbroad = abroad ? [abroad + digits, `${abroad} ${code} ${groups.join(' ')}`] : [];
  const dialled = [nationalDigits, digits, ...fromAbroad.slice(0, 1)];
  return [
    number,
    digits,
    nationalDigits,
    nationalNumber,
    ...fromAbroad,
    international,
    national,
    `+${code}-${groups.join('-')}`,
    nationalDigits === nationalNumber ? `+${code} ${national}` : `+${code} (0)${groups.join(' ')}`,
    ...separators.map((separator) => nationalGroups.join(separator)),
    ...separators.map((separator) => [code, ...groups].join(separator)),
    ...dialled.map((form) => `${options.outsidePrefix ?? ''}${form}`),
    // Mexican mobile numbers had an additional 1 until 2019.
    ...(code === '52' ? [`+521${nationalNumber}`, `521${nationalNumber}`] : []),
  ];
}

const withExtension = (form: string, { extension }: Phone): string[] =>
  extension === undefined
    ? [form]
    : [`${form};ext=${extension}`, `${form} x${extension}`, `${form} ext. ${extension}`];

/** Returns the spellings of a number without a country: the digits of the number, and the unchanged text. */
const localForms = (text: string, { digits }: Phone): string[] => [digits, text.trim()];
