import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { type CrmField, crmValues, fieldsForSave, toCustomFields } from '../kit/crmFields.js';
import { emptyFields, filledFields } from '../kit/emptyFields.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import { writeFound } from '../kit/writeFound.js';
import type { ServicenowLogOptions, ServicenowTable } from './options.js';
import { isSysId } from './records.js';
import { askTable } from './requests.js';

/** The reference columns of ServiceNow's table `interaction`, by the table that they refer to. */
const interactionFields = {
  customer_contact: 'contact',
  customer_account: 'account',
  csm_consumer: 'consumer',
  sys_user: 'opened_for',
};

/**
 * Saves a log as a row, with a reference to the log's record. The Table API has no upsert, so the function searches for
 * the row by its key, then updates or creates it. If another page has created it in the meantime, the create fails
 * because of the unique column. The function then updates the row.
 */
export async function saveInteractionLog(
  table: ServicenowTable,
  options: ServicenowLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { table: name, keyField, fields } = options;
  // Encoded, so that no character of the key has a meaning in the query.
  const key = encodeURIComponent(idempotencyKey);
  const read = (until: AbortSignal) =>
    readFields(table, options, Object.keys(log.customFields), until);
  const known = await fieldsForSave(log, read, signal);
  const noLink = emptyFields(Object.values(recordFieldsOf(options)), '');
  const find = async () => {
    const columns = ['sys_id', keyField, ...Object.keys(noLink ?? {})];
    const request = { table: name, query: `${keyField}=${key}`, fields: [...new Set(columns)] };
    const rows = objectsIn(await askTable(table, request, signal));
    return rows.find((one) => one[keyField] === key && textOf(one.sys_id));
  };
  const write = async (found: Fields | undefined, values: Fields, link: Fields | undefined) => {
    const row = { ...fields(log), ...values, [keyField]: key };
    // `row` follows, so a reference column for which `fields` returns a value keeps that value.
    const emptied = found && link && !isLinked(found, link) ? noLink : {};
    const linked = { ...emptied, ...row, ...filledFields(link ?? {}) };
    const id = found && idIn(found.sys_id);
    const answer = objectIn(await askTable(table, { table: name, row: linked, id }, signal));
    return { id: idIn(answer.sys_id), fields: linked };
  };
  const link = linkOf(log, options);
  return saveValues(crmValues(log.customFields, known), (values) =>
    writeFound(find, (found) => saveLinked(link, (one) => write(found, values, one), noLink)),
  );
}

/** True if the row already has the link. Then its other reference columns stay unchanged: the instance may have set them. */
const isLinked = (row: Fields, link: Fields): boolean =>
  Object.entries(link).every(([name, id]) => id !== '' && idOf(row[name]) === id);

/** Returns the id of a reference. ServiceNow returns a reference as an id or as an object with `value`. */
const idOf = (reference: unknown): unknown => fieldsOf(reference).value ?? reference;

/** The reference columns of the log's table, by the record's table. */
const recordFieldsOf = ({ table, recordFields }: ServicenowLogOptions) =>
  recordFields ?? (table === 'interaction' ? interactionFields : {});

/** Returns the reference to the log's record. Returns undefined if the log has no record, or no column refers to its table. */
function linkOf({ record }: InteractionLog, options: ServicenowLogOptions): Fields | undefined {
  if (!record || !isSysId(record.id)) return undefined;
  const field = new Map(Object.entries(recordFieldsOf(options))).get(record.type);
  return field === undefined ? undefined : { [field]: record.id };
}

/** Describes the columns of the log's table. */
export async function describeCustomFields(
  table: ServicenowTable,
  options: ServicenowLogOptions,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return toCustomFields(await readFields(table, options, names, signal));
}

/** Reads the columns of the log's table and their choices. */
async function readFields(
  table: ServicenowTable,
  { table: name, parents = [], language = 'en' }: ServicenowLogOptions,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const wanted = names.map((one) => one.toLowerCase()).filter((one) => /^\w+$/.test(one));
  if (wanted.length === 0) return [];
  const condition = `nameIN${[name, ...parents]}^elementIN${wanted}`;
  const fields = ['element', 'column_label', 'internal_type', 'label', 'value'];
  const read = async (from: string, query: string) => {
    const rows = objectsIn(
      await askTable(table, { table: from, query: condition + query, fields }, signal),
    );
    return rows.filter(({ element }) => wanted.includes(String(element)));
  };
  const [columns, choices] = await Promise.all([
    read('sys_dictionary', '^active=true'),
    read('sys_choice', `^inactive=false^language=${language}^ORDERBYsequence`),
  ]);
  return columns.map(({ element, column_label, internal_type }) => ({
    name: String(element),
    type: idOf(internal_type),
    label: textOf(column_label) ?? String(element),
    options: choices
      .filter((choice) => choice.element === element)
      .map(({ label, value }) => ({ label: String(label), value })),
  }));
}
