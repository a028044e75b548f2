import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { unusable } from './errors.js';
import { askApi } from './requests.js';
import type { ZafClient } from './ZafClient.js';

type Item = Readonly<Record<string, unknown>>;

/** Finds who has a phone number. */
export type FindByPhone = (number: string, signal: AbortSignal) => Promise<readonly CrmRecord[]>;

/** As received, with `+`, and digits only: what a CRM that keeps E.164 needs. */
export function usualPhoneForms(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  return (digits && [number, `+${digits}`, digits]) || [];
}

/** The users that match, each once; for an id also the ticket that has it. */
export async function findRecords(
  client: ZafClient,
  phoneForms: (number: string) => readonly string[],
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
  return [...new Map(found.flat().map((user) => [user.id, toRecord(user, 'user')])).values()];
}

/** What stands between quotes is no operator; a quote would end that, and `*` stands for anything. */
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
    if (answer) return listOf(`${kind}s`, [answer[kind]]).map((item) => toRecord(item, kind));
  }
  return [];
}

/** What is not there is no failure of a search. */
function asNothing(error: { readonly code?: unknown }): undefined {
  if (error.code !== 'NOT_FOUND') throw error;
}

/** Whom the address book lists, page by page. */
export async function* listDirectory(
  client: ZafClient,
  roles: readonly string[],
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  let after: unknown;
  for (let left = limit; left > 0; left -= 100) {
    const page = new URLSearchParams(roles.map((role) => ['role[]', role]));
    page.set('page[size]', String(Math.min(left, 100)));
    if (after) page.set('page[after]', String(after));
    const { users, meta } = await askApi(client, `users.json?${page}`, signal);
    yield usersOf(users).map((user) => toContact(user, 'user'));
    const { has_more, after_cursor } = Object(meta) as Item;
    if (!has_more) return;
    // It would go round in circles.
    if (after_cursor === after) throw unusable('users');
    after = after_cursor;
  }
}

/** A user or ticket as the connector sees it. Its link leads to the agents' pages, not to the API. */
function toRecord(item: Item, type: 'user' | 'ticket'): CrmRecord {
  const [origin] = /^https:\/\/[^/]+/.exec(String(item.url)) ?? [];
  const link = origin && { url: `${origin}/agent/${type}s/${item.id}` };
  return { ...toContact(item, type), type, ...link };
}

function toContact(item: Item, type: string): DirectoryContact {
  const { id, name, subject, phone, email } = item;
  return {
    id: String(id),
    name: String(name || subject || email || `${type} ${id}`),
    ...(phone ? { phone: String(phone) } : {}),
    ...(email ? { email: String(email) } : {}),
  };
}

/** Without those that are deleted or suspended. */
const usersOf = (list: unknown): Item[] =>
  listOf('users', list).filter(({ active, suspended }) => active !== false && !suspended);

function listOf(what: string, list: unknown): Item[] {
  if (!Array.isArray(list) || !list.every((item) => item?.id)) throw unusable(what);
  return list;
}
