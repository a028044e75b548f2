import { readAddress } from './readAddress.js';

/**
 * Gives a key that is the same for all usual forms of an address that hold the same digits. It is empty for an
 * empty text and for a number that is withheld.
 */
export function addressKey(address: string): string {
  const { kind, value, extension = '' } = readAddress(address);
  if (kind === 'withheld') return '';
  return kind === 'phone' ? `${value.replace(/\D/g, '')};${extension}` : value.toLowerCase();
}
