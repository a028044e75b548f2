import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { idIn, objectsIn } from '../kit/answers.js';
import { type CrmEntity, contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { ServicenowTable } from './options.js';
import { askTable, isPlain, pageSize } from './requests.js';

const person = { nameField: 'name', phoneFields: ['phone', 'mobile_phone'], emailField: 'email' };

/** The connection that records come from, and the options of searches. */
export interface RecordSource {
  readonly table: ServicenowTable;
  readonly entities: readonly CrmEntity[];
  readonly phoneForms: PhoneForms;
}

/** The default of the option `entities`. */
export const usualEntities: readonly CrmEntity[] = [{ ...person, name: 'customer_contact' }];

const colleague: CrmEntity = { ...person, name: 'sys_user' };

/** ServiceNow's ids. */
export const isSysId = (id: string): boolean => /^[\da-f]{32}$/.test(id);

/**
 * Active rows that match. ServiceNow leaves out conditions that it does not understand, so that a
 * misspelt field finds everybody: each row is looked at once more.
 */
export async function findRecords(
  { table, entities, phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const forms = kind === 'phone' ? phoneForms(value) : [value];
  const values = [...new Set(forms)].filter(kind === 'id' ? isSysId : isPlain);
  const found = entities.map(async (entity) => {
    const fields = kind === 'id' ? ['sys_id'] : searchedFields(entity)[kind];
    const conditions = fields.flatMap((field) => values.map((form) => `${field}=${form}`));
    if (conditions.length === 0) return [];
    const query = `active=true^${conditions.join('^OR')}`;
    const request = { table: entity.name, query, fields: ['sys_id', ...entityFields(entity)] };
    const rows = objectsIn(await askTable(table, request, signal));
    const wanted = values.map((form) => form.toLowerCase());
    return rows
      .filter((row) => fields.some((field) => wanted.includes(String(row[field]).toLowerCase())))
      .map((row) => ({ ...contactIn(idIn(row.sys_id), row, entity), type: entity.name }));
  });
  return (await Promise.all(found)).flat();
}

/**
 * The active users, page by page. Rows that the agent may not see are missing in their page: a short
 * page need not be the last, only an empty one is.
 */
export async function* listDirectory(
  table: ServicenowTable,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const query = 'active=true^ORDERBYsys_id';
  const fields = ['sys_id', ...entityFields(colleague)];
  for (let offset = 0; ; offset += pageSize) {
    const request = { table: colleague.name, query, fields, offset };
    const rows = objectsIn(await askTable(table, request, signal));
    if (rows.length === 0) return;
    yield rows.map((row) => contactIn(idIn(row.sys_id), row, colleague));
  }
}
