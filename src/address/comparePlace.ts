import { isWholeNumber } from './isWholeNumber.js';
import { placeOf } from './placeOf.js';
import { readAddress } from './readAddress.js';

/** A number that is looked for, and its extension and realm, as `placeOf` gives them. */
export interface PlacedNumber {
  readonly value: string;
  readonly extension?: string;
}

/**
 * Compares the extension and the realm of a record's number with those that are looked for. The record has the
 * `same`, or none (`bare`), or an `other`. Undefined if it shows no number, or another one. The number of a country
 * without area codes is the same in every realm.
 *
 * @param shown the record's number, in any form
 */
export function comparePlace(
  shown: string | undefined,
  { value, extension = '' }: PlacedNumber,
): 'same' | 'bare' | 'other' | undefined {
  const own = readAddress(shown ?? '');
  const [digits, ownDigits] = [readAddress(value), own].map(digitsOf) as [string, string];
  if (own.kind !== 'phone' || ownDigits.slice(-7) !== digits.slice(-7)) return undefined;
  const place = placeOf(own);
  const realm = isWholeNumber(digits, ownDigits) ? extension.replace(/^\d+/, '') : '';
  if (place + realm === extension) return 'same';
  return place === '' ? 'bare' : 'other';
}

const digitsOf = ({ value }: { readonly value: string }): string => value.replace(/[^+\d]/g, '');
