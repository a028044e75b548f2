import type { Heard } from './Heard.js';
import type { Session } from './Session.js';

interface Contact {
  readonly name?: unknown;
  readonly phone?: unknown;
}

/**
 * The names of the records that share the number of several: those that were given, and those of the page's
 * directory.
 */
export async function matchNames(session: Session, number: string): Promise<readonly string[]> {
  const { severalNames = [] } = session.options.data;
  const listed = severalNames.length > 1 ? [] : await directoryNames(session, number);
  return [...new Set([...severalNames, ...listed])];
}

async function directoryNames(session: Session, number: string): Promise<string[]> {
  const [answer] = await session.ask('requestGetCrmDirectory', 'crmDirectory');
  return contactsOf(answer)
    .filter(({ phone }) => isSameNumber(phone, number))
    .flatMap(({ name }) => (typeof name === 'string' && name.trim() !== '' ? [name] : []));
}

function contactsOf(answer: Heard | undefined): readonly Contact[] {
  const { results } = Object(answer?.data) as { results?: unknown };
  return Array.isArray(results) ? results.map((contact) => Object(contact) as Contact) : [];
}

/** Fewer digits than these may be an extension. */
const leastDigits = 7;

function isSameNumber(phone: unknown, number: string): boolean {
  if (typeof phone !== 'string') return false;
  const [one, other] = [phone, number].map((text) => text.replace(/\D/g, ''));
  if (!one || !other || Math.min(one.length, other.length) < leastDigits) return false;
  return one.endsWith(other) || other.endsWith(one);
}
