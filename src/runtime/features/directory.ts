import type { AdapterCall, CrmAdapter } from '../../CrmAdapter.js';
import { AnswerError } from '../../errors.js';
import { createServiceMachine, serviceDefaults } from '../../machines/index.js';
import { vouchFor } from '../../protocol/checkedData.js';
import { type ClientData, clientDataSchemas } from '../../protocol/index.js';
import { adapterCall } from '../adapterCalls.js';
import { type Dependencies, reportsOf } from '../Dependencies.js';
import { checkedAnswer } from './checkedAnswer.js';
import { yieldToPage } from './yieldToPage.js';

/** Creates the directory feature: the address book of the softphone. */
export function createDirectory(dependencies: Dependencies) {
  const { adapter, messenger } = dependencies;
  return createServiceMachine<'requestGetCrmDirectory'>({
    ...serviceDefaults,
    ...reportsOf(dependencies),
    call: adapterCall(dependencies, (_, call, progressed) =>
      collectDirectory(adapter, call, progressed),
    ),
    answer: (_, { value }) =>
      // The call above returns the directory.
      messenger.send('crmDirectory', value as ClientData<'crmDirectory'>),
    answerEmpty: () => messenger.send('crmDirectory', { count: '0', results: [] }),
  });
}

type Contact = ClientData<'crmDirectory'>['results'][number];

/** The number of contacts that are processed in one task. It is small enough not to delay the page noticeably. */
const chunkSize = 500;

/** The maximum number of consecutive pages that contain no new contact. */
const mostIdlePages = 100;

/** The maximum number of contacts. A connector could not show more. */
const mostContacts = 200_000;

/** More contacts than anybody could wait for, with those that cannot be reached. */
const mostRead = 1_000_000;

/**
 * Collects all pages of an adapter's directory into one answer. Each contact with a phone number or an e-mail address
 * is there once. Each page is checked separately, with pauses for the browser, so the whole answer is not checked
 * again.
 *
 * @param progressed is called after each page
 * @throws AnswerError if a page is not a list of contacts or lists the same contacts as an earlier one, or if the contacts
 *   do not end
 */
export async function collectDirectory(
  adapter: CrmAdapter,
  call: AdapterCall,
  progressed: () => void,
): Promise<ClientData<'crmDirectory'>> {
  const read = new Set<string>();
  const reachable = new Set<string>();
  const pages = new Set<string>();
  let idlePages = 0;
  const results: ClientData<'crmDirectory'>['results'] = [];
  for await (const page of pagesOf(await adapter.listDirectory?.(call))) {
    const known = read.size;
    const ids: string[] = [];
    for (const chunk of chunksOf(page)) {
      call.signal.throwIfAborted();
      for (const contact of toContacts(chunk)) {
        const id = String(contact.id);
        ids.push(id);
        read.add(id);
        if (isReachable(contact) && isAddedTo(reachable, id)) results.push(toResult(contact));
      }
      await yieldToPage();
    }
    progressed();
    if (ids.length > 0 && !isAddedTo(pages, JSON.stringify(ids))) throw endless('repeats a page');
    idlePages = read.size === known ? idlePages + 1 : 0;
    const isTooLong = reachable.size > mostContacts || read.size > mostRead;
    if (isTooLong || idlePages >= mostIdlePages) throw endless('does not end');
  }
  const directory = { count: String(results.length), results };
  vouchFor('crmDirectory', directory);
  return directory;
}

/** The directory is not complete, and reading it again would not help. */
const endless = (problem: string) =>
  new AnswerError(`the directory ${problem}`, { retryable: false });

/** Adds a text to a set; true if it was not there. */
const isAddedTo = (texts: Set<string>, text: string): boolean => texts.size < texts.add(text).size;

/**
 * Checks a page of the directory, or part of one, and returns its contacts.
 *
 * @throws AnswerError if the page is not a list of contacts
 * @see docs/protocol.md, section 2.4
 */
const toContacts = (page: unknown): Contact[] =>
  checkedAnswer(clientDataSchemas.crmDirectory.shape.results, page, 'contacts');

const isReachable = ({ phone, email }: Contact): boolean => Boolean(phone) || Boolean(email);

async function* pagesOf(answer: unknown): AsyncGenerator<unknown> {
  if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
    // The check above does not narrow the type.
    yield* answer as AsyncIterable<unknown>;
  } else {
    yield answer;
  }
}

function* chunksOf(page: unknown): Generator<unknown> {
  let start = 0;
  while (Array.isArray(page) && page.length - start > chunkSize) {
    yield page.slice(start, start + chunkSize);
    start += chunkSize;
  }
  yield start === 0 ? page : (page as unknown[]).slice(start);
}

const toResult = ({ id, name, phone, email }: Contact) => ({
  id,
  name,
  ...(phone ? { phone } : {}),
  ...(email ? { email } : {}),
});
