import { readAddress } from '../../address/readAddress.js';

/**
 * Gives the text of a CRM's call control if it can be dialled, without spaces around it: `+1 202/555-0143`,
 * `+1 202 555 0143 x12`, `tel:+12025550143`, `1-800-FLOWERS`. It is read as the address of a screen pop is, and
 * has three digits at least. Undefined for any other value. The runtime takes the number out of the text, so an
 * adapter need not change it.
 */
export function numberToDial(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  const { kind, value: number } = readAddress(text);
  // A number that nobody calls from may be called: `000`.
  const isNumber = kind === 'phone' || kind === 'withheld';
  return isNumber && /(?:\d.*){3}/.test(number) ? text : undefined;
}
