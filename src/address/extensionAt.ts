import { placeOf } from './placeOf.js';
import { readAddress } from './readAddress.js';

/**
 * Gives the extension that a record has at a number, with the realm of a local number behind it, as
 * `placeOf` does; an empty text for the number itself. Undefined if the record shows no number, or
 * another one.
 *
 * @param shown the record's number, in any form
 * @param number the number looked for, in any form
 */
export function extensionAt(shown: string | undefined, number: string): string | undefined {
  const own = readAddress(shown ?? '');
  const isSame = own.kind === 'phone' && endOf(own.value) === endOf(readAddress(number).value);
  return isSame ? placeOf(own) : undefined;
}

/** The last seven digits: what stands before them is often left out. */
const endOf = (number: string): string => number.replace(/\D/g, '').slice(-7);
