/** A record; what is left out is not known. */
export interface HubspotRecord {
  readonly id: number;
  readonly properties: Readonly<Record<string, string | null | undefined>>;
}

/** A property of calls. */
export interface CallProperty {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly hasUniqueValue?: boolean;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

/** What a portal holds at the beginning. */
export interface HubspotContent {
  readonly contacts: readonly HubspotRecord[];
  readonly companies?: readonly HubspotRecord[];
  readonly tickets?: readonly HubspotRecord[];
  readonly owners: readonly Readonly<Record<string, unknown>>[];
  readonly callProperties: readonly CallProperty[];
  /** Results on a page at most. Default 200, as HubSpot's. */
  readonly pageSize?: number;
}

/** An answer of the API. */
export interface HubspotAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Filter {
  readonly propertyName: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface Search {
  readonly filterGroups?: readonly { readonly filters: readonly Filter[] }[];
  readonly query?: string;
  readonly limit?: number;
  readonly after?: string;
}

/** A call as the portal holds it. */
export interface HubspotCall {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const defaultCallProperties = [
  'hs_timestamp',
  'hs_call_status',
  'hs_call_from_number',
  'hs_call_to_number',
  'hs_call_title',
  'hs_call_body',
  'hs_call_direction',
  'hs_call_duration',
  'hubspot_owner_id',
];

/**
 * The part of HubSpot's API that the adapter uses: owners, the search with its filters, properties and
 * the upsert and the update of calls. Written from the vendor's documentation.
 */
export class FakeHubspot {
  #content: HubspotContent;
  #lastId = 70_000;
  readonly calls = new Map<string, HubspotCall>();
  /** All that calls belong to, as `contacts/7`, by the calls' ids. */
  readonly pages = new Map<string, string[]>();
  /** Every request, with its body. */
  readonly requests: { readonly what: string; readonly body: unknown }[] = [];
  /** Answers the next upsert as a mixed result, in which the call was refused for this category. */
  refusedAs: string | undefined;

  constructor(content: HubspotContent) {
    this.#content = content;
  }

  respond(method: string, path: string, body = 'null'): HubspotAnswer {
    const { pathname, searchParams } = new URL(path, 'https://api.hubapi.com');
    const what = `${method} ${pathname}`;
    const data: unknown = JSON.parse(body);
    this.requests.push({ what, body: data });
    const [, ownerId] = /^GET \/crm\/v3\/owners\/(\w+)$/.exec(what) ?? [];
    if (ownerId !== undefined) return this.#owner(ownerId, searchParams.get('idProperty') ?? 'id');
    const [, call, page] =
      /^PUT \/crm\/v4\/objects\/calls\/(\d+)\/associations\/default\/(\w+\/\d+)$/.exec(what) ?? [];
    if (call !== undefined && page !== undefined) return this.#associate(call, page);
    const [, linked, toType] =
      /^GET \/crm\/v4\/objects\/calls\/(\d+)\/associations\/(\w+)$/.exec(what) ?? [];
    if (linked !== undefined && toType !== undefined) return this.#associations(linked, toType);
    const [, left, leftPage] =
      /^DELETE \/crm\/v4\/objects\/calls\/(\d+)\/associations\/(\w+\/\d+)$/.exec(what) ?? [];
    if (left !== undefined && leftPage !== undefined) return this.#dissociate(left, leftPage);
    switch (what) {
      case 'POST /crm/v3/objects/contacts/search':
        return this.#search(this.#content.contacts, data as Search);
      case 'POST /crm/v3/objects/companies/search':
        return this.#search(this.#content.companies ?? [], data as Search);
      case 'GET /crm/v3/properties/calls':
        return json(200, { results: this.#content.callProperties });
      case 'POST /crm/v3/objects/calls/batch/upsert':
        return this.#upsert(data);
      case 'POST /crm/v3/objects/calls/batch/update':
        return this.#update(data);
      default:
        return failure(404, 'OBJECT_NOT_FOUND', 'resource not found');
    }
  }

  /** HubSpot makes a call on its own, because the page has said that one begins. */
  createEngagement(): number {
    const id = this.#newId();
    this.calls.set(`engagement ${id}`, { id, properties: {} });
    return Number(id);
  }

  #newId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  /** People delete a call. */
  removeCall(id: string): void {
    for (const [key, call] of this.calls) if (call.id === id) this.calls.delete(key);
  }

  removeContact(id: string): void {
    const contacts = this.#content.contacts.filter((contact) => String(contact.id) !== id);
    this.#content = { ...this.#content, contacts };
  }

  #associate(call: string, page: string): HubspotAnswer {
    const [type = '', id = ''] = page.split('/');
    const { contacts, companies = [], tickets = [] } = this.#content;
    const records = new Map(Object.entries({ contacts, companies, tickets })).get(type);
    if (!records) return failure(400, 'VALIDATION_ERROR', `no such type ${type}`);
    const isThere = [...this.calls.values()].some((kept) => kept.id === call);
    if (!isThere || !records.some((record) => String(record.id) === id)) {
      return failure(404, 'OBJECT_NOT_FOUND', 'no such record');
    }
    this.pages.set(call, [...new Set([...(this.pages.get(call) ?? []), page])]);
    return json(200, { status: 'COMPLETE', results: [] });
  }

  #associations(call: string, type: string): HubspotAnswer {
    const ids = (this.pages.get(call) ?? []).flatMap((page) =>
      page.startsWith(`${type}/`) ? [Number(page.slice(type.length + 1))] : [],
    );
    return json(200, {
      results: ids.map((toObjectId) => ({ toObjectId, associationTypes: [{ typeId: 194 }] })),
    });
  }

  /** Ends all associations of a call with a record. */
  #dissociate(call: string, page: string): HubspotAnswer {
    const rest = (this.pages.get(call) ?? []).filter((other) => other !== page);
    this.pages.delete(call);
    if (rest.length > 0) this.pages.set(call, rest);
    return { ...json(204, null), body: '' };
  }

  #owner(id: string, idProperty: string): HubspotAnswer {
    if (!/^\d+$/.test(id)) return failure(400, 'VALIDATION_ERROR', 'no number');
    const owner = this.#content.owners.find((candidate) => String(candidate[idProperty]) === id);
    return owner ? json(200, owner) : failure(404, 'OBJECT_NOT_FOUND', 'no such owner');
  }

  #search(records: readonly HubspotRecord[], search: Search): HubspotAnswer {
    const { filterGroups = [], query = '', limit = 10, after = '0' } = search;
    const filters = filterGroups.flatMap((group) => group.filters);
    if (filterGroups.length > 5 || filters.length > 25 || limit > 200) {
      return failure(400, 'VALIDATION_ERROR', 'too many filters or results');
    }
    const found = records.filter(
      (record) =>
        (filterGroups.length === 0 ||
          filterGroups.some((group) => group.filters.every((filter) => fits(record, filter)))) &&
        words(query).every((word) =>
          words(Object.values(record.properties).join(' ')).includes(word),
        ),
    );
    const start = Number(after);
    const end = start + Math.min(limit, this.#content.pageSize ?? 200);
    const results = found.slice(start, end).map(({ id, properties }) => ({
      id: String(id),
      properties: { hs_object_id: String(id), ...properties },
      archived: false,
    }));
    const paging = end < found.length ? { next: { after: String(end) } } : undefined;
    return json(200, { total: found.length, results, paging });
  }

  #upsert(data: unknown): HubspotAnswer {
    const { inputs } = data as { inputs: { idProperty: string; id: string; properties: object }[] };
    const results = [];
    for (const { idProperty, id, properties } of inputs) {
      const key = this.#content.callProperties.find(({ name }) => name === idProperty);
      const wrong = Object.entries(properties).find(([name, value]) => this.#isWrong(name, value));
      if (!key?.hasUniqueValue || wrong) {
        return failure(400, 'VALIDATION_ERROR', `Property values were not valid: ${wrong}`);
      }
      if (this.refusedAs !== undefined) {
        const error = { status: 'error', category: this.refusedAs, message: `${wrong}` };
        return json(207, { status: 'COMPLETE', results: [], numErrors: 1, errors: [error] });
      }
      const known = this.calls.get(id);
      const call = {
        id: known?.id ?? this.#newId(),
        properties: { ...known?.properties, [idProperty]: id, ...properties },
      };
      this.calls.set(id, call);
      results.push({ ...call, new: known === undefined });
    }
    return json(200, { status: 'COMPLETE', results });
  }

  /** Changes calls by HubSpot's own ids. A value that has to be unique may belong to no other call. */
  #update(data: unknown): HubspotAnswer {
    const { inputs } = data as { inputs: { id: string; properties: object }[] };
    const results = [];
    for (const { id, properties } of inputs) {
      const [key, known] = [...this.calls].find(([, call]) => call.id === id) ?? [];
      if (key === undefined) {
        const error = { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'no such call' };
        return json(207, { status: 'COMPLETE', results: [], numErrors: 1, errors: [error] });
      }
      const unique = this.#content.callProperties.find(({ hasUniqueValue }) => hasUniqueValue);
      const entries = Object.entries(properties);
      const [, newKey = key] = entries.find(([name]) => name === unique?.name) ?? [];
      const isTaken = newKey !== key && this.calls.has(newKey);
      if (isTaken || entries.some(([name, value]) => this.#isWrong(name, value))) {
        return failure(400, 'VALIDATION_ERROR', 'Property values were not valid');
      }
      const call = { id, properties: { ...known?.properties, ...properties } };
      this.calls.delete(key);
      this.calls.set(newKey, call);
      results.push(call);
    }
    return json(200, { status: 'COMPLETE', results });
  }

  /** Values are texts that fit the property's type. A choice is given by its value. Other properties are refused. */
  #isWrong(name: string, value: unknown): boolean {
    const property = this.#content.callProperties.find((candidate) => candidate.name === name);
    if (!property && !defaultCallProperties.includes(name)) return true;
    const values = property?.options?.map((option) => option.value) ?? [];
    const isText = typeof value === 'string' || name === 'hubspot_owner_id';
    if (String(value).length > 65_536) return true;
    if (!(texts[property?.type ?? ''] ?? /(?:)/).test(String(value))) return true;
    if (name === 'hs_call_direction' && !/^(IN|OUT)BOUND$/.test(String(value))) return true;
    return !isText || (values.length > 0 && !values.includes(String(value)));
  }
}

/** The texts that a property's type takes. Both kinds of times are in milliseconds, too. */
const texts: Readonly<Record<string, RegExp>> = {
  number: /^(?:-?\d+(?:\.\d+)?)?$/,
  bool: /^(?:true|false)?$/,
  date: /^(?:\d{4}-\d\d-\d\d|\d+)?$/,
  datetime: /^(?:\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)|\d+)?$/,
};

function fits({ id, properties }: HubspotRecord, { propertyName, operator, values }: Filter) {
  const own = {
    hs_object_id: String(id),
    hs_searchable_calculated_phone_number: nationalDigits(properties.phone),
    hs_searchable_calculated_mobile_number: nationalDigits(properties.mobilephone),
    ...properties,
  }[propertyName];
  if (operator === 'HAS_PROPERTY') return Boolean(own);
  // Texts have to be given in lower case.
  return operator === 'IN' && Boolean(own) && (values ?? []).includes(String(own).toLowerCase());
}

const words = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** HubSpot leaves out the country. */
const nationalDigits = (number: string | null | undefined): string =>
  (number ?? '').replace(/^\+(1|44|49)|\D/g, '');

const json = (status: number, body: unknown): HubspotAnswer => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8' },
  body: JSON.stringify(body),
});

const failure = (status: number, category: string, message: string): HubspotAnswer =>
  json(status, { status: 'error', category, message, correlationId: 'c0ffee' });
