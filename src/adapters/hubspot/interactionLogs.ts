import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectsIn } from '../kit/answers.js';
import { type CrmField, crmValues, describeFields, fieldsForSave } from '../kit/crmFields.js';
import { cutText } from '../kit/cutText.js';
import { refusal } from '../kit/failures.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import { linkCall, pageOf } from './callLinks.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { joined, type RecordSource } from './records.js';
import { askApi } from './requests.js';

const callsPath = '/crm/v3/objects/calls';

/**
 * Keeps logs as calls. A call is found again by a property that HubSpot keeps unique, so that saving
 * twice makes one; and it stands on the page of its record. If HubSpot has made an engagement when the call
 * began, that one becomes the log.
 */
export async function saveInteractionLog(
  { backend, events, calls }: RecordSource,
  idProperty: string,
  log: InteractionLog,
  { signal, idempotencyKey: id }: AdapterCall,
): Promise<SavedInteractionLog> {
  const known = await fieldsForSave(log, (until) => readFields(backend, until), signal);
  const call = calls?.callOf(log);
  const saved = await saveValues(crmValues(log.customFields, known), (values) => {
    const parts = { ...partsOf(log), hubspot_owner_id: events.agent?.ownerId };
    const properties = { ...parts, ...values };
    return saveLinked(call?.engagementId, (engagement) =>
      engagement
        ? writeCall(backend, 'update', signal, {
            id: `${engagement}`,
            properties: { ...properties, [idProperty]: id },
          })
        : writeCall(backend, 'upsert', signal, { idProperty, id, properties }),
    );
  });
  const savedId = idIn(saved.id);
  await linkCall(backend, { id: savedId, isNew: saved.new }, pageOf(log), signal);
  if (call) calls?.end(call, Number(savedId));
  return { id: savedId, fields: fieldsOf(saved.properties) };
}

/** Writes one call, and gives it as HubSpot holds it. */
async function writeCall(
  backend: HubspotBackend,
  how: 'update' | 'upsert',
  signal: AbortSignal,
  input: object,
): Promise<Fields> {
  const path = `${callsPath}/batch/${how}`;
  const { results, errors } = await askApi(backend, path, signal, { inputs: [input] });
  const [error] = objectsIn(errors ?? []);
  // The answer to a batch is a success even where its parts are not.
  if (error) throw refusal(path, error.category === 'CONFLICT' ? 'UNAVAILABLE' : 'INVALID_DATA');
  return fieldsOf(objectsIn(results)[0]);
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
  hs_call_duration: log.durationSeconds === undefined ? undefined : `${log.durationSeconds * 1000}`,
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
    options: objectsIn(options) as unknown as CrmField['options'],
  }));
}
