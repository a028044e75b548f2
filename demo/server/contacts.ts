import type { DemoDatabase } from './database/DemoDatabase.js';
import { isSearchable, mayBeSame, parsePhoneNumber } from './phoneNumber.js';

/** A person, as the API shows them. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A case of a person. */
export interface Case {
  readonly id: string;
  readonly contactId: string;
  readonly subject: string;
  readonly status: 'open' | 'waiting' | 'closed';
  readonly openedAt: string;
}

/** A page of the address book. `next` starts the page after it; absent on the last. */
export interface ContactPage {
  readonly contacts: readonly Contact[];
  readonly next?: string;
}

/** The people of the CRM and their cases. */
export interface Contacts {
  byId(id: string): Contact | undefined;
  byPhone(phone: string): Contact[];
  byEmail(email: string): Contact[];
  /** Contacts whose name, company, e-mail or number contains the text; all contacts for an empty text. */
  byText(text: string): Contact[];
  page(after: string, limit: number): ContactPage;
  casesOf(contactId: string): Case[];
  caseById(id: string): Case | undefined;
}

const contactColumns = 'id, name, company, phone, email';
const caseColumns = 'id, contact_id AS contactId, subject, status, opened_at AS openedAt';

/** Reads people out of the database. */
export function createContacts(database: DemoDatabase): Contacts {
  const select = (where: string, values: readonly (string | number)[] = []) =>
    database.all<Contact>(`SELECT ${contactColumns} FROM contacts ${where}`, values);

  return {
    byId: (id) => select('WHERE id = ?', [id])[0],
    byPhone: (phone) => {
      const wanted = parsePhoneNumber(phone);
      if (!isSearchable(wanted)) return [];
      const where = 'WHERE phone_key LIKE ? ORDER BY name COLLATE NOCASE, id';
      return select(where, [`%${wanted.key}`]).filter(
        (contact) => contact.phone !== null && mayBeSame(parsePhoneNumber(contact.phone), wanted),
      );
    },
    byEmail: (email) => select('WHERE email = ? ORDER BY name COLLATE NOCASE, id', [email.trim()]),
    byText: (text) => {
      // SQLite reads a pattern up to a NUL only, and what stands before it may match everybody.
      if (text.includes('\0')) return [];
      const digits = text.replace(/\D/g, '');
      const pattern = `%${escapeLike(text.trim())}%`;
      return select(
        `WHERE name LIKE ?1 ESCAPE '\\' OR company LIKE ?1 ESCAPE '\\' OR email LIKE ?1 ESCAPE '\\'
          OR (?2 <> '' AND phone_key LIKE '%' || ?2 || '%')
         ORDER BY name COLLATE NOCASE, id LIMIT 200`,
        [pattern, digits.length >= 3 ? digits.slice(-10) : ''],
      );
    },
    page: (after, limit) => {
      const found = select('WHERE id > ? ORDER BY id LIMIT ?', [after, limit + 1]);
      const contacts = found.slice(0, limit);
      const last = contacts.at(-1);
      return found.length > limit && last !== undefined
        ? { contacts, next: last.id }
        : { contacts };
    },
    casesOf: (contactId) =>
      database.all<Case>(
        `SELECT ${caseColumns} FROM records WHERE contact_id = ? ORDER BY opened_at DESC`,
        [contactId],
      ),
    caseById: (id) => database.get<Case>(`SELECT ${caseColumns} FROM records WHERE id = ?`, [id]),
  };
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (character) => `\\${character}`);
