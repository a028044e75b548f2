import { readAddress } from './readAddress.js';

/**
 * Returns a key that is equal for all usual spellings of an address with the same digits. The key is empty for an empty
 * text and for a withheld number.
 */
export function addressKey(address: string): string {
  const { kind, value, extension = '' } = readAddress(address);
  if (kind === 'withheld') return '';
  return kind === 'phone' ? `${value.replace(/\D/g, '')};${extension}` : value.toLowerCase();
}
