import { readAddress } from '../../address/readAddress.js';

/**
 * Returns the trimmed text of a CRM's click-to-dial control if it contains a number that can be dialled:
 * `+1 202/555-0143`, `+1 202 555 0143 x12`, `tel:+12025550143`, `1-800-FLOWERS`. Reads the text like the address of a
 * screen pop, and requires at least three digits. Returns undefined for any other value. The adapter can pass the text
 * on unchanged, because the runtime extracts the number.
 */
export function numberToDial(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  const { kind, value: number } = readAddress(text);
  // An agent can dial some numbers that are withheld numbers in a screen pop, such as `000`.
  const isNumber = kind === 'phone' || kind === 'withheld';
  return isNumber && /(?:\d.*){3}/.test(number) ? text : undefined;
}
