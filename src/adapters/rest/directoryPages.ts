import type { AdapterCall } from '../../CrmAdapter.js';
import type { DirectoryContact } from '../../crm.js';
import type { RestAnswer, RestClient } from './createRestClient.js';
import { failure } from './errors.js';
import type { RestDescription, RestPaging } from './RestDescription.js';
import { read, readList, readRecord, readText } from './records.js';

/** Where the next page is, if the page before has said so. */
interface NextPage {
  readonly cursor?: unknown;
  readonly url?: string;
}

/** Every page of the directory, in turn. */
export async function* directoryPages(
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
    const mark = JSON.stringify(next.cursor ?? next.url ?? contacts);
    if (seen.has(mark)) throw failure('The CRM repeats a page.');
    seen.add(mark);
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

/** Whoever is proved to us at one origin is not proved to us at another. */
function sameOrigin(address: string, from: string): string {
  const url = URL.canParse(address, from) ? new URL(address, from) : undefined;
  if (url?.origin === new URL(from).origin) return url.href;
  throw failure('The next page is at another origin.');
}

/** The target of `rel="next"`. */
const nextLink = (header: string): string | undefined =>
  /<([^>]*)>[^<]*;\s*rel="?[^"<;]*\bnext\b/i.exec(header)?.[1];
