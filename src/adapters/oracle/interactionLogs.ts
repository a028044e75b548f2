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

/** The reference fields of Fusion's resource `interactions`, by the resource that they refer to. */
const interactionFields = { contacts: 'ContactPartyId', accounts: 'AccountPartyId' };

const isStandardResource = ({ resource }: OracleLogOptions): boolean => resource === 'interactions';

/**
 * Saves a log as a row, with a reference to the log's record. Oracle does not document by which fields its upsert
 * identifies rows. So the function searches for the row by its key, then updates or creates it. If the create fails, it
 * searches again, because another page may have created the row in the meantime.
 */
export async function saveInteractionLog(
  rest: OracleRest,
  options: OracleLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { resource, keyField, fields } = options;
  const { idField = isStandardResource(options) ? 'InteractionId' : 'Id' } = options;
  // Encoded, so that no character of the key has a meaning in the query.
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
    // `row` follows, so a reference field for which `fields` returns a value keeps that value.
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

/** The reference fields of the log's resource, by the record's resource. */
const recordFieldsOf = (options: OracleLogOptions): Readonly<Record<string, string>> =>
  options.recordFields ?? (isStandardResource(options) ? interactionFields : {});

/** Returns the reference to the log's record. Returns undefined if the log has no record, or no field refers to its resource. */
function linkOf({ record }: InteractionLog, options: OracleLogOptions): Fields | undefined {
  if (!record || !isOracleId(record.id)) return undefined;
  const field = new Map(Object.entries(recordFieldsOf(options))).get(record.type);
  const id = Number(record.id);
  return field === undefined ? undefined : { [field]: Number.isSafeInteger(id) ? id : record.id };
}

/** Describes the fields of the log's resource. */
export async function describeCustomFields(
  rest: OracleRest,
  options: OracleLogOptions,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return toCustomFields(await readFields(rest, options, names, signal));
}

/** Reads the fields of the log's resource and their choices. */
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
  const matching = attributes.filter(({ name }) => wanted.has(String(name).toLowerCase()));
  return Promise.all(
    matching.map(async ({ name, title, type, maxLength: length }) => {
      const field = idIn(name);
      const lookupType = types.get(field);
      const maxLength = Number(length);
      return {
        name: field,
        label: textOf(title) ?? field,
        options: lookupType === undefined ? [] : await readChoices(rest, lookupType, signal),
        type,
        ...(maxLength > 0 && { maxLength }),
      };
    }),
  );
}

/** Reads the active values of a lookup type. */
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
