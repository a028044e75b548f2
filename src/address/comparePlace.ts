import { isWholeNumber } from './isWholeNumber.js';
import { placeOf } from './placeOf.js';
import { readAddress } from './readAddress.js';

/** A wanted number, and its extension and realm in the format of `placeOf`. */
export interface PlacedNumber {
  readonly value: string;
  readonly extension?: string;
}

/**
 * Compares the extension and the realm of a record's number with those of the wanted number. Returns `same` if they are
 * equal, `bare` if the record's number has neither, and `other` if they differ. Returns undefined if the record has no
 * number or another number. A number of a country without area codes is the same in every realm.
 *
 * @param shown The record's number in any spelling.
 */
export function comparePlace(
  shown: string | undefined,
  { value, extension = '' }: PlacedNumber,
): 'same' | 'bare' | 'other' | undefined {
  const recordAddress = readAddress(shown ?? '');
  const digits = digitsOf(readAddress(value));
  const recordDigits = digitsOf(recordAddress);
  // The digits before the last seven are often left out, so they are not compared.
  const isSame = recordAddress.kind === 'phone' && recordDigits.slice(-7) === digits.slice(-7);
  if (!isSame) return undefined;
  const place = placeOf(recordAddress);
  const realm = isWholeNumber(digits, recordDigits) ? extension.replace(/^\d+/, '') : '';
  if (place + realm === extension) return 'same';
  return place === '' ? 'bare' : 'other';
}

const digitsOf = ({ value }: { readonly value: string }): string => value.replace(/[^+\d]/g, '');
