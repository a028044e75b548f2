import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { unusableAnswer } from '../kit/failures.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { OpenCti } from './OpenCti.js';
import { type ApexRequest, askApex } from './requests.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly opencti: OpenCti;
  readonly apexClass: string;
  readonly phoneForms: PhoneForms;
}

/** True for a Salesforce id: 15 characters, or 18 with a checksum of the letter case. */
export const isId = (id: string): boolean => /^(?:[A-Za-z\d]{15}|[A-Za-z\d]{18})$/.test(id);

/** Finds matching contacts, leads and accounts. */
export async function findRecords(
  source: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const values = kind === 'phone' ? [...new Set(source.phoneForms(value))] : [value];
  if (values.length === 0) return [];
  const request: ApexRequest = { action: 'find', kind, values };
  const found = objectsIn(await askApex(source, request, signal));
  return found.map((item) => ({ ...reachable(item), type: textOf(item.type) ?? 'Contact' }));
}

/** The maximum number of directory pages with 200 users each. A longer list would consume the org's API quota. */
const maxPages = 25;

/** Lists the active users page by page. */
export async function* listDirectory(
  source: RecordSource,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const seen = new Set<string>();
  let after: string | undefined;
  for (let number = 0; number < maxPages; number += 1) {
    const request: ApexRequest = { action: 'directory', ...(after && { after }) };
    const page = objectIn(await askApex(source, request, signal));
    yield objectsIn(page.contacts).map((item) => reachable(item));
    after = textOf(page.next);
    if (after === undefined) return;
    // Without this check, a server that repeats a page would cause an endless loop.
    if (seen.has(after)) throw unusableAnswer();
    seen.add(after);
  }
}

function reachable(item: Fields): DirectoryContact {
  const [id, phone, email] = [idIn(item.id), textOf(item.phone), textOf(item.email)];
  return {
    id,
    name: textOf(item.name) ?? email ?? id,
    ...(phone && { phone }),
    ...(email && { email }),
  };
}
