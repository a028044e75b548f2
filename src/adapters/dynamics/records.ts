import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, idIn, objectIn, objectsIn } from '../kit/answers.js';
import { type CrmEntity, contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { CIFramework } from './CIFramework.js';
import { askCif, literal } from './requests.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly cif: CIFramework;
  readonly entities: readonly CrmEntity[];
  readonly phoneForms: PhoneForms;
}

/** The default of the option `entities`. */
export const usualEntities: readonly CrmEntity[] = [
  {
    name: 'contact',
    nameField: 'fullname',
    phoneFields: ['telephone1', 'mobilephone'],
    emailField: 'emailaddress1',
  },
  { name: 'account', nameField: 'name', phoneFields: ['telephone1'], emailField: 'emailaddress1' },
];

const colleague: CrmEntity = {
  name: 'systemuser',
  nameField: 'fullname',
  phoneFields: ['address1_telephone1', 'mobilephone'],
  emailField: 'internalemailaddress',
};

/** Searches a table with an OData query. The framework returns a list, or an object whose keys are numbers. */
export async function searchRows(
  cif: CIFramework,
  entity: string,
  query: string,
  signal: AbortSignal,
): Promise<readonly Fields[]> {
  const rows = await askCif(cif, signal, 'searchAndOpenRecords', entity, `?${query}`, true);
  return objectsIn(Array.isArray(rows) ? rows : Object.values(objectIn(rows)));
}

const guid = /^\{?([\da-f-]{36})\}?$/i;

/** True for a GUID, with or without braces. All ids in Dataverse are GUIDs. */
export const isGuid = (id: string): boolean => guid.test(id);

/** Normalizes an id: removes the braces that Dataverse adds to some ids, and converts it to lower case. */
export const bareId = (id: string): string => (guid.exec(id)?.[1] ?? id).toLowerCase();

/** Finds matching active records of all entities. A search by id also finds inactive records. */
export async function findRecords(
  { cif, entities, phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const isId = kind === 'id';
  const texts = kind === 'phone' ? phoneForms(value) : isId && !isGuid(value) ? [] : [value];
  const values = [...new Set(texts)].map((text) => (isId ? bareId(text) : literal(text)));
  const found = entities.map(async (entity) => {
    const { name } = entity;
    const fields = isId ? [`${name}id`] : searchedFields(entity)[kind];
    const filters = fields.flatMap((field) => values.map((text) => `${field} eq ${text}`));
    if (filters.length === 0) return [];
    const active = isId ? '' : `${activeRows(name)} and `;
    const query = `${selectOf(entity)}&$filter=${active}(${filters.join(' or ')})&$top=50`;
    const rows = await searchRows(cif, name, query, signal);
    return rows.map((row) => ({ ...reachable(row, entity), type: name }));
  });
  return (await Promise.all(found)).flat();
}

/** Lists the active users: at most 5,000, because the framework has no function for a second page. */
export async function listDirectory(
  cif: CIFramework,
  signal: AbortSignal,
): Promise<readonly DirectoryContact[]> {
  const query = `${selectOf(colleague)}&$filter=${activeRows(colleague.name)}&$top=5000`;
  const rows = await searchRows(cif, colleague.name, query, signal);
  return rows.map((row) => reachable(row, colleague));
}

/** The filter condition for active rows. The table of users has a different column for it than all other tables. */
const activeRows = (table: string): string =>
  table === colleague.name ? 'isdisabled eq false' : 'statecode eq 0';

const selectOf = (entity: CrmEntity): string =>
  `$select=${[`${entity.name}id`, ...entityFields(entity)].join()}`;

const reachable = (row: Fields, entity: CrmEntity): DirectoryContact =>
  contactIn(bareId(idIn(row[`${entity.name}id`])), row, entity);
