import { readAddress } from '../../src/address/readAddress.js';

/** The part of a phone number that can be compared: its digits, and how certain they are. */
export interface PhoneNumber {
  /** The last ten digits, or all if there are fewer; empty if there are none. */
  readonly key: string;
  /** All digits with the country code, where the number was written with one. */
  readonly international: string | undefined;
  readonly extension: string | undefined;
}

/** Fewer digits than a local number has match nothing: an extension would match half the CRM. */
const shortestKey = 7;

/**
 * Reads a number as screen pops do: `+1 (202) 555-0143`, `2025550143`, `tel:+12025550143`,
 * `sip:2025550143@pbx.example.com`, `1-202-555-0143 ext. 7`. `011 1 202 …` and `00 1 202 …` are international.
 */
export function parsePhoneNumber(text: string): PhoneNumber {
  const { kind, value, extension } = readAddress(text);
  const bare = kind === 'phone' ? value : '';
  const digits = bare.replace(/\D/g, '');
  const withoutPrefix = digits.replace(/^(?:011|00)(?=\d{8})/, '');
  const isInternational = bare.startsWith('+') || withoutPrefix.length < digits.length;
  const isNorthAmerican = withoutPrefix.length === 11 && withoutPrefix.startsWith('1');
  return {
    key: withoutPrefix.slice(-10),
    international: isInternational || isNorthAmerican ? withoutPrefix : undefined,
    extension,
  };
}

/** True if there are enough digits to search by. */
export const isSearchable = ({ key }: PhoneNumber) => key.length >= shortestKey;

/** True if two numbers with the same ending can be one: false for other countries, and for other extensions. */
export const mayBeSame = (one: PhoneNumber, other: PhoneNumber) =>
  one.extension === other.extension &&
  (one.international === undefined ||
    other.international === undefined ||
    one.international === other.international);
