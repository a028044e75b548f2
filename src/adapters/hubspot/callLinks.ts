import type { InteractionLog } from '../../crm.js';
import { idIn, objectsIn } from '../kit/answers.js';
import { isRefusedLink, saveLinked } from '../kit/saveLinked.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { askApi } from './requests.js';

/** The types of records whose pages show calls, with their names in the API. */
const pages = new Map([
  ['contact', 'contacts'],
  ['company', 'companies'],
  ['ticket', 'tickets'],
]);

/** Returns the page of the log's record, such as `contacts/7`. Returns undefined if the log has no record, or its page shows no calls. */
export function pageOf({ record }: InteractionLog): string | undefined {
  const kind = record && pages.get(record.type);
  return kind && /^\d+$/.test(record.id) ? `${kind}/${record.id}` : undefined;
}

/** A call that was saved. */
interface SavedCall {
  readonly id: string;
  /** False if the call existed before this save. Undefined for an engagement that HubSpot has associated by the number. */
  readonly isNew: unknown;
}

/**
 * Associates a call with the page of a record. If the call existed before and is not associated with this page, the
 * function first removes its other associations. If it is already associated with this page, nothing is changed,
 * because agents may have added the other associations. If HubSpot has chosen the pages, the function removes all other
 * pages. If HubSpot refuses the page permanently, the call stays without an association.
 *
 * @param page The result of `pageOf`. Undefined removes all associations.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export async function linkCall(
  backend: HubspotBackend,
  { id, isNew }: SavedCall,
  page: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const all = `/crm/v4/objects/calls/${id}/associations`;
  // If the log has no record, the pages that HubSpot has chosen stay.
  const earlier = (isNew ?? page === undefined) ? [] : await readPages(backend, all, signal);
  const others = earlier.filter((other) => other !== page);
  if (isNew === false && others.length < earlier.length) return;
  const remove = (other: string) => askApi(backend, `${all}/${other}`, signal, undefined, 'DELETE');
  await Promise.all(others.map((other) => remove(other).catch(ignoreRefusal)));
  await saveLinked(page, async (linked) => {
    if (linked) await askApi(backend, `${all}/default/${linked}`, signal, undefined, 'PUT');
  });
}

/** Returns the pages with which a call is associated. Leaves out types of records that the token has no permission to read. */
async function readPages(
  backend: HubspotBackend,
  all: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const lists = [...pages.values()].map(async (kind) => {
    const answer = await askApi(backend, `${all}/${kind}`, signal).catch(ignoreRefusal);
    return objectsIn(answer?.results ?? []).map(({ toObjectId }) => `${kind}/${idIn(toObjectId)}`);
  });
  return (await Promise.all(lists)).flat();
}

/** Ignores a permanent refusal, because the log must be saved even if its associations cannot be changed. */
function ignoreRefusal(error: unknown): undefined {
  if (!isRefusedLink(error)) throw error;
}
