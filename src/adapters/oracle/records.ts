import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, idIn, textOf } from '../kit/answers.js';
import { contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import { refusal } from '../kit/failures.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { severalOf } from '../kit/severalOf.js';
import type { OracleEntity, OracleRest } from './options.js';
import { askRows, hasText } from './requests.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly rest: OracleRest;
  readonly entities?: readonly OracleEntity[] | undefined;
  readonly phoneForms: PhoneForms;
}

/** The default entity: contacts. Only the primary phone number is documented as searchable. */
export const contactEntity: OracleEntity = {
  name: 'contacts',
  nameField: 'ContactName',
  phoneFields: ['OverallPrimaryFormattedPhoneNumber'],
  emailField: 'EmailAddress',
  recordType: 'Contact',
  idField: 'PartyId',
  numberField: 'PartyNumber',
  statusField: 'PartyStatus',
};

/** True for an id in Fusion's format. */
export const isOracleId = (id: string): boolean => /^[1-9]\d{0,17}$/.test(id);

/** Finds matching active records. */
export async function findRecords(
  { rest, entities = [contactEntity], phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const forms = kind === 'phone' ? phoneForms(value) : [value];
  const values = [...new Set(forms)].filter(kind === 'id' ? isOracleId : (form) => form.trim());
  if (values.length === 0) return [];
  const found = entities.map(async (entity) => {
    const fields = kind === 'id' ? [entity.idField] : searchedFields(entity)[kind];
    const rows = fields.map((field) => {
      const where = conditionOf(kind, field, values);
      return where ? findRows(rest, entity, field, where, values, signal) : [];
    });
    return recordsIn((await Promise.all(rows)).flat(), entity);
  });
  return (await Promise.all(found)).flat();
}

/** Creates the query for one field. Uses only equality, `like` and `in`, because Oracle documents no other operators. */
function conditionOf(kind: RecordQuery['kind'], field: string, values: readonly string[]): string {
  const [value = ''] = values;
  if (kind === 'id') return `${field} = ${value}`;
  if (kind !== 'phone') return hasText(field, value);
  const plain = values.filter((form) => !/['\\]/.test(form));
  return plain.length === 0 ? '' : `${field} in (${plain.map((form) => `'${form}'`)})`;
}

/** Searches one field. Checks each row again, because a condition with a wildcard also matches other values. */
async function findRows(
  rest: OracleRest,
  entity: OracleEntity,
  field: string,
  where: string,
  values: readonly string[],
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const { name, idField, numberField, statusField } = entity;
  const read = [idField, numberField, ...[statusField ?? []].flat(), ...entityFields(entity)];
  const { rows, hasMore } = await askRows(rest, name, read, { q: where }, signal);
  const wanted = values.map((one) => one.toLowerCase());
  const hits = rows
    .filter((row) => statusField === undefined || row[statusField] !== 'I')
    .filter((row) => wanted.includes(String(row[field] ?? '').toLowerCase()));
  return hasMore ? severalOf(name, hits) : hits;
}

/** Converts rows to records. Removes duplicates, because a record can have the number in two fields. */
function recordsIn(rows: readonly Fields[], entity: OracleEntity): CrmRecord[] {
  const records = rows.map((row) => ({
    ...contactIn(idIn(row[entity.idField]), row, entity),
    type: entity.name,
  }));
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/**
 * Reads the type and the public number of a record, which Fusion's page needs to open it.
 *
 * @throws AdapterError NOT_FOUND if the record does not exist, or belongs to an unknown resource
 */
export async function pageRecordOf(
  { rest, entities = [] }: RecordSource,
  { id, type }: CrmRecord,
  signal: AbortSignal,
): Promise<Fields> {
  const entity = [...entities, contactEntity].find(({ name }) => name === type);
  if (!entity || !isOracleId(id)) throw refusal('PopOperation', 'NOT_FOUND');
  const { name, idField, numberField, recordType } = entity;
  const parameters = { q: `${idField} = ${id}` };
  const { rows } = await askRows(rest, name, [idField, numberField], parameters, signal);
  const row = rows.find((one) => String(one[idField]) === id);
  if (!row) throw refusal(name, 'NOT_FOUND');
  return { RecordType: recordType, RecordId: idIn(row[numberField]) };
}

const resource = {
  name: 'resources',
  nameField: 'PartyName',
  phoneFields: ['FormattedPhoneNumber'],
  emailField: 'EmailAddress',
};

/** The maximum number of contacts in the directory. A longer list would consume the API quota. */
const maxContacts = 1000;

/** Lists the active employees page by page: Fusion's resources whose end date has not passed. */
export async function* listDirectory(
  rest: OracleRest,
  signal: AbortSignal,
  // biome-ignore lint/style/noRestrictedGlobals: the default is the page's clock.
  now: () => number = Date.now,
): AsyncGenerator<readonly DirectoryContact[]> {
  // biome-ignore lint/style/noRestrictedGlobals: formats a date and does not read the clock.
  const today = new Date(now()).toISOString().slice(0, 10);
  const fields = ['PartyId', 'EndDateActive', ...entityFields(resource)];
  for (let offset = 0; offset < maxContacts; ) {
    const parameters = { orderBy: 'PartyId', offset: `${offset}` };
    const { rows, hasMore } = await askRows(rest, resource.name, fields, parameters, signal);
    yield rows
      .filter(({ EndDateActive }) => (textOf(EndDateActive) ?? today).slice(0, 10) >= today)
      .map((row) => contactIn(idIn(row.PartyId), row, resource));
    if (!hasMore || rows.length === 0) return;
    offset += rows.length;
  }
}
