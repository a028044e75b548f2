import type { AdapterCall, CrmAdapter } from '../adapters/CrmAdapter.js';
import type { DirectoryContact } from '../crm.js';
import { toDirectoryPage } from './answers.js';
import { yieldToPage } from './yieldToPage.js';

/**
 * All pages of an adapter's directory: contacts that can be reached, each once. Lets the page
 * breathe between pages.
 *
 * @param progressed called after each page
 * @throws AnswerError at a page that is no list of contacts
 */
export async function collectDirectory(
  adapter: CrmAdapter,
  call: AdapterCall,
  progressed: () => void,
): Promise<DirectoryContact[]> {
  const contacts = new Map<string, DirectoryContact>();
  for await (const page of pagesOf(await adapter.listDirectory?.(call))) {
    call.signal.throwIfAborted();
    for (const { id, name, phone, email } of toDirectoryPage(page)) {
      if (contacts.has(String(id))) continue;
      contacts.set(String(id), {
        id,
        name,
        ...(phone ? { phone } : {}),
        ...(email ? { email } : {}),
      });
    }
    progressed();
    await yieldToPage();
  }
  return [...contacts.values()];
}

async function* pagesOf(answer: unknown): AsyncGenerator<unknown> {
  if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
    yield* answer as AsyncIterable<unknown>;
  } else {
    yield answer;
  }
}
