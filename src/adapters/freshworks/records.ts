import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import { type Fields, fieldsOf, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { holdsText } from '../kit/holdsText.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { severalOf } from '../kit/severalOf.js';
import { headerIn } from './errors.js';
import type { FdkClient } from './FdkClient.js';
import { askApi } from './requests.js';

/** The connection that records come from, and the options of searches. */
export interface RecordSource {
  readonly client: FdkClient;
  readonly phoneForms: PhoneForms;
}

/** The contacts that match, each once; for an id also the ticket that has it. */
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

/** Those that are there, each once. */
const contactsIn = (found: readonly Fields[]): readonly Fields[] => [
  ...new Map(found.filter(isThere).map((row) => [idIn(row.id), row])).values(),
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
  return contactsIn(objectsIn(data)).filter(({ name, email, other_emails }) =>
    kind === 'text'
      ? holdsText([name, email], text)
      : [email, other_emails].flat().some((own) => String(own).toLowerCase() === wanted),
  );
}

/** The characters of a query between its quotation marks, which count as two. */
const longestQuery = 512 - 2;

/** All forms in one query, or in as few as their length allows. */
async function findByPhone(
  client: FdkClient,
  forms: readonly string[],
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const phrases = [...new Set(forms.map(asPhrase))].filter(bare);
  const queries: string[] = [];
  for (const phrase of phrases) {
    const condition = `phone:'${phrase}' OR mobile:'${phrase}'`;
    const longer = [...queries.slice(-1), condition].join(' OR ');
    if (queries.length > 0 && longer.length <= longestQuery) queries.splice(-1, 1, longer);
    else queries.push(condition);
  }
  const wanted = phrases.map(bare);
  const answers = await Promise.all(
    queries.map((query) => askApi(client, 'findContacts', { query: `"${query}"` }, signal)),
  );
  const pages = answers.map(({ data }) => objectIn(data));
  const found = contactsIn(pages.flatMap(({ results }) => objectsIn(results)));
  const hits = found.filter(({ phone, mobile }) =>
    [phone, mobile].some((own) => wanted.includes(bare(own))),
  );
  // With more pages than these nobody can say that there is one only.
  const hasMore = pages.some(({ total, results }) => Number(total) > [results].flat().length);
  return hasMore ? severalOf('findContacts', hits) : hits;
}

/** Makes a text safe between the quotation marks of a query. */
const asPhrase = (text: string): string => text.replace(/["'\\\p{Cc}]+/gu, ' ').trim();

/** A number without what may be written in another way. */
const bare = (value: unknown): string => `${value ?? ''}`.replace(/[^\da-z]/gi, '').toLowerCase();

async function findById(client: FdkClient, id: string, signal: AbortSignal) {
  for (const kind of /^\d{1,20}$/.test(id) ? (['contact', 'ticket'] as const) : []) {
    const template = kind === 'contact' ? 'getContact' : 'getTicket';
    const answer = await askApi(client, template, { id }, signal).catch(asNothing);
    const row = answer && objectIn(answer.data);
    if (row && isThere(row)) return [toRecord(row, kind)];
  }
  return [];
}

/** Nothing has the id. */
function asNothing(error: unknown): undefined {
  if (!isAdapterError(error) || error.code !== 'NOT_FOUND') throw error;
}

/** Of the address book, a hundred agents each: a large one would use up what others need. */
const mostPages = 10;

/** Lists the agents page by page. */
export async function* listDirectory(
  client: FdkClient,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  for (let page = 1; page <= mostPages; page += 1) {
    const { data, headers } = await askApi(client, 'listAgents', { page: `${page}` }, signal);
    const agents = objectsIn(data);
    yield agents
      .filter(isThere)
      .map(({ id, contact }) => toContact(id, fieldsOf(contact), 'agent'));
    // A page may not see the header that tells of the next one.
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

/** False for what is deleted, blocked or deactivated. `active` says only that an address was confirmed. */
const isThere = ({ deleted, blocked, deactivated }: Fields): boolean =>
  ![deleted, blocked, deactivated].includes(true);
