/** A user of the account. What is left out is not known. */
export interface ZendeskUser {
  readonly id: number;
  readonly name: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly role: 'end-user' | 'agent' | 'admin';
  readonly active?: boolean;
  readonly suspended?: boolean;
  readonly notes?: string;
  /** Numbers and addresses besides the first of each kind: the search knows them, the user's record does not show them. */
  readonly identities?: readonly { readonly type: string; readonly value: string }[];
}

/** A field of the custom object. */
export interface ZendeskField {
  readonly key: string;
  readonly title: string;
  readonly type: string;
  readonly active?: boolean;
  readonly custom_field_options?: readonly { readonly name: string; readonly value: string }[];
  /** Of a lookup field. */
  readonly relationship_target_type?: 'zen:user' | 'zen:ticket';
}

/** A record of the custom object. */
export interface ZendeskRecord {
  readonly id: string;
  readonly name: string;
  readonly external_id: string;
  readonly custom_object_fields: Readonly<Record<string, unknown>>;
}

/** What an account holds at the beginning. */
export interface ZendeskContent {
  readonly users: readonly ZendeskUser[];
  readonly tickets?: readonly { readonly id: number; readonly subject: string }[];
  readonly object?: string;
  readonly fields?: readonly ZendeskField[];
  /** Whether the object's records are named by Zendesk. */
  readonly isAutonumbered?: boolean;
  /** Users on a page at most. Default 100, as Zendesk's. */
  readonly pageSize?: number;
}

/** An answer of the REST API. */
export interface ZendeskResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const origin = 'https://acme.zendesk.com';
const logFields = ['from', 'to', 'subject', 'topic', 'comments', 'started_at', 'received_at'];

/**
 * The part of Zendesk's REST API that the adapter uses: users by role with a cursor, the search with
 * its operators, custom-object records with upsert. Written from the vendor's documentation.
 */
export class FakeZendesk {
  #content: ZendeskContent;
  readonly records = new Map<string, ZendeskRecord>();
  /** Every address that was asked for, decoded. */
  readonly requests: string[] = [];

  constructor(content: ZendeskContent) {
    this.#content = content;
  }

  respond(method: string, url: string, body?: string): ZendeskResponse {
    const { pathname, searchParams } = new URL(url, origin);
    this.requests.push(`${method} ${pathname}?${searchParams}`);
    const { object = 'interaction', fields = [] } = this.#content;
    if (method === 'GET' && pathname === '/api/v2/users.json') return this.#list(searchParams);
    if (method === 'GET' && pathname === '/api/v2/search.json') return this.#search(searchParams);
    const [, kind = '', id] = /^\/api\/v2\/(users|tickets)\/(\d+)\.json$/.exec(pathname) ?? [];
    if (method === 'GET' && id !== undefined) return this.#read(kind, id);
    const [, owner] = /^\/api\/v2\/users\/(\d+)\/identities\.json$/.exec(pathname) ?? [];
    if (method === 'GET' && owner !== undefined) return this.#identities(owner);
    if (method === 'GET' && pathname === `/api/v2/custom_objects/${object}/fields`) {
      return json(200, { custom_object_fields: fields });
    }
    if (method === 'PATCH' && pathname === `/api/v2/custom_objects/${object}/records`) {
      return this.#upsert(searchParams, JSON.parse(body ?? 'null'));
    }
    return notFound;
  }

  addUser(user: ZendeskUser): void {
    this.#content = { ...this.#content, users: [...this.#content.users, user] };
  }

  removeUser(id: string): void {
    const users = this.#content.users.filter((user) => String(user.id) !== id);
    this.#content = { ...this.#content, users };
  }

  #list(params: URLSearchParams): ZendeskResponse {
    const roles = params.getAll('role[]');
    const size = Math.min(Number(params.get('page[size]')), this.#content.pageSize ?? 100);
    const all = this.#content.users.filter(({ role }) => roles.includes(role));
    const start = Number(params.get('page[after]') ?? 0);
    const users = all.slice(start, start + size).map(userJson);
    // As in Zendesk, a full last page says that there are more.
    const has_more = users.length === size && start < all.length;
    return json(200, { users, meta: { has_more, after_cursor: String(start + size) } });
  }

  #search(params: URLSearchParams): ZendeskResponse {
    const query = params.get('query') ?? '';
    if (query === '' || query.length > 1000) return json(422, { error: 'invalid' });
    const results = [
      ...this.#content.users.map((user) => ({
        ...userJson(user),
        result_type: 'user',
        others: user.identities ?? [],
      })),
      ...(this.#content.tickets ?? []).map((ticket) => ({ ...ticket, result_type: 'ticket' })),
    ]
      .filter((item) => termsOf(query).every((term) => isFound(item, term)))
      .map(({ others: _, ...item }: Readonly<Record<string, unknown>>) => item);
    const size = Math.min(Number(params.get('per_page') ?? 100), 100);
    const next_page = results.length > size ? `${origin}/api/v2/search.json?page=2` : null;
    return json(200, { results: results.slice(0, size), count: results.length, next_page });
  }

  #identities(id: string): ZendeskResponse {
    const user = this.#content.users.find((candidate) => String(candidate.id) === id);
    if (!user) return notFound;
    const { email, phone, identities = [] } = user;
    const first = [
      { type: 'email', value: email },
      { type: 'phone_number', value: phone },
    ].filter(({ value }) => value);
    return json(200, { identities: [...first, ...identities], count: identities.length });
  }

  #read(kind: string, id: string): ZendeskResponse {
    const user = this.#content.users.find((candidate) => String(candidate.id) === id);
    if (kind === 'users') return user ? json(200, { user: userJson(user) }) : notFound;
    const ticket = this.#content.tickets?.find((candidate) => String(candidate.id) === id);
    const url = `${origin}/api/v2/tickets/${id}.json`;
    return ticket ? json(200, { ticket: { ...ticket, url } }) : notFound;
  }

  /** The logs on the page of a user or a ticket: those whose lookup field has its id. */
  logsOf(field: string, id: string): readonly ZendeskRecord[] {
    return [...this.records.values()].filter(
      ({ custom_object_fields }) => custom_object_fields[field] === id,
    );
  }

  #upsert(params: URLSearchParams, body: unknown): ZendeskResponse {
    const external_id = params.get('external_id') ?? '';
    const { custom_object_record: given } = Object(body) as Record<string, unknown>;
    const { name, custom_object_fields: fields } = Object(given) as Record<string, unknown>;
    const known = this.records.get(external_id);
    const isNameWrong = this.#content.isAutonumbered ? name !== undefined : !known && !name;
    if (external_id === '' || isNameWrong) return invalid('name');
    if (Buffer.byteLength(JSON.stringify(given)) > 32_768) return invalid('base');
    const wrong = Object.entries(Object(fields) as object).find(([key, value]) =>
      this.#isWrong(key, value),
    );
    if (wrong) return invalid(wrong[0]);
    const record = {
      id: known?.id ?? `01HQ${String(this.records.size + 1).padStart(22, '0')}`,
      name: String(name ?? known?.name ?? this.records.size + 1),
      external_id,
      custom_object_key: this.#content.object ?? 'interaction',
      // Fields that are not named stay; null empties one.
      custom_object_fields: withoutNull({ ...known?.custom_object_fields, ...(fields as object) }),
    };
    this.records.set(external_id, record);
    return json(known ? 200 : 201, { custom_object_record: record });
  }

  /** A record is referred to by its id, as a text. */
  #isThere(target: string, id: unknown): boolean {
    const { users, tickets = [] } = this.#content;
    return (target === 'zen:user' ? users : tickets).some((one) => String(one.id) === id);
  }

  /** A choice is given by its value; a field that there is not is refused. */
  #isWrong(key: string, value: unknown): boolean {
    const field = this.#content.fields?.find((candidate) => candidate.key === key);
    const target = field?.relationship_target_type;
    if (target) return value !== null && !this.#isThere(target, value);
    if (field === undefined) return ![...logFields, 'duration_seconds'].includes(key);
    const kind = { integer: /^-?\d+$/, decimal: /^-?\d+(\.\d+)?$/, checkbox: /^(true|false)$/ };
    const texts = new Map(Object.entries({ ...kind, date: /^\d{4}-\d\d-\d\d/ })).get(field.type);
    if (value !== null && texts && !texts.test(String(value))) return true;
    const values = field.custom_field_options?.map((option) => option.value) ?? [];
    return values.length > 0 && [value].flat().some((one) => !values.includes(String(one)));
  }
}

const withoutNull = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

const userJson = ({ identities: _, ...user }: ZendeskUser) => ({
  phone: null,
  email: null,
  active: true,
  suspended: false,
  ...user,
  url: `${origin}/api/v2/users/${user.id}.json`,
});

interface Term {
  readonly isNegated: boolean;
  readonly keyword: string;
  readonly value: string;
}

/** Keyword, value and negation of each part of a query; what stands in quotes is one value. */
const termsOf = (query: string): Term[] =>
  [...query.matchAll(/(-?)(?:(\w+):)?(?:"([^"]*)"|([^\s"]+))/g)].map(
    ([, minus, keyword = '', phrase, word = '']) => ({
      isNegated: minus === '-',
      keyword,
      value: (phrase ?? word).toLowerCase(),
    }),
  );

/** Texts are compared as stored; a value also finds longer words that begin with it. */
function isFound(item: Readonly<Record<string, unknown>>, term: Term): boolean {
  const { keyword, value, isNegated } = term;
  const others = [item.others ?? []].flat() as { readonly type: string; readonly value: string }[];
  const texts =
    keyword === ''
      ? [item.name, item.email, item.notes, item.subject]
      : [
          item[keyword],
          ...others.filter(({ type }) => type.startsWith(keyword)).map(identityValue),
        ];
  const isMatch =
    keyword === 'type'
      ? item.result_type === value
      : texts.some((text) => typeof text === 'string' && begins(text.toLowerCase(), value));
  return isMatch !== isNegated;
}

const identityValue = ({ value }: { readonly value: string }) => value;

/** Whether the text, or a word of it, begins with the value, in which `*` stands for anything. */
function begins(text: string, value: string): boolean {
  const pattern = value.split('*').map((part) => part.replace(/\W/g, '\\$&'));
  return new RegExp(`(^|\\s)${pattern.join('.*')}`).test(text);
}

const json = (status: number, body: unknown): ZendeskResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-rate-limit': '700' },
  body: JSON.stringify(body),
});

const notFound = json(404, { error: 'RecordNotFound', description: 'Not found' });

const invalid = (field: string): ZendeskResponse =>
  json(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description: `${field} is invalid`, error: 'InvalidValue' }] },
  });
