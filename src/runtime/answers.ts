import type { CrmRecord, CustomField, DialTarget, DirectoryContact } from '../crm.js';
import { AnswerError } from '../errors.js';
import type { ClientData, ConnectorData } from '../protocol/index.js';

/**
 * One page of the directory as it goes on the wire: contacts that can be reached.
 *
 * @throws AnswerError if the page is no list of contacts
 * @see docs/protocol.md, section 2.4
 */
export function toDirectoryPage(page: unknown): DirectoryContact[] {
  const contacts = listOf(page, 'the directory');
  const isContact = (value: unknown): value is DirectoryContact => {
    const { id, name, phone, email } = Object(value) as Record<string, unknown>;
    return isId(id) && typeof name === 'string' && isText(phone) && isText(email);
  };
  if (!contacts.every(isContact)) throw invalid('a contact of the directory');
  return contacts.filter(({ phone, email }) => Boolean(phone) || Boolean(email));
}

/**
 * What an adapter found, checked; each record once, ids as strings.
 *
 * @throws AnswerError if it is no list of records
 */
export function toRecords(found: unknown): CrmRecord[] {
  const isRecord = (value: unknown): value is CrmRecord => {
    const { id, type, name } = Object(value) as Record<string, unknown>;
    return isId(id) && typeof type === 'string' && typeof name === 'string';
  };
  const list = listOf(found, 'the records found');
  if (!list.every(isRecord)) throw invalid('a record found');
  const records = list.map((record) => ({ ...record, id: String(record.id) }));
  return [...new Map(records.map((r) => [JSON.stringify([r.type, r.id]), r])).values()];
}

/**
 * The complete click-to-dial payload; what the CRM does not say has the sample's values.
 *
 * @see docs/protocol.md, section 2.6
 */
export function toClickToDial(target: DialTarget): ClientData<'clickToDialResponse'> {
  const { id, type, name, phone, email = null, url = '' } = target;
  const page = { recordId: id, url, recordName: name, objectType: type };
  const pageInfo = { number: phone, ...page, email };
  return {
    onClickToDialResponse: pageInfo,
    clickToDialLogDetails: { id, name, personAccount: true, type },
    softphoneItems: [],
    doNotCall: false,
    crmEmails: email,
    crmPhones: [phone],
    nameObjects: null,
    relatedToObjects: [{ isName: false, isRelatedTo: true, pageInfo: page }],
    pageInfo,
  };
}

/** The names asked for, without the empty ones; each once, whatever its letter case. */
export function customFieldNames(data: ConnectorData<'requestCustomFieldsValues'>): string[] {
  const { voice, digital } = fieldLists(data);
  const byLowerCase = new Map([...voice, ...digital].map((name) => [name.toLowerCase(), name]));
  return [...byLowerCase.values()];
}

/**
 * The fields that the CRM has, in its spelling, as the JSON string that goes on the wire.
 *
 * @throws AnswerError if the adapter's answer is no list of fields
 * @see docs/protocol.md, section 2.12
 */
export function toCustomFields(
  fields: unknown,
  data: ConnectorData<'requestCustomFieldsValues'>,
): string {
  const isField = (value: unknown): value is CustomField => {
    const { name, label, type } = Object(value) as Record<string, unknown>;
    return typeof name === 'string' && typeof label === 'string' && typeof type === 'string';
  };
  const known = listOf(fields, 'the custom fields');
  if (!known.every(isField)) throw invalid('a custom field');
  const { voice, digital } = fieldLists(data);
  return JSON.stringify({ digital: describe(digital, known), voice: describe(voice, known) });
}

/** The answer where nothing is known of any field. */
export const noCustomFields = JSON.stringify({ digital: {}, voice: {} });

function describe(names: readonly string[], known: readonly CustomField[]): object {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const entries = known
    .filter(({ name }) => wanted.has(name.toLowerCase()))
    .map(({ name, label, type, options }) => {
      const isPickList =
        /^pick_?list$/i.test(type) || (options !== undefined && options.length > 0);
      const customFieldInfo = {
        customFieldType: isPickList ? 'PICKLIST' : 'STRING',
        customFieldLabel: label,
      };
      return [name, { customFieldInfo }] as const;
    });
  return Object.fromEntries(entries);
}

const fieldLists = (data: ConnectorData<'requestCustomFieldsValues'>) => ({
  voice: namesOf(data?.object?.voice),
  digital: namesOf(data?.object?.digital),
});

const namesOf = (names: readonly (string | null | undefined)[] | null | undefined): string[] =>
  (names ?? []).map((name) => name?.trim() ?? '').filter((name) => name !== '');

const isId = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
const isText = (value: unknown): boolean =>
  value === undefined || value === null || typeof value === 'string';

function listOf(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(what);
  return value;
}

const invalid = (what: string): AnswerError =>
  new AnswerError(`${what} does not have the expected shape`);

/** What a request asks for, to be compared with another: each side's names, ignoring case. */
export const fieldKeys = (data: ConnectorData<'requestCustomFieldsValues'>): string[] => {
  const { voice, digital } = fieldLists(data);
  const keys = (side: string, names: readonly string[]) =>
    names.map((name) => `${side}:${name.toLowerCase()}`);
  return [...keys('voice', voice), ...keys('digital', digital)];
};

/** Both requests in one. */
export const mergeFieldRequests = (
  first: ConnectorData<'requestCustomFieldsValues'>,
  second: ConnectorData<'requestCustomFieldsValues'>,
): ConnectorData<'requestCustomFieldsValues'> => {
  const [one, other] = [fieldLists(first), fieldLists(second)];
  return {
    object: {
      voice: [...one.voice, ...other.voice],
      digital: [...one.digital, ...other.digital],
    },
  };
};

/** Whether a value can be dialled. */
export function isDialTarget(value: unknown): value is DialTarget {
  const { id, type, name, phone, email, url } = Object(value) as Record<string, unknown>;
  return (
    isId(id) &&
    typeof type === 'string' &&
    typeof name === 'string' &&
    typeof phone === 'string' &&
    phone !== '' &&
    isText(email) &&
    isText(url)
  );
}
