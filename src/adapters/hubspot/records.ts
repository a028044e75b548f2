import type { CrmRecord, DirectoryContact, RecordQuery } from '../../crm.js';
import { type Fields, fieldsOf, idIn, objectsIn, textOf } from '../kit/answers.js';
import { digitsOf } from '../kit/digitsOf.js';
import { holdsText } from '../kit/holdsText.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { severalOf } from '../kit/severalOf.js';
import type { ObjectCoordinates } from './CallingSdk.js';
import type { CallEvents } from './callEvents.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { askApi } from './requests.js';
import type { HubspotAgent, SdkEvents } from './SdkEvents.js';

/** The connection to the CRM and the options of searches. */
export interface RecordSource {
  readonly backend: HubspotBackend;
  readonly events: SdkEvents;
  readonly phoneForms: PhoneForms;
  /** Absent if the adapter reports no calls to HubSpot. */
  readonly calls?: CallEvents | undefined;
}

/** A type of records that the adapter searches, and the properties in which it searches. */
export interface RecordKind {
  readonly type: 'contact' | 'company';
  readonly path: string;
  readonly objectTypeId: ObjectCoordinates['objectTypeId'];
  readonly phone: readonly string[];
  readonly email?: readonly string[];
}

/** The types of records. Contacts come first in search results. */
export const kinds: readonly [RecordKind, RecordKind] = [
  {
    type: 'contact',
    path: '/crm/v3/objects/contacts/search',
    objectTypeId: '0-1',
    phone: [
      'phone',
      'mobilephone',
      // HubSpot calculates these properties: the digits of the number, with or without the country code.
      'hs_searchable_calculated_phone_number',
      'hs_searchable_calculated_mobile_number',
    ],
    email: ['email'],
  },
  {
    type: 'company',
    path: '/crm/v3/objects/companies/search',
    objectTypeId: '0-2',
    phone: ['phone'],
  },
];

const properties = ['firstname', 'lastname', 'name', 'email', 'phone', 'mobilephone'];

/** Creates a filter that is true if one of the properties matches. HubSpot does not interpret the values as patterns. */
const anyOf = (names: readonly string[], toFilter: (name: string) => object) => ({
  filterGroups: names.map((propertyName) => ({
    filters: [{ propertyName, ...toFilter(propertyName) }],
  })),
  properties,
});

/** Finds the matching contacts and companies, without duplicates. */
export async function findRecords(
  source: RecordSource,
  { kind: by, value }: RecordQuery,
  signal: AbortSignal,
  searched: readonly RecordKind[] = kinds,
): Promise<readonly CrmRecord[]> {
  const forms = by === 'phone' ? source.phoneForms(value) : [value.toLowerCase()];
  const digits = forms.map(digitsOf);
  const isSearchable = forms.join('') && (by !== 'id' || forms[0] === digits[0]);
  const found = searched.map(async (kind) => {
    const names = { text: [], id: ['hs_object_id'], phone: kind.phone, email: kind.email }[by];
    if (!names || !isSearchable) return { records: [], hasMore: false };
    const { results, paging } = await askApi(source.backend, kind.path, signal, {
      ...anyOf(names, (name) => ({
        operator: 'IN',
        values: /^hs_/.test(name) ? digits : forms,
      })),
      ...(by === 'text' && { query: value }),
      limit: 100,
    });
    const isHit = (item: Fields) => {
      const { phone, mobilephone, ...own } = fieldsOf(item.properties);
      // HubSpot's calculated number has no country code, so the search also returns numbers of other countries.
      if (by === 'phone') return [phone, mobilephone].some((one) => digits.includes(digitsOf(one)));
      const shown = properties.map((name) => own[name]);
      return by !== 'text' || holdsText([...shown, phone, mobilephone], value);
    };
    // If there are more pages, a single hit on this page may not be the only one. So no record is filtered out.
    const hasMore = Boolean(fieldsOf(paging).next);
    const records = objectsIn(results)
      .filter(isHit)
      .map((item) => toRecord(item, kind, source.events.agent));
    return { records, hasMore };
  });
  const pages = await Promise.all(found);
  const all = pages.flatMap(({ records }) => records);
  return pages.some(({ hasMore }) => hasMore) ? severalOf('search', all) : all;
}

function toRecord(
  item: Fields,
  { type, objectTypeId }: RecordKind,
  { hostUrl, portalId }: Partial<HubspotAgent> = {},
): CrmRecord {
  const url = `${hostUrl}/contacts/${portalId}/record/${objectTypeId}/${item.id}`;
  return { ...toContact(item, type), type, ...(hostUrl && { url }) };
}

/** The maximum number of directory pages with 100 contacts each. A longer list would consume the account's API quota. */
const maxPages = 10;

/** Lists the directory page by page: the contacts that have a phone number or an email address. */
export async function* listDirectory(
  backend: HubspotBackend,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  let after: unknown;
  for (let page = 0; page < maxPages; page += 1) {
    const { results, paging } = await askApi(backend, kinds[0].path, signal, {
      ...anyOf(properties.slice(3), () => ({ operator: 'HAS_PROPERTY' })),
      limit: 100,
      after,
    });
    yield objectsIn(results).map((item) => toContact(item, 'contact'));
    after = fieldsOf(fieldsOf(paging).next).after;
    if (!after) return;
  }
}

function toContact(item: Fields, type: string): DirectoryContact {
  const id = idIn(item.id);
  const own = fieldsOf(item.properties);
  const [email, phone] = [textOf(own.email), textOf(own.phone) ?? textOf(own.mobilephone)];
  return {
    id,
    name: joined(' ', own.firstname, own.lastname) || textOf(own.name) || email || `${type} ${id}`,
    ...(phone && { phone }),
    ...(email && { email }),
  };
}

/** Joins the texts that are not empty. */
export const joined = (between: string, ...texts: readonly unknown[]): string =>
  texts.filter(Boolean).join(between);
