import { readAddress } from '../../address/readAddress.js';

/**
 * Gives the forms in which a CRM may have stored a phone number. Empty if it is no number. The
 * extension of a number stands behind it, as in `+12025550143;ext=12`.
 */
export type PhoneForms = (number: string) => readonly string[];

/**
 * Gives a number as received, with `+`, and as digits only. That is enough for a CRM that stores
 * E.164. With an extension it gives the first two, in three spellings of the extension each. For other
 * CRMs, `phoneVariants` of `patchcord/phone` knows more forms.
 */
export function usualPhoneForms(number: string): readonly string[] {
  const address = readAddress(number);
  const value = address.kind === 'phone' ? address.value : number.trim();
  // In +44 (0)20 the zero is not dialled.
  const digits = value.replace(/^(\+.*)\(0\)/, '$1').replace(/\D/g, '');
  if (digits === '') return [];
  const { extension } = address;
  if (extension === undefined) return [value, `+${digits}`, digits];
  const forms = [';ext=', ' x', ' ext. '].flatMap((label) =>
    [value, `+${digits}`].map((form) => `${form}${label}${extension}`),
  );
  return [...new Set(forms)];
}
