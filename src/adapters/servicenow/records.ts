import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import type { AdapterError, AdapterErrorCode } from '../../errors.js';
import { idIn, objectsIn } from '../kit/answers.js';
import { type CrmEntity, contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { ServicenowTable } from './options.js';
import { askTable, isPlain, pageSize } from './requests.js';

/** The connection that records come from, and the options of searches. */
export interface RecordSource {
  readonly table: ServicenowTable;
  /** The option. Without it contacts and consumers are searched, or users where there are no contacts. */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** The tables that the instance turned out not to have. */
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

/** ServiceNow's ids. */
export const isSysId = (id: string): boolean => /^[\da-f]{32}$/.test(id);

/**
 * Finds the active rows that match. Contacts of companies and consumers come with Customer Service Management. An
 * instance without one of these tables refuses to search it, and from then on it is left out: users take the
 * place of contacts. Agents may be permitted to read contacts and no consumers.
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
  // An instance that refuses everything does not tell which tables it has.
  for (const name of refused) absent.add(name);
  return found.flat();
}

/**
 * ServiceNow leaves out conditions that it does not understand, so that a misspelt field finds
 * everybody: each row is looked at once more.
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

/** Of the address book, 200 users each: a large one would use up what others need. */
const mostPages = 5;

/**
 * Lists the active users page by page, without those who are contacts of customers: these are users,
 * too, of a class of their own. Rows that the agent may not see are missing in their page: a short page
 * need not be the last, only an empty one is.
 */
export async function* listDirectory(
  table: ServicenowTable,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const query = `active=true^sys_class_name=${user.name}^ORDERBYsys_id`;
  const fields = ['sys_id', ...entityFields(user)];
  for (let page = 0; page < mostPages; page += 1) {
    const request = { table: user.name, query, fields, offset: page * pageSize };
    const rows = objectsIn(await askTable(table, request, signal));
    if (rows.length === 0) return;
    yield rows.map((row) => contactIn(idIn(row.sys_id), row, user));
  }
}
