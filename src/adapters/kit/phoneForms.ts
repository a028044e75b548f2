import { digitsOf } from './digitsOf.js';

/**
 * Returns the spellings in which a CRM may have stored a phone number. Returns an empty list if the text contains no
 * digits. An extension follows the number, as in `+12025550143;ext=12`.
 */
export type PhoneForms = (number: string) => readonly string[];

/**
 * Returns three spellings of a number: as received, with `+`, and as digits only. They suffice for a CRM that stores
 * numbers in E.164 format. If the number has an extension, every spelling has the extension as `;ext=12`, `x12` and
 * `ext. 12`. For other CRMs, `phoneVariants` of `patchcord/phone` returns more spellings.
 */
export function usualPhoneForms(number: string): readonly string[] {
  const [value = '', extension] = number.trim().split(';ext=');
  const digits = digitsOf(value);
  const labels = extension ? [';ext=', ' x', ' ext. '] : [''];
  return labels.flatMap((label) =>
    digits ? [value, `+${digits}`, digits].map((form) => form + label + (extension ?? '')) : [],
  );
}
