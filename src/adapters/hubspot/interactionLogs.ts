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
 * Saves a log as a HubSpot call, and associates the call with the page of its record. The property `idProperty` is
 * unique in HubSpot, so saving a log twice creates one call. If HubSpot has created an engagement at the beginning of
 * the call, the function updates this engagement instead.
 */
export async function saveInteractionLog(
  { backend, events, calls }: RecordSource,
  idProperty: string,
  log: InteractionLog,
  { signal, idempotencyKey: id }: AdapterCall,
): Promise<SavedInteractionLog> {
  const fields = await fieldsForSave(log, (until) => readFields(backend, until), signal);
  const call = calls?.callOf(log);
  const saved = await saveValues(crmValues(log.customFields, fields), (values) => {
    const hubspot_owner_id = events.agent?.ownerId;
    const properties = { ...standardProperties(log), hubspot_owner_id, ...values };
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
  // The answer to an update has no `new`. An update is the first save of an engagement that HubSpot itself has
  // associated with its pages.
  await linkCall(backend, { id: savedId, isNew: saved.new }, pageOf(log), signal);
  if (call) calls?.end(call, Number(savedId));
  return { id: savedId, fields: fieldsOf(saved.properties) };
}

/** Writes one call and returns the call that HubSpot has stored. */
async function writeCall(
  backend: HubspotBackend,
  how: 'update' | 'upsert',
  signal: AbortSignal,
  input: object,
): Promise<Fields> {
  const path = `${callsPath}/batch/${how}`;
  const { results, errors } = await askApi(backend, path, signal, { inputs: [input] });
  const [error] = objectsIn(errors ?? []);
  // A batch request has a success status even if one of its parts has failed.
  if (error) throw refusal(path, error.category === 'CONFLICT' ? 'UNAVAILABLE' : 'INVALID_DATA');
  return fieldsOf(objectsIn(results)[0]);
}

/** Describes the properties of calls. */
export async function describeCustomFields(
  backend: HubspotBackend,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return describeFields(await readFields(backend, signal), names);
}

/** Converts a log to HubSpot's properties: all values are strings, durations are in milliseconds, and notes are HTML. */
const standardProperties = (log: InteractionLog) => ({
  hs_timestamp: log.startedAt ?? log.receivedAt,
  hs_call_from_number: log.from,
  hs_call_to_number: log.to,
  hs_call_title: joined(' · ', log.subject, log.topic),
  hs_call_body: log.comments && bodyOf(log.comments),
  hs_call_direction: log.direction && (log.direction === 'incoming' ? 'INBOUND' : 'OUTBOUND'),
  hs_call_duration: log.durationSeconds === undefined ? undefined : `${log.durationSeconds * 1000}`,
});

/** The maximum length of a text property in HubSpot. */
const maxTextLength = 65_536;

/** Converts notes to HTML. If the text is truncated within an HTML entity or tag, removes its rest. */
const bodyOf = (notes: string): string =>
  cutText(
    notes.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>'),
    maxTextLength,
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
