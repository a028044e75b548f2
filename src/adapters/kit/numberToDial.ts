/**
 * A scheme or none, and then a digit, with a `+` or brackets before it. Behind it follow punctuation, the
 * word for an extension, or letters in place of keys. There are three digits at least.
 */
const dialable =
  /^(?:(?:tel|callto|sips?):(?:\/\/)?)?[+(\s\p{Cf}]*\p{Nd}(?=(?:.*\p{Nd}){2})[\p{Nd}\p{Pd}\p{Cf}\s()./,;#=+]*(?:@\S*|\p{L}[\p{L}\p{Nd}\p{Pd}\s.:;=#@+]{0,60})?\)?$/iu;

/**
 * Gives the text of a CRM's call control if it can be dialled, without spaces around it: `+1 202/555-0143`,
 * `+1 202 555 0143 x12`, `tel:+12025550143`, `1-800-FLOWERS`. Undefined for any other value. The runtime
 * takes the number out of the text, so an adapter need not change it.
 */
export function numberToDial(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return dialable.test(text) ? text : undefined;
}
