import { digitsOf } from './digitsOf.js';

/**
 * Gives the forms in which a CRM may have stored a phone number. Empty if it is no number. The
 * extension of a number stands behind it, as in `+12025550143;ext=12`.
 */
export type PhoneForms = (number: string) => readonly string[];

/**
 * Gives a number as received, with `+`, and as digits only. That is enough for a CRM that stores
 * E.164. If the number has an extension, every form has it, as `;ext=12`, `x12` and `ext. 12`. For other
 * CRMs, `phoneVariants` of `patchcord/phone` knows more forms.
 */
export function usualPhoneForms(number: string): readonly string[] {
  const [value = '', extension] = number.trim().split(';ext=');
  const digits = digitsOf(value);
  const labels = extension ? [';ext=', ' x', ' ext. '] : [''];
  return labels.flatMap((label) =>
    digits ? [value, `+${digits}`, digits].map((form) => form + label + (extension ?? '')) : [],
  );
}
