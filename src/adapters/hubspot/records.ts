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

/** The connection that records come from, and the options of searches. */
export interface RecordSource {
  readonly backend: HubspotBackend;
  readonly events: SdkEvents;
  readonly phoneForms: PhoneForms;
  /** Absent if HubSpot is told of no calls. */
  readonly calls?: CallEvents | undefined;
}

/** A kind of records that a call can be about, and the properties in which a value is looked for. */
export interface RecordKind {
  readonly type: 'contact' | 'company';
  readonly path: string;
  readonly objectTypeId: ObjectCoordinates['objectTypeId'];
  readonly phone: readonly string[];
  readonly email?: readonly string[];
}

/** People first. */
export const kinds: readonly [RecordKind, RecordKind] = [
  {
    type: 'contact',
    path: '/crm/v3/objects/contacts/search',
    objectTypeId: '0-1',
    phone: [
      'phone',
      'mobilephone',
      // Calculated by HubSpot: digits, with or without those of the country.
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

/** One of the properties has to fit. What is looked for is no pattern to HubSpot. */
const anyOf = (names: readonly string[], toFilter: (name: string) => object) => ({
  filterGroups: names.map((propertyName) => ({
    filters: [{ propertyName, ...toFilter(propertyName) }],
  })),
  properties,
});

/** Finds the contacts and the companies that match, each once. */
export async function findRecords(
  source: RecordSource,
  { kind: by, value }: RecordQuery,
  signal: AbortSignal,
  searched: readonly RecordKind[] = kinds,
): Promise<readonly CrmRecord[]> {
  const forms = by === 'phone' ? source.phoneForms(value) : [value.toLowerCase()];
  const digits = forms.map(digitsOf);
  const isAsked = forms.join('') && (by !== 'id' || forms[0] === digits[0]);
  const found = searched.map(async (kind) => {
    const names = { text: [], id: ['hs_object_id'], phone: kind.phone, email: kind.email }[by];
    if (!names || !isAsked) return { records: [], hasMore: false };
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
      // HubSpot's own form of a number leaves out the country, so that others are found, too.
      if (by === 'phone') return [phone, mobilephone].some((one) => digits.includes(digitsOf(one)));
      const shown = properties.map((name) => own[name]);
      return by !== 'text' || holdsText([...shown, phone, mobilephone], value);
    };
    // With more pages than this one nobody can say that there is one only.
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

/** Of the address book, a hundred contacts each: a large one would use up what others need. */
const mostPages = 10;

/** Lists the address book page by page: the contacts that can be reached. */
export async function* listDirectory(
  backend: HubspotBackend,
  signal: AbortSignal,
): AsyncGenerator<readonly DirectoryContact[]> {
  let after: unknown;
  for (let page = 0; page < mostPages; page += 1) {
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

/** Texts of which some may be missing. */
export const joined = (between: string, ...texts: readonly unknown[]): string =>
  texts.filter(Boolean).join(between);
