import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import { type Fields, idIn, objectIn } from '../kit/answers.js';
import { type CrmField, crmValues, fieldsForSave, toCustomFields } from '../kit/crmFields.js';
import { cutText } from '../kit/cutText.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import { writeFound } from '../kit/writeFound.js';
import type { CIFramework } from './CIFramework.js';
import { readFields } from './fieldMetadata.js';
import type { DynamicsLogOptions } from './options.js';
import { linkTo, noLinkOf, partiesField, regardingField } from './phoneCallLinks.js';
import { bareId, searchRows } from './records.js';
import { askCif, literal } from './requests.js';

/** The table in which logs are saved. */
const logEntity = 'phonecall';

/** The default maximum lengths of the standard columns in Dataverse. */
const lengths = { subject: 200, description: 2000, category: 250, phonenumber: 200 };

/** Possible error codes for a change of a read-only record. Microsoft does not document which error it is. */
const readOnlyCodes: readonly string[] = ['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND', 'UNKNOWN'];

/**
 * Saves a log as a phone call. The framework has no upsert, so the function searches for the phone call by its key, then
 * updates or creates it. If another page has created it in the meantime, the create fails because of the alternate key.
 * The function then updates the phone call.
 */
export async function saveInteractionLog(
  cif: CIFramework,
  { keyField, fields }: DynamicsLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey: key }: AdapterCall,
): Promise<SavedInteractionLog> {
  const names = [...Object.keys(log.customFields), ...Object.keys(lengths)];
  const read = (until: AbortSignal) => readFields(cif, logEntity, names, until);
  // An administrator can make columns longer. If a text exceeds the default length, the function reads the actual length.
  const customFields = { ...tooLong(textsOf(log)), ...log.customFields };
  const known = await fieldsForSave({ customFields }, read, signal);
  const custom = { ...fields?.(log), [keyField]: key };
  const write = async (row: Fields | undefined, values: Fields, link: Fields = {}) => {
    const { [partiesField]: parties, ...columns } = link;
    const record: Fields = { ...columnsOf(log, known), ...columns, ...values, ...custom };
    if (row) return updateLog(cif, row, record, signal);
    const json = JSON.stringify({ [partiesField]: parties, ...record });
    const answer = await askCif(cif, signal, 'createRecord', logEntity, json);
    return { id: bareId(idIn(objectIn(answer).id)), fields: record };
  };
  return saveValues(crmValues(log.customFields, known), (values) =>
    writeFound(
      () => findLog(cif, keyField, key, signal),
      (row) => saveLinked(linkTo(log), (link) => write(row, values, link), row && noLinkOf(row)),
      (error) => isAdapterError(error) && error.code === 'UNAVAILABLE',
    ),
  );
}

/** Describes the columns of phone calls. */
export async function describeCustomFields(
  cif: CIFramework,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return toCustomFields(await readFields(cif, logEntity, names, signal));
}

/** Finds the phone call with the key. Compares the key again, because Dataverse ignores letter case and accents. */
async function findLog(cif: CIFramework, keyField: string, key: string, signal: AbortSignal) {
  const columns = ['activityid', 'statecode', regardingField, ...Object.keys(lengths), keyField];
  const query = `$select=${columns}&$filter=${keyField} eq ${literal(key)}`;
  const rows = await searchRows(cif, logEntity, query, signal);
  return rows.find((one) => one[keyField] === key);
}

/**
 * Updates a phone call. A phone call that an agent has completed or canceled can be read-only. Then the function leaves
 * it unchanged and succeeds, because the log is already in the CRM.
 */
async function updateLog(
  cif: CIFramework,
  row: Fields,
  record: Fields,
  signal: AbortSignal,
): Promise<SavedInteractionLog> {
  const id = bareId(idIn(row.activityid));
  try {
    await askCif(cif, signal, 'updateRecord', logEntity, id, JSON.stringify(record));
    return { id, fields: record };
  } catch (error) {
    const isClosed = (row.statecode ?? 0) !== 0;
    if (isClosed && isAdapterError(error) && readOnlyCodes.includes(error.code)) {
      return { id, fields: row };
    }
    throw error;
  }
}

/** The names of standard columns and their texts. */
type Texts = readonly (readonly [name: keyof typeof lengths, text: string | undefined])[];

const textsOf = ({ subject, comments, topic, direction, from, to }: InteractionLog): Texts => [
  ['subject', subject || 'Interaction'],
  ['description', comments],
  ['category', topic],
  ['phonenumber', direction === 'outgoing' ? to : from],
];

/** Returns the texts that are longer than the default maximum length of their column. */
const tooLong = (texts: Texts): Fields =>
  Object.fromEntries(texts.filter(([name, text = '']) => text.length > lengths[name]));

/** Converts a log to the standard columns of a phone call. Truncates texts, because Dataverse refuses longer ones. */
function columnsOf(log: InteractionLog, known: readonly CrmField[]): Fields {
  const { startedAt, receivedAt, durationSeconds } = log;
  const isOutgoing = log.direction === 'outgoing';
  const fitting = textsOf(log).map(([name, text = '']) => {
    const maxLength = known.find((field) => field.name === name)?.maxLength;
    return [name, cutText(text, maxLength ?? lengths[name]) || undefined];
  });
  return {
    ...Object.fromEntries(fitting),
    ...(log.direction && { directioncode: isOutgoing }),
    actualstart: startedAt,
    actualend: receivedAt,
    actualdurationminutes: durationSeconds && Math.ceil(durationSeconds / 60),
  };
}
