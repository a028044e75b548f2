import { isWithheld, isWithheldNumber } from './isWithheld.js';
import { plainNumberText, visibleText } from './plainText.js';
import { type AddressParts, splitAddress } from './splitAddress.js';
import { splitExtension } from './splitExtension.js';
import { vanityDigits } from './vanityDigits.js';

/** The result of `readAddress`. */
export interface Address {
  /** `withheld`: the caller withholds the number. `text`: a name, a SIP user, or any other text. */
  readonly kind: 'phone' | 'email' | 'text' | 'withheld';
  /**
   * `phone`: the number with ASCII digits and punctuation, without its extension. `email`: the e-mail address without a
   * name or brackets. Otherwise: the trimmed text. Empty for a host without a user, which identifies nobody.
   */
  readonly value: string;
  /** The digits of the extension of a phone number. */
  readonly extension?: string;
  /** The switchboard or domain in which a phone number without `+` is valid. */
  readonly realm?: string;
  /** For digits before an `@` without a scheme: the text as an e-mail address, because it may also be one. */
  readonly email?: string;
}

/** The maximum length of a text that is read as an address. */
const maxLength = 250;

/**
 * Reads an address in any usual format: `tel:`, `sip:`, `whatsapp:`, `mailto:` and similar URIs, `"Name" <sip:…>`,
 * `number@host`, a number with an extension, an e-mail address. The steps are:
 *
 * 1. Remove the parts around the address: a name, brackets, the scheme, parameters.
 * 2. A text that means that the caller withholds the number is `withheld`.
 * 3. Digits with usual punctuation are a phone number. Its extension follows it, or is in the parameter `ext`.
 * 4. A text with one `@` is an e-mail address, unless it has a scheme other than `mailto`.
 * 5. Any other text is `text`.
 *
 * @see RFC 3966 (tel), RFC 3261 (sip), RFC 3323 (withheld callers)
 */
export function readAddress(text: string): Address {
  const asText = { kind: 'text', value: text.trim() } as const;
  if (text.length > maxLength) return asText;
  const parts = splitAddress(visibleText(text));
  if (isWithheldAddress(parts)) return { ...asText, kind: 'withheld' };
  if (parts.scheme && parts.host && !parts.user) return { kind: 'text', value: '' };
  return readPhone(parts) ?? readEmail(parts) ?? readUserName(parts) ?? asText;
}

/** The user part that switchboards use for a withheld number. It means this at any host. */
const anonymous = /^anonymous$/i;
/** A host that is not an internet domain: an IP address, or a single name. */
const localHost = /^(?:[\d.]+|\[.*\]|[\w-]+)$/;

function isWithheldAddress({ scheme, user, host }: AddressParts): boolean {
  // RFC 3323 uses a host that ends with `invalid` for withheld callers.
  if (/(?:^|\.)invalid$/.test(host)) return true;
  if (scheme === 'mailto') return false;
  const isSwitchboard = scheme !== '' || localHost.test(host);
  const userText = plainNumberText(scheme ? user || host : user);
  if (host === '' || isSwitchboard) return isWithheld(userText);
  return anonymous.test(userText) || (isWithheldNumber(userText) && !numericMailHost.test(host));
}

/** Hosts of mail services whose user parts can consist of digits. */
const numericMailHost =
  /(?:^|\.)(?:qq|foxmail|163|126|139|189|gmail|yahoo|hotmail|outlook|icloud)\.\w+$/;

const numeric = /^\+?[ (]*\d[\d ().\-/]*$/;

function readPhone({ scheme, user, host, parameters }: AddressParts): Address | undefined {
  if (scheme === 'mailto' || (scheme === '' && numericMailHost.test(host))) return undefined;
  const split = splitExtension(plainNumberText(user));
  // Corrects `(+44) 20` and `+ 44 20`.
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

/** Reads the extension from the parameters. The parameter `postd` contains digits that are dialled after a pause. */
function extensionIn(parameters: AddressParts['parameters']): string | undefined {
  const names = ['ext', 'extension', 'extn', 'x', 'postd'];
  const value = names.map((name) => parameters.get(name)).find(Boolean);
  return value && plainNumberText(value).replace(/^[pw,]+|[().\- #]/gi, '');
}

function readEmail({ scheme, address }: AddressParts): Address | undefined {
  const isEmail = /^[^\s@<>(),;"]+@[^\s@<>(),;"]+$/.test(address);
  return isEmail && /^(?:mailto)?$/.test(scheme) ? { kind: 'email', value: address } : undefined;
}

/** Reads the address of a user, such as `sip:mira@example.com`. */
const readUserName = ({ scheme, address }: AddressParts): Address | undefined =>
  scheme === '' || address === '' ? undefined : { kind: 'text', value: address };
