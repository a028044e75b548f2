import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { askApi } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/** The connection that records come from, and the options of searches. */
export interface RecordSource {
  readonly client: ZafClient;
  readonly phoneForms: PhoneForms;
}

/** The users that match, each once; for an id also the ticket that has it. */
export async function findRecords(
  { client, phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  if (kind === 'id') return findById(client, value, signal);
  const forms = kind === 'phone' ? phoneForms(value) : [value];
  const phrases = [...new Set(forms.map(asPhrase))].filter(Boolean);
  const keyword = kind === 'text' ? '' : `${kind}:`;
  const found = await Promise.all(
    phrases.map(async (phrase) => {
      const query = `type:user ${keyword}"${phrase}"`;
      const path = `search.json?${new URLSearchParams({ query, per_page: '100' })}`;
      const { results } = await askApi(client, path, signal);
      return usersOf(results).filter((user) => isHit(user[kind], phrases));
    }),
  );
  const records = found.flat().map((user) => toRecord(user, 'user'));
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** Makes a text safe between quotes: a quote would end the phrase, and `*` stands for anything. */
const asPhrase = (text: string): string => text.replace(/["\\*\p{Cc}]+/gu, ' ').trim();

/**
 * The search also finds what merely begins with the phrase: a longer number, for instance. A user who
 * does not show what was found has it as a second number or address.
 */
function isHit(shown: unknown, phrases: readonly string[]): boolean {
  const [own, wanted] = [bare(String(shown ?? '')), phrases.map(bare)];
  return wanted.includes(own) || !wanted.some((phrase) => own.startsWith(phrase));
}

const bare = (text: string): string =>
  (text.includes('@') ? text : text.replace(/[^\da-z]/gi, '')).toLowerCase();

async function findById(client: ZafClient, id: string, signal: AbortSignal) {
  for (const kind of /^\d{1,20}$/.test(id) ? (['user', 'ticket'] as const) : []) {
    const answer = await askApi(client, `${kind}s/${id}.json`, signal).catch(asNothing);
    if (answer) return [toRecord(objectIn(answer[kind]), kind)];
  }
  return [];
}

/** A search that answers "not found" has not failed: it found nothing. */
function asNothing(error: { readonly code?: unknown }): undefined {
  if (error.code !== 'NOT_FOUND') throw error;
}

/** Of the address book, a hundred users each: a large one would use up what others need. */
const mostPages = 10;

/** Lists the address book page by page. */
export async function* listDirectory(
  client: ZafClient,
  roles: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const page = new URLSearchParams(roles.map((role) => ['role[]', role]));
  page.set('page[size]', '100');
  for (let number = 0; number < mostPages; number += 1) {
    const { users, meta } = await askApi(client, `users.json?${page}`, signal);
    yield usersOf(users).map((user) => toContact(user, 'user'));
    const { has_more, after_cursor } = fieldsOf(meta);
    if (!has_more) return;
    page.set('page[after]', String(after_cursor));
  }
}

/** A user or ticket as the connector sees it. Its link leads to the agents' pages, not to the API. */
function toRecord(item: Fields, type: 'user' | 'ticket'): CrmRecord {
  const [origin] = /^https:\/\/[^/]+/.exec(String(item.url)) ?? [];
  const link = origin && { url: `${origin}/agent/${type}s/${item.id}` };
  return { ...toContact(item, type), type, ...link };
}

function toContact(item: Fields, type: string): DirectoryContact {
  const id = idIn(item.id);
  const [phone, email] = [textOf(item.phone), textOf(item.email)];
  return {
    id,
    name: textOf(item.name) ?? textOf(item.subject) ?? email ?? `${type} ${id}`,
    ...(phone && { phone }),
    ...(email && { email }),
  };
}

/** Without those that are deleted or suspended. */
const usersOf = (list: unknown): Fields[] =>
  objectsIn(list).filter(({ active, suspended }) => active !== false && !suspended);
