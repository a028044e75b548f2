/**
 * Matches an optional URI scheme, an optional `+` or opening parenthesis, and a digit. After the digit, punctuation,
 * further digits, a label for an extension, or the letters of a vanity number may follow. Requires at least three digits.
 */
const dialable =
  /^(?:(?:tel|callto|sips?):(?:\/\/)?)?[+(\s\p{Cf}]*\p{Nd}(?=(?:.*\p{Nd}){2})[\p{Nd}\p{Pd}\p{Cf}\s()./,;#=+]*(?:@\S*|\p{L}[\p{L}\p{Nd}\p{Pd}\s.:;=#@+]{0,60})?\)?$/iu;

/**
 * Returns the trimmed text of a CRM's click-to-dial control if it contains a number that can be dialled:
 * `+1 202/555-0143`, `+1 202 555 0143 x12`, `tel:+12025550143`, `1-800-FLOWERS`. Returns undefined for any other value.
 * The adapter can pass the text on unchanged, because the runtime extracts the number.
 */
export function numberToDial(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return dialable.test(text) ? text : undefined;
}
