import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import { type CrmField, crmValues, fieldsForSave, toCustomFields } from '../kit/crmFields.js';
import { saveLinked } from '../kit/saveLinked.js';
import type { ServicenowLogOptions, ServicenowTable } from './options.js';
import { isSysId } from './records.js';
import { askTable } from './requests.js';

/** The columns of ServiceNow's own table of interactions that refer to somebody, by their tables. */
const interactionFields = {
  customer_contact: 'contact',
  customer_account: 'account',
  csm_consumer: 'consumer',
  sys_user: 'opened_for',
};

/**
 * Keeps logs as rows, each with its record in the column that refers to it. There is no upsert: a row is
 * looked for by its key, then changed or created. One that was created meanwhile makes the create fail on
 * the unique column, and is changed.
 */
export async function saveInteractionLog(
  table: ServicenowTable,
  options: ServicenowLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { table: name, keyField, fields } = options;
  // In this form no id can be anything else in a query.
  const key = encodeURIComponent(idempotencyKey);
  const read = () => readFields(table, options, Object.keys(log.customFields), signal);
  const known = await fieldsForSave(log, read, signal);
  const row = { ...fields(log), ...crmValues(log.customFields, known), [keyField]: key };
  const find = async () => {
    const request = { table: name, query: `${keyField}=${key}`, fields: ['sys_id', keyField] };
    const rows = objectsIn(await askTable(table, request, signal));
    return textOf(rows.find((one) => one[keyField] === key)?.sys_id);
  };
  return saveLinked(linkOf(log, options), async (link) => {
    const linked = { ...row, ...link };
    const write = async (id: string | undefined) => {
      const answer = objectIn(await askTable(table, { table: name, row: linked, id }, signal));
      return { id: idIn(answer.sys_id), fields: linked };
    };
    const id = await find();
    return write(id).catch(async (error) => {
      const created = !id && (await find().catch(() => undefined));
      if (!created) throw error;
      return write(created);
    });
  });
}

/** The column that refers to the record of the log; undefined if there is none. */
function linkOf(
  { record }: InteractionLog,
  { table, recordFields = table === 'interaction' ? interactionFields : {} }: ServicenowLogOptions,
): Readonly<Record<string, string>> | undefined {
  if (!record || !isSysId(record.id)) return undefined;
  const field = new Map(Object.entries(recordFields)).get(record.type);
  return field === undefined ? undefined : { [field]: record.id };
}

/** Columns of the log's table. */
export async function describeCustomFields(
  table: ServicenowTable,
  options: ServicenowLogOptions,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return toCustomFields(await readFields(table, options, names, signal));
}

/** Columns of the log's table, with their choices. */
async function readFields(
  table: ServicenowTable,
  { table: name, parents = [], language = 'en' }: ServicenowLogOptions,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const wanted = names.map((one) => one.toLowerCase()).filter((one) => /^\w+$/.test(one));
  if (wanted.length === 0) return [];
  const where = `nameIN${[name, ...parents]}^elementIN${wanted}`;
  const fields = ['element', 'column_label', 'label', 'value'];
  const read = async (from: string, query: string) => {
    const rows = objectsIn(
      await askTable(table, { table: from, query: where + query, fields }, signal),
    );
    return rows.filter(({ element }) => wanted.includes(String(element)));
  };
  const [columns, choices] = await Promise.all([
    read('sys_dictionary', '^active=true'),
    read('sys_choice', `^inactive=false^language=${language}^ORDERBYsequence`),
  ]);
  return columns.map(({ element, column_label }) => ({
    name: String(element),
    label: textOf(column_label) ?? String(element),
    options: choices
      .filter((choice) => choice.element === element)
      .map(({ label, value }) => ({ label: String(label), value })),
  }));
}
