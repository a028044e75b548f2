import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { fieldsOf, idIn } from '../kit/answers.js';
import { type CrmEntity, contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { askZoho, listIn } from './requests.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** The connection that records come from, and the options of searches. */
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
 * Records that match, of each kind of entity. Asked by query: Zoho's search runs from an index that lags
 * behind, and would need a request for each form of a number.
 */
export async function findRecords(
  { zoho, entities, phoneForms }: RecordSource,
  { kind, value }: RecordQuery,
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const forms = kind === 'phone' ? phoneForms(value) : [value];
  // Whether a backslash means something in a query is not said.
  const plain = kind === 'id' ? /^\d+$/ : /^[^\\]+$/;
  const list = [...new Set(forms)]
    .filter((form) => plain.test(form))
    .map((form) => `'${form.replaceAll("'", "''")}'`)
    .join();
  const found = entities.map(async (entity) => {
    const fields = kind === 'id' ? ['id'] : searchedFields(entity)[kind];
    if (list === '' || fields.length === 0) return [];
    // Conditions have to stand in pairs.
    const where = fields
      .map((field) => `${field} in (${list})`)
      .reduce((one, other) => `(${one} or ${other})`);
    const select_query = `select ${['id', ...entityFields(entity)]} from ${entity.name} where ${where}`;
    const answer = await askZoho('coql', () => zoho.CRM.API.coql({ select_query }), signal);
    return listIn(answer, 'data').map((row) => ({
      ...contactIn(idIn(row.id), row, entity),
      type: entity.name,
    }));
  });
  return (await Promise.all(found)).flat();
}

/** The active users, page by page. */
export async function* listDirectory(
  zoho: ZohoSdk,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  let isLast = false;
  for (let page = 1; !isLast; page += 1) {
    const request = { Type: 'ActiveUsers', page, per_page: 200 };
    const ask = () => zoho.CRM.API.getAllUsers(request);
    const answer = await askZoho('getAllUsers', ask, signal);
    yield listIn(answer, 'users').map((row) => contactIn(idIn(row.id), row, colleague));
    isLast = fieldsOf(answer.info).more_records !== true;
  }
}
