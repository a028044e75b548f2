/** A dialled number and what else an address says. */
export interface PhoneAddress {
  /** The number as written. */
  readonly subscriber: string;
  readonly extension: string | undefined;
  /** The server or switchboard at which a number that is not public is valid. */
  readonly realm: string;
}

const longest = 250;

/**
 * Takes the number out of what software writes around it: `tel:`, `sip:`, `sips:` and `callto:` URIs
 * with their parameters, `"Name" <sip:…>`, `number@host`. Digits and punctuation of other scripts
 * become ASCII, marks that cannot be seen go.
 *
 * @see RFC 3966 (tel), RFC 3261 (sip)
 */
export function splitAddress(text: string): PhoneAddress | undefined {
  if (typeof text !== 'string' || text.length > longest) return undefined;
  const [, inBrackets] = /<([^<>]*)>[^<>]*$/.exec(text) ?? [];
  const uri = decode(inBrackets ?? text);
  const address = toAscii(uri)
    .trim()
    .replace(/^(?:tel|sips?|callto):(?:\/\/)?/i, '');
  const [, user = address, host = ''] = /^([^@]*)@(.*)$/.exec(address) ?? [];
  const parameters = new Map(
    [...user.matchAll(/;([a-z][a-z-]*)=([^;]*)/gi)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const number = user.replace(/;[a-z][a-z-]*(=.*|$)/i, '').trim();
  const context = parameters.get('phone-context') ?? '';
  const isPrefix = /^\+\d/.test(context);
  return {
    subscriber: isPrefix && !number.startsWith('+') ? context + number : number,
    extension: parameters.get('ext')?.replace(/\D/g, '') || undefined,
    realm: (isPrefix ? '' : context) || host.replace(/[;?].*$/, '').toLowerCase(),
  };
}

/** A `+` in an address is sometimes written `%2B`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const toAscii = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s/gu, ' ')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
