import { readAddress } from './readAddress.js';

/**
/**
 * Returns a short form of an address, in which `isSameAddress` compares two addresses. A number has no punctuation; it
 * has `+` if it has a country code, and ends in its extension, as in `+12025550143;ext=12`. Any other address is in
 * lower case. The form is empty for an empty text and for a withheld number.
 */
export function addressKey(address: string): string {
  const { kind, value, extension } = readAddress(address);
  if (kind === 'withheld') return '';
  if (kind !== 'phone') return value.toLowerCase();
  return extension ? `${plainNumber(value)};ext=${extension}` : plainNumber(value);
}

/** `00` stands for `+`, a 0 in brackets is not dialled from abroad, and Mexico has no 1 for mobiles any longer. */
const plainNumber = (value: string): string =>
  value
    .replace(/^00\D*(?=[1-9])/, '+')
    .replace(/^(\+(?!39).*)\(0\)/, '$1')
    .replace(/(?!^\+)\D/g, '')
    .replace(/^\+521(?=\d{10}$)/, '+52');
