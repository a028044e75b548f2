import type { Address } from './readAddress.js';

/** A number with at least this many digits cannot be a local number without its area code. */
export const minDigitsWithAreaCode = 9;

/**
 * Returns the realm of a local number with a leading `@`, such as `@pbx.example`. The realm is the switchboard or domain
 * in which the number is valid. Returns an empty string for any other number.
 */
export function localRealm({ value, realm }: Pick<Address, 'value' | 'realm'>): string {
  const isLocal = !value.startsWith('+') && value.replace(/\D/g, '').length < minDigitsWithAreaCode;
  return realm && isLocal ? `@${realm}` : '';
}

/**
 * Returns the parts that distinguish a number from another number with the same digits: its extension and the realm of a
 * local number. Examples: `12`, `@pbx.example`, `12@pbx.example`. Returns an empty string if it has neither.
 */
export const placeOf = (address: Address): string =>
  address.kind === 'phone' ? (address.extension ?? '') + localRealm(address) : '';
