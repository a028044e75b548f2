import { readPhone } from '../../src/phone/readPhone.js';
import { samePhone } from '../../src/phone/samePhone.js';
import type { Heard } from './Heard.js';
import type { Session } from './Session.js';

/** The part of a session that is used. */
type Asked = Pick<Session, 'ask' | 'options'>;

interface Contact {
  readonly name?: unknown;
  readonly phone?: unknown;
}

/**
 * The names of the records that share the number of several: those that were given, and those of the page's
 * directory.
 */
export async function matchNames(session: Asked, number: string): Promise<readonly string[]> {
  const { severalNames = [] } = session.options.data;
  const listed = severalNames.length > 1 ? [] : await directoryNames(session, number);
  return [...new Set([...severalNames, ...listed])];
}

async function directoryNames(session: Asked, number: string): Promise<string[]> {
  const [answer] = await session.ask('requestGetCrmDirectory', 'crmDirectory');
  return contactsOf(answer)
    .filter(({ phone }) => isSameNumber(phone, number))
    .flatMap(({ name }) => (typeof name === 'string' && name.trim() !== '' ? [name] : []));
}

function contactsOf(answer: Heard | undefined): readonly Contact[] {
  const { results } = Object(answer?.data) as { results?: unknown };
  return Array.isArray(results) ? results.map((contact) => Object(contact) as Contact) : [];
}

/** The country of the number that rings is that of numbers without one: a page may list them as they are dialled. */
function isSameNumber(phone: unknown, number: string): boolean {
  const defaultCountry = readPhone(number, {})?.global?.country;
  const options = { defaultCountry, ignoreExtension: true };
  return typeof phone === 'string' && samePhone(phone, number, options);
}
