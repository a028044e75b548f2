import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { unusableAnswer } from '../kit/failures.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { OpenCti } from './OpenCti.js';
import { type ApexRequest, askApex } from './requests.js';

/** The connection that records come from, and the options of searches. */
export interface RecordSource {
  readonly opencti: OpenCti;
  readonly apexClass: string;
  readonly phoneForms: PhoneForms;
}

/** True for an id of Salesforce's: 15 characters, or 18 with a check of the letter case. */
export const isId = (id: string): boolean => /^(?:[A-Za-z\d]{15}|[A-Za-z\d]{18})$/.test(id);

/** Contacts, leads and accounts that match. */
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

/** Of the address book, 200 users each: a large one would use up what others need. */
const mostPages = 25;

/** Lists the active users, page by page. */
export async function* listDirectory(
  source: RecordSource,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const seen = new Set<string>();
  let after: string | undefined;
  for (let number = 0; number < mostPages; number += 1) {
    const request: ApexRequest = { action: 'directory', ...(after && { after }) };
    const page = objectIn(await askApex(source, request, signal));
    yield objectsIn(page.contacts).map((item) => reachable(item));
    after = textOf(page.next);
    if (after === undefined) return;
    // It would go round in circles.
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
