import { readAddress } from './readAddress.js';

/**
 * Gives an address without its scheme, name and parameters: a number with ASCII digits, and its
 * extension behind it as in `+12025550143;ext=12`, or an e-mail address. Any other text stays as it is.
 */
export function addressText(text: string): string {
  const { kind, value, extension } = readAddress(text);
  if (kind === 'email') return value;
  if (kind !== 'phone') return text;
  return extension === undefined ? value : `${value};ext=${extension}`;
}
