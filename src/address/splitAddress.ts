/** The parts of an address. */
export interface AddressParts {
  /** The URI scheme in lower case. Empty if the address has none, or an unsupported one. */
  readonly scheme: string;
  /** The user and the host, unchanged, without parameters. */
  readonly address: string;
  /** The part before the `@` without parameters. The whole text if there is no `@`. Empty in `sip:host`. */
  readonly user: string;
  /** The host in lower case, without port. Empty if there is none. */
  readonly host: string;
  /** The parameters. Their names are in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const schemePattern =
  /^(?:callto:(?=[a-z]+:))?(tel|fax|modem|callto|sips?|h323|im|pres|xmpp|skype|facetime(?:-audio)?|viber|signal|whatsapp|smsto|sms|mmsto|mms|mailto):\/*/i;

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/**
 * Matches a host with an optional port. The host is an IP address, or a name whose last part begins with a letter, as
 * RFC 3261 requires.
 */
const hostPattern = new RegExp(
  `^(?:${octet}(?:\\.${octet}){3}|\\[?[\\da-f]*(?::[\\da-f.]*){2,}\\]?|(?:[\\p{L}\\d_-]+\\.)*\\p{L}[\\p{L}\\d_-]*\\.?)(?::\\d*)?$`,
  'iu',
);

/** The beginning of a link to a number of WhatsApp. */
const whatsappLink = /^(?:https?:\/\/)?(?:wa\.me|api\.whatsapp\.com)\/(?=\+?\d|send)/i;

/** A label before a number: `Tel.: +1…`, `M: +1…`. */
const label = /^(?:\p{L}{1,12}(?:\.:? | ?: |\.:)|\p{So} ?)(?=(?:[^\p{L}\p{N}]*\p{N}){7})/u;

/** A name, and a number in round brackets after it. */
const numberAfterName = /^\p{L}[^()<>@]*\(((?:[a-z]+:)?(?:[^\p{L}\p{N}()]*\p{N}){7}[^()]*)\)$/u;

/** A command for a messenger app, which contains the number: `send?phone=12025550143`. */
const messengerCommand = /^[a-z/]*\?(?:.*&)?(?:phone|number|addresses)=([^&]*)/i;

/** A name in quotes, which can contain quotes that are escaped with a backslash, and the rest of the text. */
const quotedName = /^"((?:\\.|[^"\\])*)"\s*(.*)$/;
/** An optional name, an address in angle brackets, and the rest of the text. */
const bracketedAddress = /^([^<>]*)<([^<>]*)>([^<>]*)$/;

/**
 * Splits an address into its parts. Removes the name and the brackets around the address, separates a supported
 * scheme, and decodes percent-encoded characters.
 *
 * @param text A text that `visibleText` has normalized.
 */
export function splitAddress(text: string): AddressParts {
  const number = numberAfterName.exec(text)?.[1];
  if (number) return splitUri(number.trim(), '');
  const [, name = '', unquoted = text] = quotedName.exec(text) ?? [];
  const [, bareName = '', uri = unquoted || name, rest = ''] =
    bracketedAddress.exec(unquoted) ?? [];
  // If there is no address, the name is used, because it may mean that the caller withholds the number.
  return splitUri(uri.trim() || name || bareName, rest);
}

function splitUri(text: string, rest: string): AddressParts {
  const uri = text.replace(whatsappLink, 'whatsapp:').replace(label, '');
  const [whole = '', name = ''] = schemePattern.exec(uri) ?? [];
  const body = name === '' ? uri : bodyOf(uri.slice(whole.length), name);
  const [, before = body, after = ''] = /^([^@]*)@(.*)$/.exec(body) ?? [];
  const [user, userParameters] = withoutParameters(before);
  const [server] = withoutParameters(after);
  const isSip = /^sips?$/i.test(name);
  // Removes the password of `sip:user:password@host`.
  const plainUser = isSip && after ? user.replace(/:.*$/, '') : user;
  const isHost = isSip && !after && hostPattern.test(user);
  return {
    scheme: name.toLowerCase(),
    address: after ? `${plainUser}@${server}` : user,
    user: isHost ? '' : plainUser,
    host: hostIn(isHost ? user : server),
    parameters: new Map([...parametersIn(rest), ...parametersIn(after), ...userParameters]),
  };
}

/**
 * Returns the part of a URI after its scheme, without the query. For a messenger command, returns the number. Called only
 * for a text with a scheme, because in any other text a question mark does not start a query.
 */
function bodyOf(rest: string, scheme: string): string {
  const number =
    messengerCommand.exec(rest)?.[1] ?? rest.replace(/(?:\+type=\w+)?\/*(?:\?.*)?$/, '');
  // WhatsApp's numbers have a country code but no `+`.
  return /^whatsapp$/i.test(scheme) ? number.replace(/^(?=[1-9](?:\D*\d){6})/, '+') : number;
}

const hostIn = (server: string): string =>
  (/^(\[[^\]]*\]|[^\s:/?>]*)/.exec(server)?.[0] ?? '').toLowerCase().replace(/\.$/, '');

/** Matches `;name` and `;name=value`, but not a pause before an extension such as `;12`. */
const parameter = /;\s*([a-z][a-z-]*)(?:=([^;?>]*)|(?=\s*(?:;|$)))/gi;

const parametersIn = (text: string): (readonly [string, string])[] =>
  [...text.matchAll(parameter)].map(([, name = '', value = '']) => [
    name.toLowerCase(),
    value.trim(),
  ]);

function withoutParameters(
  text: string,
): readonly [string, readonly (readonly [string, string])[]] {
  const decoded = decode(text);
  return [decoded.replace(parameter, '').trim(), parametersIn(decoded)];
}

/** Decodes percent-encoded characters, such as `%2B` for `+`. Returns an invalid encoding unchanged. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
