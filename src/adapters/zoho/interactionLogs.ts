import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord, CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import { type Fields, fieldsOf, idIn, objectsIn, textOf } from '../kit/answers.js';
import { type CrmField, crmValues, describeFields, fieldsForSave } from '../kit/crmFields.js';
import { cutText } from '../kit/cutText.js';
import { emptyFields, filledFields } from '../kit/emptyFields.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import { untilAborted } from '../kit/untilAborted.js';
import { writeFound } from '../kit/writeFound.js';
import { toAdapterError } from './errors.js';
import type { ZohoLogOptions } from './options.js';
import { askZoho, listIn, literal } from './requests.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** The module in which logs are saved. */
const Entity = 'Calls';

/** The maximum lengths of a subject and of a description. Zoho refuses longer texts. */
const [maxSubjectLength, maxDescriptionLength] = [120, 32_000];

/**
 * Saves a log as a call. Zoho has no upsert for calls, so the function searches for the call by its key, then updates or
 * creates it. If another page has created it in the meantime, the insert fails because of the unique field. The function
 * then updates the call.
 */
export async function saveInteractionLog(
  zoho: ZohoSdk,
  { keyField, fields }: ZohoLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const key = storedKey(idempotencyKey);
  const known = await fieldsForSave(log, (until) => readFields(zoho, until), signal);
  const additions = { ...fields?.(log), [keyField]: key };
  const find = () => findCall(zoho, keyField, key, signal);
  const write = async (id: string | undefined, values: Fields, link: Fields = {}) => {
    const call = callOf(log);
    const custom = { ...values, ...additions };
    // Zoho refuses a change of the type of an existing call.
    const { Call_Type, ...changes } = { ...call, ...link, ...custom };
    const record = id === undefined ? { ...call, ...filledFields(link), ...custom } : changes;
    return { id: await writeCall(zoho, id, record, signal), fields: record };
  };
  const link = linkTo(log.record);
  return saveValues(crmValues(log.customFields, known), (values) =>
    writeFound(
      find,
      (found) => saveLinked(link, (one) => write(found, values, one), noLink),
      (error) => isAdapterError(error) && error.code === 'UNAVAILABLE',
    ),
  );
}

/** Encodes backslashes in a key, because Zoho does not document if a backslash has a meaning in a query. */
const storedKey = (key: string): string => key.replace(/[%\\]/g, encodeURIComponent);

/** Finds the id of the call with the key. Compares the key again, because queries ignore letter case. */
async function findCall(zoho: ZohoSdk, keyField: string, key: string, signal: AbortSignal) {
  const select_query = `select id,${keyField} from ${Entity} where ${keyField} = ${literal(key)}`;
  const answer = await askZoho('coql', () => zoho.CRM.API.coql({ select_query }), signal);
  const row = listIn(answer, 'data').find((one) => one[keyField] === key);
  return row && idIn(row.id);
}

/** Updates the call with the id, or creates a call if `id` is undefined. Returns the call's id. */
async function writeCall(
  zoho: ZohoSdk,
  id: string | undefined,
  record: Fields,
  signal: AbortSignal,
): Promise<string> {
  const what = id === undefined ? 'insertRecord' : 'updateRecord';
  const APIData = { ...record, ...(id !== undefined && { id }) };
  const ask = () => zoho.CRM.API[what]({ Entity, APIData });
  const answer = await untilAborted(what, ask, toAdapterError, signal);
  const [row] = objectsIn(Array.isArray(answer) ? answer : fieldsOf(answer).data);
  const { code, details } = fieldsOf(row);
  // A failed row has an error code, although the request succeeds.
  if (textOf(code) && code !== 'SUCCESS') throw toAdapterError(what, row);
  return idIn(fieldsOf(details).id);
}

const noLink = emptyFields(['Who_Id', 'What_Id']);

/**
 * Returns the link fields of a call: `Who_Id` for a contact, `What_Id` and the module's name for any other record.
 * Empties the unused field.
 */
function linkTo(record: CrmRecord | undefined): Fields | undefined {
  const links = [record?.relatedTo, record].map(linkOf).filter((link) => link !== undefined);
  return links.length > 0 ? Object.assign({}, noLink, ...links) : undefined;
}

function linkOf(record: Pick<CrmRecord, 'id' | 'type'> | undefined): Fields | undefined {
  if (!record || !/^\d+$/.test(record.id)) return undefined;
  const { id, type } = record;
  return type === 'Contacts' ? { Who_Id: { id } } : { What_Id: { id }, $se_module: type };
}

/** Converts a log to the standard fields of a call. The duration is at least one second, because Zoho refuses 0. */
function callOf(log: InteractionLog) {
  const { subject, comments, topic, from, to, startedAt, receivedAt, durationSeconds } = log;
  const seconds = Math.max(durationSeconds ?? 0, 1);
  const clock = [seconds / 60, seconds % 60].map(Math.floor);
  const lines = [comments, topic, from && `From: ${from}`, to && `To: ${to}`];
  return {
    Subject: cutText(subject || 'Interaction', maxSubjectLength),
    Call_Type: log.direction === 'outgoing' ? 'Outbound' : 'Inbound',
    Call_Start_Time: `${(startedAt ?? receivedAt).slice(0, 19)}+00:00`,
    Call_Duration: clock.map((part) => String(part).padStart(2, '0')).join(':'),
    Description: cutText(lines.filter(Boolean).join('\n'), maxDescriptionLength),
  };
}

/** Describes the fields of calls. */
export async function describeCustomFields(
  zoho: ZohoSdk,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return describeFields(await readFields(zoho, signal), names);
}

const textTypes: readonly unknown[] = ['text', 'textarea', 'email', 'phone', 'website'];

/** Reads the fields of calls. Removes the option `-None-`, with which Zoho's pick lists begin. */
async function readFields(zoho: ZohoSdk, signal: AbortSignal): Promise<readonly CrmField[]> {
  const answer = await askZoho('getFields', () => zoho.CRM.META.getFields({ Entity }), signal);
  return listIn(answer, 'fields').map((field) => ({
    name: idIn(field.api_name),
    label: String(field.field_label),
    options: optionsOf(field.pick_list_values),
    type: field.data_type,
    ...(textTypes.includes(field.data_type) &&
      typeof field.length === 'number' &&
      field.length > 0 && { maxLength: field.length }),
  }));
}

const optionsOf = (values: unknown): CrmField['options'] =>
  objectsIn(values ?? [])
    .map((one) => ({ label: String(one.display_value), value: one.actual_value }))
    .filter(({ value }) => value !== '-None-');
