import { placeOf } from './placeOf.js';
import { readAddress } from './readAddress.js';

/**
 * Returns the extension of a record's number, and the realm of a local number, in the format of `placeOf`. Returns an
 * empty string if the record's number has neither. Returns undefined if the record has no number or another number.
 *
 * @param shown The record's number in any spelling.
 * @param number The wanted number in any spelling.
 */
export function extensionAt(shown: string | undefined, number: string): string | undefined {
  const recordAddress = readAddress(shown ?? '');
  const isSame =
    recordAddress.kind === 'phone' &&
    lastDigits(recordAddress.value) === lastDigits(readAddress(number).value);
  return isSame ? placeOf(recordAddress) : undefined;
}

/** The last seven digits. The digits before them are often left out, so they are not compared. */
const lastDigits = (number: string): string => number.replace(/\D/g, '').slice(-7);
