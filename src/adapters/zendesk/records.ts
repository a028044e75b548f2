import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { holdsText } from '../kit/holdsText.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { severalOf } from '../kit/severalOf.js';
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
  const search = (phrase: string) => {
    const query = `type:user ${keyword}"${phrase}"`;
    const path = `search.json?${new URLSearchParams({ query, per_page: '100' })}`;
    return askApi(client, path, signal);
  };
  const answers = await Promise.all(phrases.map(search));
  const found = answers.flatMap(({ results }) => usersOf(results));
  const users = [...new Map(found.map((user) => [idIn(user.id), user])).values()];
  const hits = await hitsAmong(users, kind, phrases, client, signal);
  // With more pages than these nobody can say that there is one only.
  const several = answers.some(({ next_page }) => next_page) ? severalOf('search', hits) : hits;
  return several.map((user) => toRecord(user, 'user'));
}

/** The number of users who are asked for a second number or address: each is a request of its own. */
const mostAsked = 10;

/**
 * Leaves out what the search found and what does not have the phrase: words that merely begin with it, for
 * instance. A user may have it as a second number or address, which stands among the identities.
 */
async function hitsAmong(
  users: readonly Fields[],
  kind: 'phone' | 'email' | 'text',
  phrases: readonly string[],
  client: ZafClient,
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const wanted = phrases.map(bare);
  let asked = 0;
  const isHit = async (user: Fields): Promise<boolean> => {
    const { name, alias, email, phone } = user;
    if (kind === 'text') {
      return phrases.some((phrase) => holdsText([name, alias, email, phone], phrase));
    }
    const own = bare(user[kind]);
    if (wanted.some((phrase) => own.startsWith(phrase))) return wanted.includes(own);
    asked += 1;
    return asked <= mostAsked && hasIdentity(client, idIn(user.id), wanted, signal);
  };
  const checks = await Promise.all(users.map(isHit));
  return users.filter((_, index) => checks[index]);
}

/** True if one of the user's numbers and addresses is looked for. */
async function hasIdentity(
  client: ZafClient,
  id: string,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const path = `users/${id}/identities.json`;
  const { identities = [] } = await askApi(client, path, signal).catch((error) =>
    // What this agent may not see is no hit either.
    error.code === 'FORBIDDEN' ? nothing : asNothing(error),
  );
  return objectsIn(identities).some(({ value }) => wanted.includes(bare(value)));
}

/** Makes a text safe between quotes: a quote would end the phrase, and `*` stands for anything. */
const asPhrase = (text: string): string => text.replace(/["\\*\p{Cc}]+/gu, ' ').trim();

/** A number or an address without what may be written in another way. */
function bare(value: unknown): string {
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

/** Gives the record with an id; undefined if there is none. */
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

/** A search that answers "not found" has not failed: it found nothing. */
function asNothing(error: { readonly code?: unknown }): Fields {
  if (error.code !== 'NOT_FOUND') throw error;
  return nothing;
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
