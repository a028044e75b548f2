import { readPhone } from '../../src/phone/readPhone.js';
import { samePhone } from '../../src/phone/samePhone.js';
import type { PageMessage } from './PageMessage.js';
import type { Session } from './Session.js';

/** The members of a session that `matchNames` uses. */
type RequestSession = Pick<Session, 'request' | 'options'>;

interface Contact {
  readonly name?: unknown;
  readonly phone?: unknown;
}

/**
 * Returns the names of the records that have the number. Takes them from the options. If the options contain fewer than
 * two names, also takes them from the page's directory.
 */
export async function matchNames(
  session: RequestSession,
  number: string,
): Promise<readonly string[]> {
  const { severalNames = [] } = session.options.data;
  const listed = severalNames.length > 1 ? [] : await directoryNames(session, number);
  return [...new Set([...severalNames, ...listed])];
}

async function directoryNames(session: RequestSession, number: string): Promise<string[]> {
  const [answer] = await session.request('requestGetCrmDirectory', 'crmDirectory');
  return contactsOf(answer)
    .filter(({ phone }) => isSameNumber(phone, number))
    .flatMap(({ name }) => (typeof name === 'string' && name.trim() !== '' ? [name] : []));
}

function contactsOf(answer: PageMessage | undefined): readonly Contact[] {
  const { results } = Object(answer?.data) as { results?: unknown };
  return Array.isArray(results) ? results.map((contact) => Object(contact) as Contact) : [];
}

/**
 * Compares two numbers. A page may list national numbers. So a number without a country code gets the country of the
 * test number.
 */
function isSameNumber(phone: unknown, number: string): boolean {
  const defaultCountry = readPhone(number, {})?.global?.country;
  const options = { defaultCountry, ignoreExtension: true };
  return typeof phone === 'string' && samePhone(phone, number, options);
}
