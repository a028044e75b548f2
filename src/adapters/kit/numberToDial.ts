import { addressText } from '../../address/addressText.js';
import { readAddress } from '../../address/readAddress.js';

/**
 * Gives the number that a CRM's call control means, with ASCII digits and punctuation:
 * `+1 202/555-0143` as it is, `+12025550143` for `tel:+12025550143`, `1-800-3569377` for
 * `1-800-FLOWERS`. An extension stands behind it, as in `+12025550143;ext=12`. Undefined for a value
 * that is no number.
 */
export function numberToDial(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return readAddress(text).kind === 'phone' ? addressText(text) : undefined;
}
