import type { Address } from './readAddress.js';

/** A town's own number has fewer digits than this. */
export const longerThanLocal = 9;

/** The realm of a number that is valid there only, as in `@pbx.example`; empty for any other number. */
export function localRealm({ value, realm }: Pick<Address, 'value' | 'realm'>): string {
  const isLocal = !value.startsWith('+') && value.replace(/\D/g, '').length < longerThanLocal;
  return realm && isLocal ? `@${realm}` : '';
}

/**
 * Gives what makes a number another one than its digits alone: its extension, and the realm in which
 * alone it is valid, as in `12`, `@pbx.example` or `12@pbx.example`. Empty if there is neither.
 */
export const placeOf = (address: Address): string =>
  address.kind === 'phone' ? (address.extension ?? '') + localRealm(address) : '';
