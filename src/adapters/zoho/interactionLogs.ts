import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectsIn, textOf } from '../kit/answers.js';
import { type CrmField, crmValues, describeFields } from '../kit/crmFields.js';
import { untilAborted } from '../kit/untilAborted.js';
import { toAdapterError } from './errors.js';
import type { ZohoLogOptions } from './options.js';
import { askZoho, listIn } from './requests.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** The kind of record that a log becomes. */
const Entity = 'Calls';

/** Keeps logs as calls. A call with the same key is changed, so that saving twice makes one. */
export async function saveInteractionLog(
  zoho: ZohoSdk,
  { keyField, fields }: ZohoLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const what = 'upsertRecord';
  const hasMore = Object.keys(log.customFields).length > 0;
  const known = hasMore ? await readFields(zoho, signal) : [];
  const custom = crmValues(log.customFields, known);
  const record = { ...callOf(log), ...custom, ...fields?.(log), [keyField]: idempotencyKey };
  const ask = () =>
    zoho.CRM.API.upsertRecord({
      Entity,
      // The SDK writes names of its own onto this list.
      APIData: [record],
      duplicate_check_fields: [keyField],
    });
  const answer = await untilAborted(what, ask, toAdapterError, signal);
  const [row] = objectsIn(Array.isArray(answer) ? answer : fieldsOf(answer).data);
  const { code, details } = fieldsOf(row);
  // What is wrong with a row is told as a success of the request.
  if (textOf(code) && code !== 'SUCCESS') throw toAdapterError(what, row);
  return { id: idIn(fieldsOf(details).id), fields: record };
}

/** Zoho's calls, with the fields that it asks for as a rule. Which way it went is not known. */
function callOf(log: InteractionLog): Fields {
  const { subject, comments, topic, from, to, startedAt, receivedAt, durationSeconds = 0 } = log;
  const clock = [durationSeconds / 60, durationSeconds % 60].map(Math.floor);
  const lines = [comments, topic, from && `From: ${from}`, to && `To: ${to}`];
  return {
    Subject: (subject || 'Interaction').slice(0, 120),
    Call_Type: 'Inbound',
    Call_Start_Time: `${(startedAt ?? receivedAt).slice(0, 19)}+00:00`,
    Call_Duration: clock.map((part) => String(part).padStart(2, '0')).join(':'),
    Description: lines.filter(Boolean).join('\n'),
  };
}

/** Fields of calls. */
export async function describeCustomFields(
  zoho: ZohoSdk,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return describeFields(await readFields(zoho, signal), names);
}

/** The fields of calls. Zoho's pick lists begin with a choice that is none. */
async function readFields(zoho: ZohoSdk, signal: AbortSignal): Promise<readonly CrmField[]> {
  const answer = await askZoho('getFields', () => zoho.CRM.META.getFields({ Entity }), signal);
  return listIn(answer, 'fields').map(({ api_name, field_label, pick_list_values }) => ({
    name: idIn(api_name),
    label: String(field_label),
    options: objectsIn(pick_list_values ?? [])
      .map(({ display_value, actual_value }) => ({
        label: String(display_value),
        value: actual_value,
      }))
      .filter(({ value }) => value !== '-None-'),
  }));
}
