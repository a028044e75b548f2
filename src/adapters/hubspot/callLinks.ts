import type { InteractionLog } from '../../crm.js';
import { idIn, objectsIn } from '../kit/answers.js';
import { isRefusedLink, saveLinked } from '../kit/saveLinked.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { askApi } from './requests.js';

/** The kinds of records on whose pages calls stand, as the API names them. */
const pages = new Map([
  ['contact', 'contacts'],
  ['company', 'companies'],
  ['ticket', 'tickets'],
]);

/** Gives the page of the log's record, as `contacts/7`; undefined if there is no record, or its page shows no calls. */
export function pageOf({ record }: InteractionLog): string | undefined {
  const kind = record && pages.get(record.type);
  return kind && /^\d+$/.test(record.id) ? `${kind}/${record.id}` : undefined;
}

/** A call that was saved. */
interface SavedCall {
  readonly id: string;
  /** False if it was there before. Undefined for an engagement that HubSpot has put on pages, by the number. */
  readonly isNew: unknown;
}

/**
 * Puts a call on a page. One that was there before is taken off its other pages first, unless it is on this
 * one already: then people may have put it on the others. If HubSpot has chosen the pages, all others go. If HubSpot refuses a page for good, the call is on none.
 *
 * @param page As `pageOf` gives it. Undefined takes the call off all pages.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
export async function linkCall(
  backend: HubspotBackend,
  { id, isNew }: SavedCall,
  page: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const all = `/crm/v4/objects/calls/${id}/associations`;
  // Without a record, the pages that HubSpot has chosen stay.
  const earlier = (isNew ?? page === undefined) ? [] : await readPages(backend, all, signal);
  const others = earlier.filter((other) => other !== page);
  if (isNew === false && others.length < earlier.length) return;
  const remove = (other: string) => askApi(backend, `${all}/${other}`, signal, undefined, 'DELETE');
  await Promise.all(others.map((other) => remove(other).catch(whereRefused)));
  await saveLinked(page, async (linked) => {
    if (linked) await askApi(backend, `${all}/default/${linked}`, signal, undefined, 'PUT');
  });
}

/** Gives the pages that a call is on. Those that the token may not see are left out. */
async function readPages(
  backend: HubspotBackend,
  all: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const lists = [...pages.values()].map(async (kind) => {
    const answer = await askApi(backend, `${all}/${kind}`, signal).catch(whereRefused);
    return objectsIn(answer?.results ?? []).map(({ toObjectId }) => `${kind}/${idIn(toObjectId)}`);
  });
  return (await Promise.all(lists)).flat();
}

/** A refusal for good costs the link, not the log. */
function whereRefused(error: unknown): undefined {
  if (!isRefusedLink(error)) throw error;
}
