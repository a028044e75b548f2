import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { fieldsOf, idIn, objectsIn } from '../kit/answers.js';
import { type CrmField, crmValues, describeFields, fieldsForSave } from '../kit/crmFields.js';
import { cutText } from '../kit/cutText.js';
import { refusal } from '../kit/failures.js';
import { saveLinked } from '../kit/saveLinked.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { findRecords, joined, kinds, type RecordSource } from './records.js';
import { askApi } from './requests.js';

const calls = '/crm/v3/objects/calls';

/**
 * Keeps logs as calls. A call is found again by a property that HubSpot keeps unique, so that saving
 * twice makes one; and it stands on the page of its record, or of the one contact whose number or
 * address it has.
 */
export async function saveInteractionLog(
  source: RecordSource,
  idProperty: string,
  log: InteractionLog,
  { signal, idempotencyKey: id }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { backend, events } = source;
  const known = await fieldsForSave(log, () => readFields(backend, signal), signal);
  const own = crmValues(log.customFields, known);
  const properties = { ...partsOf(log), hubspot_owner_id: events.agent?.ownerId, ...own };
  const inputs = [{ idProperty, id, properties }];
  const { results, errors } = await askApi(backend, `${calls}/batch/upsert`, signal, { inputs });
  const [error] = objectsIn(errors ?? []);
  // The answer to a batch is a success even where its parts are not.
  if (error) throw refusal(calls, error.category === 'CONFLICT' ? 'UNAVAILABLE' : 'INVALID_DATA');
  const saved = fieldsOf(objectsIn(results)[0]);
  const savedId = idIn(saved.id);
  await saveLinked(log, async (linked) => {
    const page = linked && (pageOf(log) ?? (await pageOfContact(log, source, signal)));
    if (!page) return;
    const link = `/crm/v4/objects/calls/${savedId}/associations/default/${page}`;
    await askApi(backend, link, signal, undefined, 'PUT');
  });
  return { id: savedId, fields: fieldsOf(saved.properties) };
}

/** Properties of calls. */
export async function describeCustomFields(
  backend: HubspotBackend,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return describeFields(await readFields(backend, signal), names);
}

/** HubSpot takes texts only, counts in milliseconds, and shows notes as HTML. */
const partsOf = (log: InteractionLog) => ({
  hs_timestamp: log.startedAt ?? log.receivedAt,
  hs_call_from_number: log.from,
  hs_call_to_number: log.to,
  hs_call_title: joined(' · ', log.subject, log.topic),
  hs_call_body: log.comments && bodyOf(log.comments),
  hs_call_direction: log.direction && (log.direction === 'incoming' ? 'INBOUND' : 'OUTBOUND'),
  hs_call_duration: log.durationSeconds && `${log.durationSeconds}000`,
});

/** The number of characters that a text of HubSpot's holds. */
const longestText = 65_536;

/** Notes as HTML. What is too long is not cut within a mark of HTML. */
const bodyOf = (notes: string): string =>
  cutText(
    notes.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>'),
    longestText,
  ).replace(/[&<]\w*…$/, '…');

async function readFields(
  backend: HubspotBackend,
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const { results } = await askApi(backend, '/crm/v3/properties/calls', signal);
  return objectsIn(results).map(({ name, label, options = [] }) => ({
    name: String(name),
    label: String(label),
    options: objectsIn(options) as never,
  }));
}

/** The kinds of records on whose pages calls stand, as the API names them. */
const pages = new Map([
  ['contact', 'contacts'],
  ['company', 'companies'],
  ['ticket', 'tickets'],
]);

/** The record of the log, if its page shows calls. */
function pageOf({ record }: InteractionLog): string | undefined {
  const kind = record && pages.get(record.type);
  return kind && /^\d+$/.test(record.id) ? `${kind}/${record.id}` : undefined;
}

/** The only contact that has one of the numbers or addresses; with two of them it is nobody's. */
async function pageOfContact(
  { from, to }: InteractionLog,
  source: RecordSource,
  signal: AbortSignal,
): Promise<string | undefined> {
  const found = [from, to].map((value = '') => {
    const query = { kind: value.includes('@') ? 'email' : 'phone', value } as const;
    return findRecords(source, query, signal, [kinds[0]]);
  });
  const [first, ...others] = (await Promise.all(found)).flat();
  if (!first || others.some(({ id }) => id !== first.id)) return undefined;
  return `contacts/${first.id}`;
}
