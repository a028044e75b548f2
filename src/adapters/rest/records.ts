import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import { failure } from './errors.js';
import type { RestDescription, RestPaging, RestSearch } from './RestDescription.js';
import { read, readList, readRecord, readText } from './readers.js';
import type { RestAnswer, RestClient } from './requests.js';

/** Returns the records that the described searches find, without duplicates. */
export async function findRecords(
  ask: RestClient,
  { findRecords: described, phoneForms }: RestDescription,
  query: RecordQuery,
  call: AdapterCall,
): Promise<readonly CrmRecord[]> {
  const { kind, value } = query;
  const forms = kind === 'phone' && phoneForms ? phoneForms(value) : [value];
  if (!described) return [];
  const search = async (request: RestSearch, form: string): Promise<CrmRecord[]> => {
    const answer = await ask(request, { kind, forms, value: form }, call).catch(emptyIfNotFound);
    return readList(request.items, answer.body)
      .map((item) => readRecord(request.record ?? described.record, item))
      .filter((record) => described.keep?.(record, query) ?? true);
  };
  const found = new Map<string, CrmRecord>();
  for (const request of [described[kind] ?? []].flat()) {
    // A function of a request cannot be searched for `{value}`. Such a request is sent once, and receives all forms.
    const wanted = JSON.stringify(request).includes('{value}') ? forms : forms.slice(0, 1);
    const records = await Promise.all(wanted.map((form) => search(request, form)));
    for (const one of records.flat()) found.set(`${one.type} ${one.id}`, one);
    if (kind === 'id' && found.size) break;
  }
  return [...found.values()];
}

/** Returns an empty answer for the error NOT_FOUND, because some APIs answer 404 if a search finds nothing. */
function emptyIfNotFound(error: unknown): { readonly body: unknown } {
  if (isAdapterError(error) && error.code === 'NOT_FOUND') return { body: '' };
  throw error;
}

/** The cursor or the URL of the next page, if the CRM uses one. */
interface NextPage {
  readonly cursor?: unknown;
  readonly url?: string;
}

/** Lists the directory page by page. Throws if the CRM repeats a page, because the loop would not end. */
export async function* listDirectory(
  ask: RestClient,
  directory: NonNullable<RestDescription['listDirectory']>,
  call: AdapterCall,
): AsyncGenerator<readonly DirectoryContact[]> {
  const { items, contact, paging } = directory;
  const seen = new Set<string>();
  let [page, offset] = [Number(paging?.first ?? 1), 0];
  let next: NextPage | undefined = {};
  while (next) {
    const values = { page, offset, cursor: next.cursor };
    const answer: RestAnswer = await ask(directory, values, call, next.url);
    const contacts = readList(items, answer.body).map((item) => readRecord(contact, item));
    const pageKey = JSON.stringify(next.cursor ?? next.url ?? contacts);
    if (seen.has(pageKey)) throw failure('The CRM repeats a page.');
    seen.add(pageKey);
    yield contacts;
    page += 1;
    offset += contacts.length;
    next = paging && nextPage(paging, answer, contacts.length, offset);
  }
}

function nextPage(
  paging: RestPaging,
  { body, headers, url }: RestAnswer,
  count: number,
  offset: number,
): NextPage | undefined {
  if (paging.cursor) {
    const cursor = read(paging.cursor, body);
    return cursor === undefined ? undefined : { cursor };
  }
  if (paging.next || paging.link) {
    const address = paging.next ? readText(paging.next, body) : nextLink(headers.get('Link') ?? '');
    return address === undefined ? undefined : { url: sameOrigin(address, url) };
  }
  const isLast = offset >= Number(readText(paging.total, body));
  return count && !isLast ? {} : undefined;
}

/** Resolves the URL of the next page. Rejects another origin, because the request contains the agent's credentials. */
function sameOrigin(address: string, from: string): string {
  const url = URL.canParse(address, from) ? new URL(address, from) : undefined;
  if (url?.origin === new URL(from).origin) return url.href;
  throw failure('The next page is at another origin.');
}

/** Returns the target of `rel="next"` in a `Link` header. */
const nextLink = (header: string): string | undefined =>
  /<([^>]*)>[^<]*;\s*rel="?[^"<;]*\bnext\b/i.exec(header)?.[1];
