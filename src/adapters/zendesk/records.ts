import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { holdsText } from '../kit/holdsText.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { severalOf } from '../kit/severalOf.js';
import { askApi } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly client: ZafClient;
  readonly phoneForms: PhoneForms;
}

/** Finds matching users, without duplicates. A search by id finds a user or, if no user has the id, a ticket. */
export async function findRecords(
  { client, phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  if (kind === 'id') return findById(client, value, signal);
  const forms = kind === 'phone' ? phoneForms(value) : [value];
  const phrases = [...new Set(forms.map(asPhrase))].filter(Boolean);
  const keyword = kind === 'text' ? '' : `${kind}:`;
  const search = (phrase: string) => {
    const query = `type:user ${keyword}"${phrase}"`;
    const path = `search.json?${new URLSearchParams({ query, per_page: '100' })}`;
    return askApi(client, path, signal);
  };
  const answers = await Promise.all(phrases.map(search));
  const found = answers.flatMap(({ results }) => usersOf(results));
  const users = [...new Map(found.map((user) => [idIn(user.id), user])).values()];
  const hits = await hitsAmong(users, kind, phrases, client, signal);
  // If there are more pages, a single hit on these pages may not be the only one.
  const hasMore = answers.some(({ next_page }) => next_page);
  return (hasMore ? severalOf('search', hits) : hits).map((user) => toRecord(user, 'user'));
}

/** The maximum number of users whose identities are read. Each user needs a separate request. */
const maxIdentityRequests = 10;

/**
 * Removes users that do not match exactly. Zendesk's search also finds users whose words only begin with the phrase. A
 * user can also match with a second phone number or email address. These are not fields but identities of the user, so
 * the function reads the identities.
 */
async function hitsAmong(
  users: readonly Fields[],
  kind: 'phone' | 'email' | 'text',
  phrases: readonly string[],
  client: ZafClient,
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const wanted = phrases.map(normalized);
  let identityRequests = 0;
  const isHit = async (user: Fields): Promise<boolean> => {
    const { name, alias, email, phone } = user;
    if (kind === 'text') {
      return phrases.some((phrase) => holdsText([name, alias, email, phone], phrase));
    }
    const value = normalized(user[kind]);
    if (wanted.some((phrase) => value.startsWith(phrase))) return wanted.includes(value);
    identityRequests += 1;
    return (
      identityRequests <= maxIdentityRequests && hasIdentity(client, idIn(user.id), wanted, signal)
    );
  };
  const checks = await Promise.all(users.map(isHit));
  return users.filter((_, index) => checks[index]);
}

/** True if one of the user's phone numbers or email addresses is among the wanted values. */
async function hasIdentity(
  client: ZafClient,
  id: string,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const path = `users/${id}/identities.json`;
  const { identities = [] } = await askApi(client, path, signal).catch((error) =>
    // A user whose identities the agent has no permission to read is not a match.
    error.code === 'FORBIDDEN' ? nothing : asNothing(error),
  );
  return objectsIn(identities).some(({ value }) => wanted.includes(normalized(value)));
}

/** Removes characters with a meaning in a quoted phrase: a quote would end the phrase, and `*` is a wildcard. */
const asPhrase = (text: string): string => text.replace(/["\\*\p{Cc}]+/gu, ' ').trim();

/** Normalizes a phone number or email address for a comparison: removes punctuation from a number, ignores letter case. */
function normalized(value: unknown): string {
  const text = String(value ?? '');
  return (text.includes('@') ? text : text.replace(/[^\da-z]/gi, '')).toLowerCase();
}

async function findById(client: ZafClient, id: string, signal: AbortSignal) {
  for (const kind of /^\d{1,20}$/.test(id) ? (['user', 'ticket'] as const) : []) {
    const record = await readRecord(client, kind, id, signal);
    if (record) return [record];
  }
  return [];
}

/** Reads a record by its id. Returns undefined if it does not exist. */
export async function readRecord(
  client: ZafClient,
  kind: 'user' | 'ticket',
  id: string,
  signal: AbortSignal,
): Promise<CrmRecord | undefined> {
  const answer: Fields = await askApi(client, `${kind}s/${id}.json`, signal).catch(asNothing);
  return answer === nothing ? undefined : toRecord(objectIn(answer[kind]), kind);
}

const nothing: Fields = {};

/** Returns an empty answer for the error NOT_FOUND, because it means that the search found nothing. */
function asNothing(error: { readonly code?: unknown }): Fields {
  if (error.code !== 'NOT_FOUND') throw error;
  return nothing;
}

/** The maximum number of directory pages with 100 users each. A longer list would consume the account's API quota. */
const maxPages = 10;

/** Lists the directory page by page. */
export async function* listDirectory(
  client: ZafClient,
  roles: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const page = new URLSearchParams(roles.map((role) => ['role[]', role]));
  page.set('page[size]', '100');
  for (let number = 0; number < maxPages; number += 1) {
    const { users, meta } = await askApi(client, `users.json?${page}`, signal);
    yield usersOf(users).map((user) => toContact(user, 'user'));
    const { has_more, after_cursor } = fieldsOf(meta);
    if (!has_more) return;
    page.set('page[after]', String(after_cursor));
  }
}

/** Converts a user or ticket to a record. The record's link opens the agent's page, not the API. */
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

/** Returns the users in an answer, without deleted and suspended users. */
const usersOf = (list: unknown): Fields[] =>
  objectsIn(list).filter(({ active, suspended }) => active !== false && !suspended);
