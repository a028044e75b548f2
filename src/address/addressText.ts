import { readAddress } from './readAddress.js';

/**
 * Returns an address without its scheme, name and parameters. A phone number has ASCII digits, and its extension follows
 * it as in `+12025550143;ext=12`. Returns a text that is neither a phone number nor an e-mail address unchanged.
 */
export function addressText(text: string): string {
  const { kind, value, extension } = readAddress(text);
  if (kind === 'email') return value;
  if (kind !== 'phone') return text;
  return extension === undefined ? value : `${value};ext=${extension}`;
}
