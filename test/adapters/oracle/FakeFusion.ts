import type { CrmAdapterSeed } from '../../../src/testing/index.js';
import { TroubledServer } from '../TroubledServer.js';

type Row = Readonly<Record<string, string | undefined>>;

/** A made-up id of 18 digits: more than a number of JavaScript holds. */
export const idOf = (number: number): string => `300000000${String(number).padStart(9, '0')}`;

/** The name of a custom field. */
export const fieldOf = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}_c`;

const path = '/crmRestApi/resources/11.13.18.05/';

/** The fields that hold numbers, in JSON without quotes. */
const integers = /^(?:Id|PartyId|InteractionId|ContactPartyId|AccountPartyId|Contact_Id_c)$/;

/**
 * Fusion's REST API in memory, written from its documentation: a query is an expression only from version 2 of
 * the framework on; fields that there are not, in a query or to be read, are refused; pages are as short as the
 * server likes; texts are compared without regard to letter case; ids are long numbers; nothing makes a key unique; a text that is too long is refused.
 */
export class FakeFusion extends TroubledServer {
  readonly url = 'https://placeholder.fa.us2.oraclecloud.com';
  readonly resources: Record<string, Row[]>;
  readonly fields: Record<string, readonly string[]> = {
    contacts: [
      ...['PartyId', 'PartyNumber', 'PartyStatus', 'ContactName', 'EmailAddress'],
      ...['OverallPrimaryFormattedPhoneNumber', 'MobileNumber'],
    ],
    accounts: ['PartyId', 'PartyNumber', 'OrganizationName', 'FormattedPhoneNumber'],
    resources: [
      ...['PartyId', 'PartyNumber', 'PartyName', 'EmailAddress'],
      ...['FormattedPhoneNumber', 'EndDateActive'],
    ],
    InteractionLog_c: [
      ...['Id', 'InteractionKey_c', 'Subject_c', 'Comments_c', 'Contact_Id_c'],
      ...['RecordName', 'Topic_c', 'From_c', 'To_c', 'Direction_c', 'StartedAt_c'],
      ...['DurationSeconds_c', 'Outcome_c', 'Order_no_c', 'Units_c'],
    ],
    interactions: [
      'InteractionId',
      'InteractionKey_c',
      'DirectionCd',
      'ContactPartyId',
      'AccountPartyId',
    ],
    fndStaticLookups: ['LookupType', 'LookupCode', 'Meaning', 'DisplaySequence'],
  };
  /** The number of rows that the server gives at most. */
  pageLimit = 10;
  token = 'token';

  readonly #attributes: readonly object[];

  constructor({ people, directory, customFields }: CrmAdapterSeed) {
    super();
    this.resources = {
      contacts: people.map(({ id, name, phone, email }) => ({
        PartyId: idOf(id),
        PartyNumber: `CDRM_${id}`,
        PartyStatus: 'A',
        ContactName: name,
        EmailAddress: email,
        OverallPrimaryFormattedPhoneNumber: phone,
      })),
      accounts: [],
      resources: [
        { PartyId: idOf(1), PartyName: 'Gone Placeholder', EndDateActive: '2020-01-31' },
        ...directory.map(({ id, name, phone, email }) => ({
          PartyId: idOf(id),
          PartyName: name,
          FormattedPhoneNumber: phone,
          EmailAddress: email,
          EndDateActive: '4712-12-31',
        })),
      ],
      InteractionLog_c: [],
      interactions: [],
      fndStaticLookups: customFields.flatMap(({ name, options = [] }) =>
        // Their order is that of the sequence.
        options.toReversed().map((Meaning) => ({
          LookupType: `ACME_${name.toUpperCase()}`,
          LookupCode: `CODE_${options.indexOf(Meaning) + 1}`,
          Meaning,
          DisplaySequence: String(options.indexOf(Meaning) + 1),
        })),
      ),
    };
    this.#attributes = [
      { name: 'Comments_c', type: 'string', title: 'Comments', maxLength: '1000' },
      ...customFields.map(({ name, label, type, isNumeric }) => ({
        ...{ name: fieldOf(name), title: label },
        ...(isNumeric ? { type: 'integer' } : { type: 'string', maxLength: '30' }),
        ...(type === 'picklist' && { controlType: 'choice' }),
      })),
    ];
  }

  protected override answer(
    address: URL,
    { method = 'GET', headers, body }: RequestInit,
  ): Response {
    const sent = new Headers(headers);
    if (sent.get('Authorization') !== `Bearer ${this.token}`) return failure(401, 'Unauthorized');
    if (!address.pathname.startsWith(path)) return failure(404, 'Not Found');
    const [name = '', part] = address.pathname.slice(path.length).split('/');
    const rows = this.resources[name];
    if (!rows) return failure(404, `Not Found ${name}`);
    if (part === 'describe') return json(200, { Resources: { [name]: this.#describe() } });
    if (method === 'GET') {
      if (Number(sent.get('REST-Framework-Version')) < 2) return failure(400, 'Old query');
      return this.#select(name, rows, address.searchParams);
    }
    return this.#write(name, rows, method === 'PATCH' ? part : undefined, JSON.parse(`${body}`));
  }

  #describe = () => ({ title: 'Log', attributes: this.#attributes });

  #write(name: string, rows: Row[], id: string | undefined, values: Record<string, unknown>) {
    const known = this.fields[name] ?? [];
    const unknown = Object.keys(values).find((field) => !known.includes(field));
    if (unknown) return failure(400, `Unknown attribute ${unknown} = ${values[unknown]}`);
    const contact = values.Contact_Id_c ?? values.ContactPartyId;
    if (contact && !this.resources.contacts?.some(({ PartyId }) => PartyId === `${contact}`)) {
      return failure(400, `No such contact ${contact}`);
    }
    const units = values[fieldOf('units')] ?? 0;
    if (!Number.isInteger(units)) return failure(400, `Not a number: ${units}`);
    // Null empties a field of a row that is there.
    if (id === undefined && Object.values(values).includes(null)) return failure(400, 'No value');
    if (String(values.Comments_c ?? '').length > 1000) return failure(400, 'Too long');
    const idField = name === 'interactions' ? 'InteractionId' : 'Id';
    const index = rows.findIndex((row) => row[idField] === id);
    if (id !== undefined && index === -1) return failure(404, 'Not Found');
    const row = {
      ...(rows[index] ?? { [idField]: idOf(rows.length + 700) }),
      ...values,
    } as Row;
    if (id === undefined) rows.push(row);
    else rows[index] = row;
    return json(id === undefined ? 201 : 200, row);
  }

  #select(name: string, rows: readonly Row[], parameters: URLSearchParams): Response {
    const known = this.fields[name] ?? [];
    const fields = (parameters.get('fields') ?? '').split(',');
    const query = parameters.get('q');
    const [limit, offset] = ['limit', 'offset'].map((one) => Number(parameters.get(one))) as [
      number,
      number,
    ];
    const matches = query === null ? this.#finder(parameters) : matcherOf(query, known);
    if (!matches || fields.some((field) => !known.includes(field))) {
      return failure(400, `Bad request ${query}`);
    }
    const found = rows.filter(matches);
    const end = offset + Math.min(limit, this.pageLimit);
    const items = found
      .slice(offset, end)
      .map((row) => Object.fromEntries(fields.map((field) => [field, row[field] ?? null])));
    return json(200, { items, count: items.length, hasMore: end < found.length, limit, offset });
  }

  #finder(parameters: URLSearchParams) {
    const finder = parameters.get('finder');
    if (finder === null) return () => true;
    const type = /^LookupTypeIsActiveEnabledFinder;BindLookupType=(\w+)$/.exec(finder)?.[1];
    return type && ((row: Row) => row.LookupType === type);
  }
}

/** What a query says: one condition, as `upper(Name) like 'X'`; undefined if it cannot be read. */
function matcherOf(query: string, known: readonly string[]) {
  const parts = /^(upper\()?(\w+)\)? (=|like|in) (.*)$/s.exec(query);
  const [, upper, field = '', operator, text = ''] = parts ?? [];
  const values = valuesIn(operator === 'in' ? text.slice(1, -1) : text);
  if (!values || !known.includes(field)) return undefined;
  return (row: Row): boolean => {
    const value = row[field];
    if (value === undefined) return false;
    const shown = upper ? value.toUpperCase() : value;
    if (operator === 'like') return isLike(shown, values[0] ?? '');
    return values.some((one) => one.toLowerCase() === shown.toLowerCase());
  };
}

/** Literals, separated by commas; undefined if a quote is in one of them. */
function valuesIn(text: string): string[] | undefined {
  if (/^\d+$/.test(text)) return [text];
  return /^'[^']*'(?:,'[^']*')*$/.test(text) ? text.slice(1, -1).split("','") : undefined;
}

function isLike(value: string, pattern: string): boolean {
  const plain = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${plain.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's').test(value);
}

const json = (status: number, body: unknown) =>
  new Response(
    JSON.stringify(body, (name, value) =>
      integers.test(name) && value ? `#${value}#` : value,
    ).replace(/"#(\d+)#"/g, '$1'),
    { status, headers: { 'Content-Type': 'application/json' } },
  );

/** The texts of Fusion quote what they were sent. */
const failure = (status: number, text: string) =>
  new Response(text, { status, headers: { 'Content-Type': 'text/plain' } });
