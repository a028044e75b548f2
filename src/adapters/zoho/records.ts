import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, fieldsOf, idIn } from '../kit/answers.js';
import { type CrmEntity, contactIn, entityFields, searchedFields } from '../kit/CrmEntity.js';
import { unusableAnswer } from '../kit/failures.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { askZoho, listIn, literal } from './requests.js';
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
    .map(literal)
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
    const records = listIn(answer, 'data').map((row) => ({
      ...contactIn(idIn(row.id), row, entity),
      type: entity.name,
    }));
    return kind === 'id' ? records : withoutConverted(zoho, records, signal);
  });
  return (await Promise.all(found)).flat();
}

/** A lead that was converted has become a contact, and that one is found. Queries cannot tell the two apart. */
async function withoutConverted(
  zoho: ZohoSdk,
  records: readonly CrmRecord[],
  signal: AbortSignal,
): Promise<readonly CrmRecord[]> {
  const kept = records.map(async (record) => {
    if (record.type !== 'Leads') return [record];
    const request = { Entity: record.type, RecordID: record.id };
    const ask = () => zoho.CRM.API.getRecord(request);
    // A lead that cannot be read may still be shown.
    const answer = await askZoho('getRecord', ask, signal).catch((error) => {
      if (signal.aborted) throw error;
      return {} as Fields;
    });
    return listIn(answer, 'data').some(isConverted) ? [] : [record];
  });
  return (await Promise.all(kept)).flat();
}

const isConverted = ({ $converted, Converted__s }: Fields): boolean =>
  $converted === true || Converted__s === true;

/** Of the address book, 200 users each: a large one would use up what others need. */
const mostPages = 25;

/** Lists the active users, page by page. */
export async function* listDirectory(
  zoho: ZohoSdk,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  const seen = new Set<string>();
  for (let page = 1; page <= mostPages; page += 1) {
    // Zoho's documentation has both spellings. Where neither is understood, all users come.
    const request = { Type: 'ActiveUsers', type: 'ActiveUsers', page, per_page: 200 };
    const ask = () => zoho.CRM.API.getAllUsers(request);
    const answer = await askZoho('getAllUsers', ask, signal);
    const users = listIn(answer, 'users');
    const mark = JSON.stringify(users.map(({ id }) => id));
    // It would go round in circles.
    if (seen.has(mark)) throw unusableAnswer();
    seen.add(mark);
    yield users
      .filter(({ status = 'active' }) => /^active$/i.test(String(status)))
      .map((row) => contactIn(idIn(row.id), row, colleague));
    if (fieldsOf(answer.info).more_records !== true) return;
  }
}
