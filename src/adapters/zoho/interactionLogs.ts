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

/** The kind of record that a log becomes. Zoho offers no upsert for it. */
const Entity = 'Calls';

/** Characters of a subject and of a description. Zoho refuses texts that are longer than their field. */
const [longestSubject, longestDescription] = [120, 32_000];

/**
 * Keeps logs as calls. A call is looked for by its key, then changed or created. One that was created
 * meanwhile makes the insert fail on a unique field, and is changed.
 */
export async function saveInteractionLog(
  zoho: ZohoSdk,
  { keyField, fields }: ZohoLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const key = storedKey(idempotencyKey);
  const known = await fieldsForSave(log, (until) => readFields(zoho, until), signal);
  const more = { ...fields?.(log), [keyField]: key };
  const find = () => findCall(zoho, keyField, key, signal);
  const write = async (id: string | undefined, values: Fields, link: Fields = {}) => {
    const call = callOf(log);
    const own = { ...values, ...more };
    // Zoho refuses another type for a call that is there.
    const { Call_Type, ...changes } = { ...call, ...link, ...own };
    const record = id === undefined ? { ...call, ...filledFields(link), ...own } : changes;
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

/** Nothing says what a backslash means in a query, so keys are stored without any. */
const storedKey = (key: string): string => key.replace(/[%\\]/g, encodeURIComponent);

/** Queries compare without regard to letter case. */
async function findCall(zoho: ZohoSdk, keyField: string, key: string, signal: AbortSignal) {
  const select_query = `select id,${keyField} from ${Entity} where ${keyField} = ${literal(key)}`;
  const answer = await askZoho('coql', () => zoho.CRM.API.coql({ select_query }), signal);
  const row = listIn(answer, 'data').find((one) => one[keyField] === key);
  return row && idIn(row.id);
}

/** Changes a call, or creates one. Gives its id. */
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
  // What is wrong with a row is told as a success of the request.
  if (textOf(code) && code !== 'SUCCESS') throw toAdapterError(what, row);
  return idIn(fieldsOf(details).id);
}

const noLink = emptyFields(['Who_Id', 'What_Id']);

/**
 * A contact has a field of its own. Records of every other module are told with their module. The field that is
 * not needed is emptied.
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

/** Zoho's calls, with the fields that it asks for. It refuses a call that took no time. */
function callOf(log: InteractionLog) {
  const { subject, comments, topic, from, to, startedAt, receivedAt, durationSeconds } = log;
  const seconds = Math.max(durationSeconds ?? 0, 1);
  const clock = [seconds / 60, seconds % 60].map(Math.floor);
  const lines = [comments, topic, from && `From: ${from}`, to && `To: ${to}`];
  return {
    Subject: cutText(subject || 'Interaction', longestSubject),
    Call_Type: log.direction === 'outgoing' ? 'Outbound' : 'Inbound',
    Call_Start_Time: `${(startedAt ?? receivedAt).slice(0, 19)}+00:00`,
    Call_Duration: clock.map((part) => String(part).padStart(2, '0')).join(':'),
    Description: cutText(lines.filter(Boolean).join('\n'), longestDescription),
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

const textTypes: readonly unknown[] = ['text', 'textarea', 'email', 'phone', 'website'];

/** The fields of calls. Zoho's pick lists begin with a choice that is none. */
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
