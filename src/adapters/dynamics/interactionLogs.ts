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

/** The kind of record that a log becomes. */
const logEntity = 'phonecall';

/** Characters of the usual columns, as Dataverse ships them. */
const lengths = { subject: 200, description: 2000, category: 250, phonenumber: 200 };

/** Codes with which a change may be refused to a record that is read only. How it is said is not documented. */
const readOnlyCodes: readonly string[] = ['FORBIDDEN', 'INVALID_DATA', 'NOT_FOUND', 'UNKNOWN'];

/**
 * Keeps logs as phone calls. The framework has no upsert: a log is looked for by its key, then updated
 * or created. One that was created meanwhile makes the create fail on the alternate key, and is updated.
 */
export async function saveInteractionLog(
  cif: CIFramework,
  { keyField, fields }: DynamicsLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey: key }: AdapterCall,
): Promise<SavedInteractionLog> {
  const names = [...Object.keys(log.customFields), ...Object.keys(lengths)];
  const read = (until: AbortSignal) => readFields(cif, logEntity, names, until);
  // Columns may have been made longer than they are as a rule. That matters to a text that is.
  const customFields = { ...tooLong(textsOf(log)), ...log.customFields };
  const known = await fieldsForSave({ customFields }, read, signal);
  const own = { ...fields?.(log), [keyField]: key };
  const write = async (row: Fields | undefined, values: Fields, link: Fields = {}) => {
    const { [partiesField]: parties, ...columns } = link;
    const record: Fields = { ...columnsOf(log, known), ...columns, ...values, ...own };
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

/** Columns of phone calls. */
export async function describeCustomFields(
  cif: CIFramework,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return toCustomFields(await readFields(cif, logEntity, names, signal));
}

/** Dataverse compares without regard to letter case and accents. */
async function findLog(cif: CIFramework, keyField: string, key: string, signal: AbortSignal) {
  const columns = ['activityid', 'statecode', regardingField, ...Object.keys(lengths), keyField];
  const query = `$select=${columns}&$filter=${keyField} eq ${literal(key)}`;
  const rows = await searchRows(cif, logEntity, query, signal);
  return rows.find((one) => one[keyField] === key);
}

/**
 * Changes a phone call. One that was completed or canceled may be read only: then it stays as it is, and
 * the log counts as saved, because it is there.
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

type Texts = readonly (readonly [name: keyof typeof lengths, text: string | undefined])[];

const textsOf = ({ subject, comments, topic, direction, from, to }: InteractionLog): Texts => [
  ['subject', subject || 'Interaction'],
  ['description', comments],
  ['category', topic],
  ['phonenumber', direction === 'outgoing' ? to : from],
];

const tooLong = (texts: Texts): Fields =>
  Object.fromEntries(texts.filter(([name, text = '']) => text.length > lengths[name]));

/** The parts of a log that Dataverse has columns for. Texts are cut: one that is too long is refused. */
function columnsOf(log: InteractionLog, known: readonly CrmField[]): Fields {
  const { startedAt, receivedAt, durationSeconds } = log;
  const isOutgoing = log.direction === 'outgoing';
  const fitting = textsOf(log).map(([name, text = '']) => {
    const most = known.find((field) => field.name === name)?.maxLength;
    return [name, cutText(text, most ?? lengths[name]) || undefined];
  });
  return {
    ...Object.fromEntries(fitting),
    ...(log.direction && { directioncode: isOutgoing }),
    actualstart: startedAt,
    actualend: receivedAt,
    actualdurationminutes: durationSeconds && Math.ceil(durationSeconds / 60),
  };
}
