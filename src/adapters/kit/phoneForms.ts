/** Gives the forms in which a CRM may have stored a phone number. Empty if it is no number. */
export type PhoneForms = (number: string) => readonly string[];

/**
 * Gives a number as received, with `+`, and as digits only: enough for a CRM that stores E.164. For
 * others, `phoneVariants` of `patchcord/phone` knows more forms.
 */
export function usualPhoneForms(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  return digits === '' ? [] : [number.trim(), `+${digits}`, digits];
}
