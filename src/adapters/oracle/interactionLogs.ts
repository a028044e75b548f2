import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectsIn, textOf } from '../kit/answers.js';
import { type CrmField, crmValues, fieldsForSave, toCustomFields } from '../kit/crmFields.js';
import { emptyFields, filledFields } from '../kit/emptyFields.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import { writeFound } from '../kit/writeFound.js';
import type { OracleLogOptions, OracleRest } from './options.js';
import { isOracleId } from './records.js';
import { askRest, askRows } from './requests.js';

/** The fields of Fusion's own interactions that refer to somebody, by their resources. */
const interactionFields = { contacts: 'ContactPartyId', accounts: 'AccountPartyId' };

const isOwn = ({ resource }: OracleLogOptions): boolean => resource === 'interactions';

/**
 * Keeps logs as rows, each with its record in the field that refers to it. By which fields the server's
 * own upsert tells rows apart is not documented: a row is looked for by its key, then changed or
 * created. If the create fails, somebody may have created it meanwhile: it is looked for once more.
 */
export async function saveInteractionLog(
  rest: OracleRest,
  options: OracleLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { resource, keyField, fields } = options;
  const { idField = isOwn(options) ? 'InteractionId' : 'Id' } = options;
  // In this form no id can be anything else in a query.
  const key = encodeURIComponent(idempotencyKey).replaceAll("'", '%27');
  const readKnown = (until: AbortSignal) =>
    readFields(rest, options, Object.keys(log.customFields), until);
  const known = await fieldsForSave(log, readKnown, signal);
  const noLink = emptyFields(Object.values(recordFieldsOf(options)));
  const find = async () => {
    const parameters = { q: `${keyField} = '${key}'` };
    const { rows } = await askRows(rest, resource, [idField, keyField], parameters, signal);
    return rows.find((one) => one[keyField] === key);
  };
  const write = async (found: Fields | undefined, values: Fields, link: Fields | undefined) => {
    const row = { ...fields(log), ...values, [keyField]: key };
    // A field for which the options give a value keeps it.
    const linked = { ...(found && link && noLink), ...row, ...filledFields(link ?? {}) };
    const id = found && idIn(found[idField]);
    const answer = await askRest(rest, { resource, id, row: linked }, signal);
    return { id: idIn(answer[idField]), fields: linked };
  };
  const link = linkOf(log, options);
  return saveValues(crmValues(log.customFields, known), (values) =>
    writeFound(find, (found) => saveLinked(link, (one) => write(found, values, one), noLink)),
  );
}

/** The fields that refer to records, by the records' resources. */
const recordFieldsOf = (options: OracleLogOptions): Readonly<Record<string, string>> =>
  options.recordFields ?? (isOwn(options) ? interactionFields : {});

/** The field that refers to the record of the log; undefined if there is none. */
function linkOf({ record }: InteractionLog, options: OracleLogOptions): Fields | undefined {
  if (!record || !isOracleId(record.id)) return undefined;
  const field = new Map(Object.entries(recordFieldsOf(options))).get(record.type);
  const id = Number(record.id);
  return field === undefined ? undefined : { [field]: Number.isSafeInteger(id) ? id : record.id };
}

/** Fields of the log's resource. */
export async function describeCustomFields(
  rest: OracleRest,
  options: OracleLogOptions,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return toCustomFields(await readFields(rest, options, names, signal));
}

/** Fields of the log's resource, with their choices. */
async function readFields(
  rest: OracleRest,
  { resource, lookupTypes = {} }: OracleLogOptions,
  names: readonly string[],
  signal: AbortSignal,
): Promise<readonly CrmField[]> {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  if (wanted.size === 0) return [];
  const { Resources } = await askRest(rest, { resource, id: 'describe' }, signal);
  const attributes = objectsIn(fieldsOf(fieldsOf(Resources)[resource]).attributes);
  const types = new Map(Object.entries(lookupTypes));
  const asked = attributes.filter(({ name }) => wanted.has(String(name).toLowerCase()));
  return Promise.all(
    asked.map(async ({ name, title, type, maxLength }) => {
      const field = idIn(name);
      const lookup = types.get(field);
      const most = Number(maxLength);
      return {
        name: field,
        label: textOf(title) ?? field,
        options: lookup === undefined ? [] : await readChoices(rest, lookup, signal),
        type,
        ...(most > 0 && { maxLength: most }),
      };
    }),
  );
}

/** The active values of a lookup type. */
async function readChoices(
  rest: OracleRest,
  type: string,
  signal: AbortSignal,
): Promise<CrmField['options']> {
  const finder = `LookupTypeIsActiveEnabledFinder;BindLookupType=${type}`;
  const fields = ['LookupCode', 'Meaning', 'DisplaySequence'];
  const { rows } = await askRows(rest, 'fndStaticLookups', fields, { finder }, signal);
  return [...rows]
    .sort((one, other) => Number(one.DisplaySequence) - Number(other.DisplaySequence))
    .map(({ LookupCode, Meaning }) => ({ label: idIn(Meaning), value: LookupCode }));
}
