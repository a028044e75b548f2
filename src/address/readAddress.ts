import { isWithheld, isWithheldNumber } from './isWithheld.js';
import { plainNumberText, visibleText } from './plainText.js';
import { type AddressParts, splitAddress } from './splitAddress.js';
import { splitExtension } from './splitExtension.js';
import { vanityDigits } from './vanityDigits.js';

/** An address as read from a text. */
export interface Address {
  /** `withheld`: the caller withholds the number. `text`: a name, a handle, or anything else. */
  readonly kind: 'phone' | 'email' | 'text' | 'withheld';
  /**
   * A phone number with ASCII digits and punctuation and without its extension; an e-mail address
   * without the characters around it; or the unchanged text, without spaces around it. Empty for a
   * host without a user, which is nobody.
   */
  readonly value: string;
  /** The digits of the extension of a phone number. */
  readonly extension?: string;
  /** The switchboard or domain in which a phone number without `+` is valid. */
  readonly realm?: string;
  /** The e-mail address that the text may be as well: digits before an `@`, and no scheme. */
  readonly email?: string;
}

/** The longest text, in characters, that is read as an address. */
const longest = 250;

/**
 * Reads an address in any usual form: `tel:`, `sip:`, `whatsapp:`, `mailto:` and similar URIs,
 * `"Name" <sip:…>`, `number@host`, a number with an extension, an e-mail address. A text that is
 * none of these stays a text.
 *
 * 1. Parts around the address are removed: a name, brackets, the scheme, parameters.
 * 2. A caller who withholds the number is nobody.
 * 3. Digits with usual punctuation are a phone number. Its extension stands behind it or in `ext`.
 * 4. What has one `@` is an e-mail address, unless its scheme says otherwise.
 *
 * @see RFC 3966 (tel), RFC 3261 (sip), RFC 3323 (withheld callers)
 */
export function readAddress(text: string): Address {
  const asText = { kind: 'text', value: text.trim() } as const;
  if (text.length > longest) return asText;
  const parts = splitAddress(visibleText(text));
  if (isNobody(parts)) return { ...asText, kind: 'withheld' };
  if (parts.scheme && parts.host && !parts.user) return { kind: 'text', value: '' };
  return readPhone(parts) ?? readEmail(parts) ?? readHandle(parts) ?? asText;
}

/** The user part with which a switchboard stands for a caller without a number, at any host. */
const nobody = /^anonymous$/i;
/** A host that is no domain of the internet: an IP address, or a single name. */
const localHost = /^(?:[\d.]+|\[.*\]|[\w-]+)$/;

function isNobody({ scheme, user, host }: AddressParts): boolean {
  if (/(?:^|\.)invalid$/.test(host)) return true;
  if (scheme === 'mailto') return false;
  const isSwitchboard = scheme !== '' || localHost.test(host);
  const said = plainNumberText(scheme ? user || host : user);
  if (host === '' || isSwitchboard) return isWithheld(said);
  return nobody.test(said) || (isWithheldNumber(said) && !numericMail.test(host));
}

/** Mail services that give out addresses of digits. */
const numericMail =
  /(?:^|\.)(?:qq|foxmail|163|126|139|189|gmail|yahoo|hotmail|outlook|icloud)\.\w+$/;

const numeric = /^\+?[ (]*\d[\d ().\-/]*$/;

function readPhone({ scheme, user, host, parameters }: AddressParts): Address | undefined {
  if (scheme === 'mailto' || (scheme === '' && numericMail.test(host))) return undefined;
  const split = splitExtension(plainNumberText(user));
  // `(+44) 20`, `+ 44 20`
  const written = split.number.replace(/^\(\s*(\+[\d ]+)\)/, '$1').replace(/^\+[ (]+/, '+');
  const number = numeric.test(written) ? written.trim() : vanityDigits(written);
  const extension = extensionIn(parameters) ?? split.extension ?? '';
  if (number === undefined || /\D/.test(extension)) return undefined;
  const context = plainNumberText(parameters.get('phone-context') ?? '');
  const isPrefix = /^\+\d/.test(context);
  const isLocal = !number.startsWith('+');
  const realm = isPrefix ? '' : context.toLowerCase() || host;
  return {
    kind: 'phone',
    value: isPrefix && isLocal ? context + number : number,
    ...(extension && { extension }),
    ...(realm && { realm }),
    ...(scheme === '' && host && isLocal && { email: `${user}@${host}` }),
  };
}

/** The parameters that carry an extension, also as digits that are dialled after a pause. */
function extensionIn(parameters: AddressParts['parameters']): string | undefined {
  const names = ['ext', 'extension', 'extn', 'x', 'postd'];
  const value = names.map((name) => parameters.get(name)).find(Boolean);
  return value && plainNumberText(value).replace(/^[pw,]+|[().\- #]/gi, '');
}

function readEmail({ scheme, address }: AddressParts): Address | undefined {
  const isEmail = /^[^\s@<>(),;"]+@[^\s@<>(),;"]+$/.test(address);
  return isEmail && /^(?:mailto)?$/.test(scheme) ? { kind: 'email', value: address } : undefined;
}

/** The address of somebody who has no number and no mail, such as `sip:mira@example.com`. */
const readHandle = ({ scheme, address }: AddressParts): Address | undefined =>
  scheme === '' || address === '' ? undefined : { kind: 'text', value: address };
