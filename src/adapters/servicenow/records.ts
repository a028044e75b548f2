import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { idIn, objectsIn } from '../kit/answers.js';
import { type CrmEntity, contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { ServicenowTable } from './options.js';
import { askTable, isPlain, pageSize } from './requests.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly table: ServicenowTable;
  /** The adapter's option. Default: contacts and consumers, or users if the instance has no contacts. */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** The default tables that the instance does not have. Filled by the first searches. */
  readonly absent: Set<string>;
  readonly phoneForms: PhoneForms;
}

const entityNamed = (name: string, ...phoneFields: readonly string[]): CrmEntity => ({
  name,
  nameField: 'name',
  phoneFields,
  emailField: 'email',
});

const contact = entityNamed('customer_contact', 'phone', 'mobile_phone');

const consumer = entityNamed('csm_consumer', 'mobile_phone', 'home_phone', 'business_phone');

const user = entityNamed('sys_user', 'phone', 'mobile_phone');

/** True for an id in ServiceNow's format. */
export const isSysId = (id: string): boolean => /^[\da-f]{32}$/.test(id);

/**
 * Finds matching active rows. The tables of contacts and consumers exist only with Customer Service Management. An
 * instance without a table refuses the search, and later searches skip the table. Users are searched in place of
 * contacts. If the agent has no permission to read consumers, the search returns only contacts.
 */
export async function findRecords(
  source: RecordSource,
  query: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const { entities, absent } = source;
  const find = (searched: readonly CrmEntity[]) => findRows(source, searched, query, signal);
  if (entities) return find(entities);
  const refused: string[] = [];
  const findIn = async (
    entity: CrmEntity,
    codes: readonly AdapterErrorCode[],
    others: readonly CrmEntity[],
  ) => {
    if (absent.has(entity.name)) return find(others);
    try {
      return await find([entity]);
    } catch (error) {
      const { code, retryable } = error as AdapterError;
      if (!codes.includes(code) || retryable) throw error;
      refused.push(entity.name);
      return find(others);
    }
  };
  const found = await Promise.all([
    findIn(contact, ['INVALID_DATA'], [user]),
    findIn(consumer, ['INVALID_DATA', 'FORBIDDEN'], []),
  ]);
  // Reached only if the other searches succeeded. An instance that refuses every search proves nothing about its tables.
  for (const name of refused) absent.add(name);
  return found.flat();
}

/**
 * Searches tables. Checks each row again, because ServiceNow ignores a condition that it does not understand: with a
 * misspelled field name it returns all rows.
 */
async function findRows(
  { table, phoneForms }: RecordSource,
  entities: readonly CrmEntity[],
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const forms = kind === 'phone' ? phoneForms(value) : [value];
  const values = [...new Set(forms)].filter(kind === 'id' ? isSysId : isPlain);
  const wanted = values.map((form) => form.toLowerCase());
  const found = entities.map(async (entity) => {
    const fields = kind === 'id' ? ['sys_id'] : searchedFields(entity)[kind];
    const conditions = fields.flatMap((field) => values.map((form) => `${field}=${form}`));
    if (conditions.length === 0) return [];
    const query = `active=true^${conditions.join('^OR')}`;
    const read = ['sys_id', 'active', ...entityFields(entity)];
    const rows = objectsIn(
      await askTable(table, { table: entity.name, query, fields: read }, signal),
    );
    return rows
      .filter(({ active }) => `${active}` !== 'false')
      .filter((row) => fields.some((field) => wanted.includes(String(row[field]).toLowerCase())))
      .map((row) => ({ ...contactIn(idIn(row.sys_id), row, entity), type: entity.name }));
  });
  return (await Promise.all(found)).flat();
}

/** The maximum number of directory pages with 200 users each. A longer list would consume the instance's API quota. */
const maxPages = 5;

/**
 * Lists the active users page by page. Leaves out customers' contacts, which ServiceNow stores as a subclass of users. A
 * page lacks the rows that the agent has no permission to see, so a short page may not be the last one. Only an empty
 * page is.
 */
export async function* listDirectory(
  table: ServicenowTable,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const query = `active=true^sys_class_name=${user.name}^ORDERBYsys_id`;
  const fields = ['sys_id', ...entityFields(user)];
  for (let page = 0; page < maxPages; page += 1) {
    const request = { table: user.name, query, fields, offset: page * pageSize };
    const rows = objectsIn(await askTable(table, request, signal));
    if (rows.length === 0) return;
    yield rows.map((row) => contactIn(idIn(row.sys_id), row, user));
  }
}
