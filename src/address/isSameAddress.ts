import { countryCode } from './countryCode.js';

/** Digits that are dialled before the number of another town, where they are not 0. */
const trunkPrefixes: Readonly<Record<string, string>> = { '7': '8', '36': '06' };

/** The country code, and a number that is long enough to have one. */
const complete = new RegExp(`^\\+(${countryCode})(\\d{7,})$`);

/** Digits that may be a number with its country code, as networks write it without `+`. */
const withoutPlus = /^[1-9]\d{10,}$/;

/**
 * Tells if an address may be one that is known. Both are short forms, as `addressKey` gives them.
 *
 * 1. Two numbers with country codes are the same only if all their digits are.
 * 2. A number without one is the same as each number that is dialled so in its own country, or abroad. If the country
 *    of this house is known, that is the country.
 * 3. A number that is known with an extension may be told without it.
 * 4. Any other address is the same as itself only.
 *
 * @param homeCode The country code of this house, in digits. Default: it is not known.
 */
export function isSameAddress(known: string, told: string, homeCode?: string): boolean {
  const [number = '', extension] = known.split(';ext=');
  const [other = '', otherExtension = extension] = told.split(';ext=');
  const isSameNumber =
    number === other ||
    dialledForms(number, homeCode).includes(other) ||
    dialledForms(other, homeCode).includes(number);
  return isSameNumber && extension === otherExtension;
}

/** The digits that are dialled for a number. */
function dialledForms(number: string, homeCode: string | undefined): readonly string[] {
  if (withoutPlus.test(number)) return [`0${number}`, ...dialledForms(`+${number}`, homeCode)];
  const [, code = '', national = ''] = complete.exec(number) ?? [];
  if (national === '') return /^[1-9]\d{6,}$/.test(number) ? [`0${number}`] : [];
  const abroad = [`${code}${national}`, `011${code}${national}`];
  const isHere = homeCode === undefined || homeCode === code;
  return isHere ? [...abroad, national, `${trunkPrefixes[code] ?? 0}${national}`] : abroad;
}
