import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord, RecordQuery } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import type { RestClient } from './createRestClient.js';
import type { RestDescription, RestSearch } from './RestDescription.js';
import { readList, readRecord } from './records.js';

/** All records that any of the described searches finds, each once. */
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
    const answer = await ask(request, { kind, forms, value: form }, call).catch(nothingThere);
    return readList(request.items, answer.body)
      .map((item) => readRecord(request.record ?? described.record, item))
      .filter((record) => described.keep?.(record, query) ?? true);
  };
  const found = new Map<string, CrmRecord>();
  for (const request of [described[kind] ?? []].flat()) {
    // Functions are not looked into: they get all forms at once.
    const wanted = JSON.stringify(request).includes('{value}') ? forms : forms.slice(0, 1);
    const records = await Promise.all(wanted.map((form) => search(request, form)));
    for (const one of records.flat()) found.set(`${one.type} ${one.id}`, one);
    if (kind === 'id' && found.size) break;
  }
  return [...found.values()];
}

/** What is not there is no failure of a search. */
function nothingThere(error: unknown): { readonly body: unknown } {
  if (isAdapterError(error) && error.code === 'NOT_FOUND') return { body: '' };
  throw error;
}
