/** Gives the forms of a number that a CRM may have stored. */
export type PhoneForms = (number: string) => readonly string[];

/** As received, with `+`, and digits only: what a CRM that keeps E.164 needs. */
export function usualPhoneForms(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  return digits === '' ? [] : [number.trim(), `+${digits}`, digits];
}
