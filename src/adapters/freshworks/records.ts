import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import { type Fields, fieldsOf, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { holdsText } from '../kit/holdsText.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { severalOf } from '../kit/severalOf.js';
import { headerIn } from './errors.js';
import type { FdkClient } from './FdkClient.js';
import { askApi } from './requests.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly client: FdkClient;
  readonly phoneForms: PhoneForms;
}

/** Finds matching contacts, without duplicates. A search by id finds a contact or, if no contact has the id, a ticket. */
export async function findRecords(
  { client, phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const text = value.trim();
  if (kind === 'id') return findById(client, text, signal);
  const found =
    kind === 'phone'
      ? await findByPhone(client, phoneForms(text), signal)
      : await findByText(client, kind, text, signal);
  return found.map((row) => toRecord(row, 'contact'));
}

/** Removes duplicates, and contacts that are deleted, blocked or deactivated. */
const activeContacts = (found: readonly Fields[]): readonly Fields[] => [
  ...new Map(found.filter(isActive).map((row) => [idIn(row.id), row])).values(),
];

async function findByText(
  client: FdkClient,
  kind: 'email' | 'text',
  text: string,
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  if (text === '') return [];
  const { data } =
    kind === 'email'
      ? await askApi(client, 'findContactsByEmail', { email: text }, signal)
      : await askApi(client, 'findContactsByName', { term: text }, signal);
  const wanted = text.toLowerCase();
  return activeContacts(objectsIn(data)).filter(({ name, email, other_emails }) =>
    kind === 'text'
      ? holdsText([name, email], text)
      : [email, other_emails].flat().some((own) => String(own).toLowerCase() === wanted),
  );
}

/** The maximum length of a query without its two quotation marks. */
const maxQueryLength = 512 - 2;

/** Finds contacts by phone number. Combines the spellings in as few queries as their length permits. */
async function findByPhone(
  client: FdkClient,
  forms: readonly string[],
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const phrases = [...new Set(forms.map(asPhrase))].filter(normalized);
  const queries: string[] = [];
  for (const phrase of phrases) {
    const condition = `phone:'${phrase}' OR mobile:'${phrase}'`;
    const longer = [...queries.slice(-1), condition].join(' OR ');
    if (queries.length > 0 && longer.length <= maxQueryLength) queries.splice(-1, 1, longer);
    else queries.push(condition);
  }
  const wanted = phrases.map(normalized);
  const answers = await Promise.all(
    queries.map((query) => askApi(client, 'findContacts', { query: `"${query}"` }, signal)),
  );
  const pages = answers.map(({ data }) => objectIn(data));
  const found = activeContacts(pages.flatMap(({ results }) => objectsIn(results)));
  const hits = found.filter(({ phone, mobile }) =>
    [phone, mobile].some((number) => wanted.includes(normalized(number))),
  );
  // If there are more pages, a single hit on these pages may not be the only one.
  const hasMore = pages.some(({ total, results }) => Number(total) > [results].flat().length);
  return hasMore ? severalOf('findContacts', hits) : hits;
}

/** Removes characters that have a meaning in a quoted text of a query. */
const asPhrase = (text: string): string => text.replace(/["'\\\p{Cc}]+/gu, ' ').trim();

/** Normalizes a phone number for a comparison: removes punctuation, ignores letter case. */
const normalized = (value: unknown): string =>
  `${value ?? ''}`.replace(/[^\da-z]/gi, '').toLowerCase();

async function findById(client: FdkClient, id: string, signal: AbortSignal) {
  for (const kind of /^\d{1,20}$/.test(id) ? (['contact', 'ticket'] as const) : []) {
    const template = kind === 'contact' ? 'getContact' : 'getTicket';
    const answer = await askApi(client, template, { id }, signal).catch(asNothing);
    const row = answer && objectIn(answer.data);
    if (row && isActive(row)) return [toRecord(row, kind)];
  }
  return [];
}

/** Returns undefined for the error NOT_FOUND, which means that no record has the id. */
function asNothing(error: unknown): undefined {
  if (!isAdapterError(error) || error.code !== 'NOT_FOUND') throw error;
}

/** The maximum number of directory pages with 100 agents each. A longer list would consume the account's API quota. */
const maxPages = 10;

/** Lists the agents page by page. */
export async function* listDirectory(
  client: FdkClient,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  for (let page = 1; page <= maxPages; page += 1) {
    const { data, headers } = await askApi(client, 'listAgents', { page: `${page}` }, signal);
    const agents = objectsIn(data);
    yield agents
      .filter(isActive)
      .map(({ id, contact }) => toContact(id, fieldsOf(contact), 'agent'));
    // The app may not be able to read the `Link` header, which refers to the next page.
    const link = headerIn(headers, 'link');
    if (link === null ? agents.length < 100 : !/rel="?next/.test(link)) return;
  }
}

const toRecord = (row: Fields, type: 'contact' | 'ticket'): CrmRecord => ({
  ...toContact(row.id, row, type),
  type,
});

function toContact(ownId: unknown, row: Fields, type: string): DirectoryContact {
  const id = idIn(ownId);
  const [phone, email] = [textOf(row.phone) ?? textOf(row.mobile), textOf(row.email)];
  return {
    id,
    name: textOf(row.name) ?? textOf(row.subject) ?? email ?? `${type} ${id}`,
    ...(phone && { phone }),
    ...(email && { email }),
  };
}

/** False for a deleted, blocked or deactivated record. Freshdesk's `active` only means that the email address is confirmed. */
const isActive = ({ deleted, blocked, deactivated }: Fields): boolean =>
  ![deleted, blocked, deactivated].includes(true);
