import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, fieldsOf, idIn } from '../kit/answers.js';
import { type CrmEntity, contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import { unusableAnswer } from '../kit/failures.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { askZoho, listIn, literal } from './requests.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly zoho: ZohoSdk;
  readonly entities: readonly CrmEntity[];
  readonly phoneForms: PhoneForms;
}

const person = { nameField: 'Full_Name', phoneFields: ['Phone', 'Mobile'], emailField: 'Email' };

/** The default of the option `entities`. */
export const usualEntities: readonly CrmEntity[] = [
  { ...person, name: 'Contacts' },
  { ...person, name: 'Leads' },
  { name: 'Accounts', nameField: 'Account_Name', phoneFields: ['Phone'] },
];

const colleague: CrmEntity = {
  name: 'users',
  nameField: 'full_name',
  phoneFields: ['phone', 'mobile'],
  emailField: 'email',
};

/**
 * Finds matching records of all entities. Uses queries, because Zoho's search has an index that is updated late, and
 * would need one request for each spelling of a number.
 */
export async function findRecords(
  { zoho, entities, phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const forms = kind === 'phone' ? phoneForms(value) : [value];
  // Zoho does not document if a backslash has a meaning in a query, so values with a backslash are not searched.
  const searchable = kind === 'id' ? /^\d+$/ : /^[^\\]+$/;
  const list = [...new Set(forms)]
    .filter((form) => searchable.test(form))
    .map(literal)
    .join();
  const found = entities.map(async (entity) => {
    const fields = kind === 'id' ? ['id'] : searchedFields(entity)[kind];
    if (list === '' || fields.length === 0) return [];
    // Zoho's query language requires parentheses around each pair of conditions.
    const where = fields
      .map((field) => `${field} in (${list})`)
      .reduce((one, other) => `(${one} or ${other})`);
    const select_query = `select ${['id', ...entityFields(entity)]} from ${entity.name} where ${where}`;
    const answer = await askZoho('coql', () => zoho.CRM.API.coql({ select_query }), signal);
    const records = listIn(answer, 'data').map((row) => ({
      ...contactIn(idIn(row.id), row, entity),
      type: entity.name,
    }));
    return kind === 'id' ? records : withoutConverted(zoho, records, signal);
  });
  return (await Promise.all(found)).flat();
}

/**
 * Removes converted leads. A converted lead has become a contact, which the search finds, too. A query cannot return if a
 * lead is converted, so the function reads each lead.
 */
async function withoutConverted(
  zoho: ZohoSdk,
  records: readonly CrmRecord[],
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const remaining = records.map(async (record) => {
    if (record.type !== 'Leads') return [record];
    const request = { Entity: record.type, RecordID: record.id };
    const ask = () => zoho.CRM.API.getRecord(request);
    // A lead that cannot be read stays in the result.
    const answer = await askZoho('getRecord', ask, signal).catch((error) => {
      if (signal.aborted) throw error;
      return {} as Fields;
    });
    return listIn(answer, 'data').some(isConverted) ? [] : [record];
  });
  return (await Promise.all(remaining)).flat();
}

const isConverted = ({ $converted, Converted__s }: Fields): boolean =>
  $converted === true || Converted__s === true;

/** The maximum number of directory pages with 200 users each. A longer list would consume the account's API quota. */
const maxPages = 25;

/** Lists the active users page by page. */
export async function* listDirectory(
  zoho: ZohoSdk,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const seen = new Set<string>();
  for (let page = 1; page <= maxPages; page += 1) {
    // Zoho's documentation contains both spellings. If Zoho understands neither, it returns all users, so the status is
    // checked below.
    const request = { Type: 'ActiveUsers', type: 'ActiveUsers', page, per_page: 200 };
    const ask = () => zoho.CRM.API.getAllUsers(request);
    const answer = await askZoho('getAllUsers', ask, signal);
    const users = listIn(answer, 'users');
    const pageKey = JSON.stringify(users.map(({ id }) => id));
    // Without this check, a server that repeats a page would cause an endless loop.
    if (seen.has(pageKey)) throw unusableAnswer();
    seen.add(pageKey);
    yield users
      .filter(({ status = 'active' }) => /^active$/i.test(String(status)))
      .map((row) => contactIn(idIn(row.id), row, colleague));
    if (fieldsOf(answer.info).more_records !== true) return;
  }
}
