/** The parts of an address, without what stands around it. */
export interface AddressParts {
  /** In lower case; empty if there is none, or none that is known. */
  readonly scheme: string;
  /** User and host as they were written, without parameters. */
  readonly address: string;
  /** The part before the `@`, or the whole text if there is none, without parameters; empty in `sip:host`. */
  readonly user: string;
  /** In lower case, without port; empty if there is none. */
  readonly host: string;
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const scheme =
  /^(?:callto:(?=[a-z]+:))?(tel|fax|modem|callto|sips?|h323|im|pres|xmpp|skype|facetime(?:-audio)?|viber|signal|whatsapp|smsto|sms|mmsto|mms|mailto):\/*/i;

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

/** A host, and a port or none: an IP address, or a name whose last part begins with a letter, as RFC 3261 has it. */
const server = new RegExp(
  `^(?:${octet}(?:\\.${octet}){3}|\\[?[\\da-f]*(?::[\\da-f.]*){2,}\\]?|(?:[\\p{L}\\d_-]+\\.)*\\p{L}[\\p{L}\\d_-]*\\.?)(?::\\d*)?$`,
  'iu',
);

/** A link to a number of WhatsApp. */
const link = /^(?:https?:\/\/)?(?:wa\.me|api\.whatsapp\.com)\/(?=\+?\d|send)/i;

/** A word before a number, as people write it: `Tel.: +1…`, `M: +1…`. */
const label = /^(?:\p{L}{1,12}(?:\.:? | ?: |\.:)|\p{So} ?)(?=(?:[^\p{L}\p{N}]*\p{N}){7})/u;

/** A number in round brackets behind a name. */
const named = /^\p{L}[^()<>@]*\(((?:[a-z]+:)?(?:[^\p{L}\p{N}()]*\p{N}){7}[^()]*)\)$/u;

/** A command to a messenger, with the number for it: `send?phone=12025550143`. */
const command = /^[a-z/]*\?(?:.*&)?(?:phone|number|addresses)=([^&]*)/i;

/** A name in quotes, in which a backslash stands before a quote, and what follows. */
const quoted = /^"((?:\\.|[^"\\])*)"\s*(.*)$/;
/** A name or nothing, and an address in angle brackets. */
const bracketed = /^([^<>]*)<([^<>]*)>([^<>]*)$/;

/**
 * Takes an address apart. Names and brackets go, a scheme that is known is taken off, and escaped
 * characters are themselves again.
 *
 * @param text as `visibleText` gives it
 */
export function splitAddress(text: string): AddressParts {
  const number = named.exec(text)?.[1];
  if (number) return splitUri(number.trim(), '');
  const [, name = '', unquoted = text] = quoted.exec(text) ?? [];
  const [, bareName = '', uri = unquoted || name, behind = ''] = bracketed.exec(unquoted) ?? [];
  // A name alone may say that the number is withheld.
  return splitUri(uri.trim() || name || bareName, behind);
}

function splitUri(written: string, behind: string): AddressParts {
  const uri = written.replace(link, 'whatsapp:').replace(label, '');
  const [whole = '', name = ''] = scheme.exec(uri) ?? [];
  const body = name === '' ? uri : bodyOf(uri.slice(whole.length), name);
  const [, before = body, after = ''] = /^([^@]*)@(.*)$/.exec(body) ?? [];
  const [user, ownParameters] = withoutParameters(before);
  const [at] = withoutParameters(after);
  const isSip = /^sips?$/i.test(name);
  // sip:user:password@host
  const plainUser = isSip && after ? user.replace(/:.*$/, '') : user;
  const isHost = isSip && !after && server.test(user);
  return {
    scheme: name.toLowerCase(),
    address: after ? `${plainUser}@${at}` : user,
    user: isHost ? '' : plainUser,
    host: hostIn(isHost ? user : at),
    parameters: new Map([...parametersIn(behind), ...parametersIn(after), ...ownParameters]),
  };
}

/** Numbers have no query, but a text without a scheme may have a question mark. */
function bodyOf(rest: string, scheme: string): string {
  const number = command.exec(rest)?.[1] ?? rest.replace(/(?:\+type=\w+)?\/*(?:\?.*)?$/, '');
  // WhatsApp leaves out the + of all numbers.
  return /^whatsapp$/i.test(scheme) ? number.replace(/^(?=[1-9](?:\D*\d){6})/, '+') : number;
}

const hostIn = (server: string): string =>
  (/^(\[[^\]]*\]|[^\s:/?>]*)/.exec(server)?.[0] ?? '').toLowerCase().replace(/\.$/, '');

/** `;name` or `;name=value`, and not a pause before an extension, `;12`. */
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

/** A `+` in an address is sometimes written `%2B`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
