import { refusalOf } from './ticketRules.js';

/** A contact or an agent of the account. What is left out is not known. */
export interface FreshdeskPerson {
  readonly id: number;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly mobile?: string;
  readonly other_emails?: readonly string[];
  readonly deleted?: boolean;
  readonly blocked?: boolean;
  readonly deactivated?: boolean;
}

/** A field of tickets. */
export interface FreshdeskField {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly choices?: unknown;
}

/** A ticket as the account keeps it. */
export interface FreshdeskTicket {
  readonly id: number;
  readonly subject?: string;
  readonly description?: string;
  readonly requester_id?: number;
  readonly custom_fields?: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
}

/** What an account holds at the beginning. */
export interface FreshdeskContent {
  readonly contacts: readonly FreshdeskPerson[];
  readonly agents: readonly FreshdeskPerson[];
  readonly fields: readonly FreshdeskField[];
  readonly tickets?: readonly FreshdeskTicket[];
  /** Agents on a page at most. Default 100, as Freshdesk's. */
  readonly pageSize?: number;
}

/** An answer of the REST API. */
export interface FreshdeskResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * The part of Freshdesk's REST API that the adapter uses, written from the vendor's documentation, with what is
 * unpleasant about it: a search has thirty results a page and learns of new tickets late; attributes and custom
 * fields that there are not are refused; a ticket needs a requester.
 */
export class FakeFreshdesk {
  readonly #content: FreshdeskContent;
  readonly tickets = new Map<number, FreshdeskTicket>();
  /** The tickets that the search knows. */
  readonly #indexed = new Set<number>();
  /** Every address that was asked for, decoded. */
  readonly requests: string[] = [];
  /** Tickets that the list of recent ones has at most. */
  recentCount = 100;

  constructor(content: FreshdeskContent) {
    this.#content = content;
    for (const ticket of content.tickets ?? []) this.tickets.set(ticket.id, ticket);
    this.index();
  }

  /** The search learns of all tickets, which takes some minutes in Freshdesk. */
  index(): void {
    for (const id of this.tickets.keys()) this.#indexed.add(id);
  }

  respond(method: string, url: string, body?: string): FreshdeskResponse {
    const { pathname, searchParams } = new URL(url);
    this.requests.push(`${method} ${pathname}?${decodeURIComponent(`${searchParams}`)}`);
    const [, path = '', id] = /^\/api\/v2\/(.*?)(?:\/(\d+))?$/.exec(pathname) ?? [];
    const given = body === undefined ? {} : (JSON.parse(body) as Body);
    switch (`${method} ${path}${id === undefined ? '' : '/id'}`) {
      case 'GET agents':
        return this.#listAgents(searchParams);
      case 'GET contacts':
        return json(200, this.#withEmail(searchParams.get('email') ?? ''));
      case 'GET contacts/autocomplete':
        return json(200, this.#namedLike(searchParams.get('term') ?? ''));
      case 'GET contacts/id':
        return found(this.#content.contacts.find((one) => `${one.id}` === id));
      case 'GET search/contacts':
        return search(searchParams, this.#contacts());
      case 'GET search/tickets':
        return search(searchParams, this.#searchable());
      case 'GET ticket_fields':
        return json(200, this.#content.fields);
      case 'GET tickets':
        return json(200, [...this.tickets.values()].reverse().slice(0, this.recentCount));
      case 'GET tickets/id':
        return found(this.tickets.get(Number(id)));
      case 'POST tickets':
        return this.#create(given);
      case 'PUT tickets/id':
        return this.#update(Number(id), given);
      case 'DELETE tickets/id':
        return this.tickets.delete(Number(id)) ? { ...json(204, ''), body: '' } : notFound;
      default:
        return notFound;
    }
  }

  /** Deleted contacts are in no list and in no search. */
  #contacts(): readonly FreshdeskPerson[] {
    return this.#content.contacts.filter(({ deleted }) => !deleted);
  }

  #searchable(): readonly Body[] {
    return [...this.tickets.values()]
      .filter(({ id }) => this.#indexed.has(id))
      .map((ticket) => ({ ...ticket, ...ticket.custom_fields }));
  }

  #withEmail(email: string): readonly FreshdeskPerson[] {
    const wanted = email.toLowerCase();
    return this.#contacts().filter((one) =>
      [one.email, one.other_emails].flat().some((own) => own?.toLowerCase() === wanted),
    );
  }

  /** Words that begin with it; the answer has names and ids only. */
  #namedLike(term: string): readonly Body[] {
    const wanted = term.toLowerCase();
    return this.#contacts()
      .filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${wanted}`))
      .map(({ id, name }) => ({ id, name }));
  }

  #listAgents(params: URLSearchParams): FreshdeskResponse {
    const page = Number(params.get('page'));
    const size = Math.min(Number(params.get('per_page')), this.#content.pageSize ?? 100);
    const { agents } = this.#content;
    const rows = agents.slice((page - 1) * size, page * size);
    const link = `<https://acme.freshdesk.com/api/v2/agents?page=${page + 1}>; rel="next"`;
    const answer = json(
      200,
      rows.map(({ id, deactivated, ...contact }) => ({
        id,
        type: 'support_agent',
        deactivated,
        contact,
      })),
    );
    const hasMore = page * size < agents.length;
    return { ...answer, headers: { ...answer.headers, ...(hasMore && { link }) } };
  }

  #create(given: Body): FreshdeskResponse {
    const refusal = refusalOf(given, this.#content, { isNew: true });
    if (refusal) return json(400, refusal);
    const id = Math.max(0, ...this.tickets.keys()) + 1;
    this.tickets.set(id, { ...given, id });
    return json(201, this.tickets.get(id));
  }

  /** What is not named stays. */
  #update(id: number, given: Body): FreshdeskResponse {
    const known = this.tickets.get(id);
    if (!known) return notFound;
    const refusal = refusalOf(given, this.#content, { isNew: false });
    if (refusal) return json(400, refusal);
    const custom_fields = { ...known.custom_fields, ...(given.custom_fields as Body) };
    this.tickets.set(id, { ...known, ...given, custom_fields, id });
    return json(200, this.tickets.get(id));
  }
}

const condition = /^(\w+):'([^'"]*)'$/;

/** A query stands between quotation marks, and has 512 characters at most. */
function search(params: URLSearchParams, rows: readonly object[]): FreshdeskResponse {
  const query = params.get('query') ?? '';
  const conditions = query.slice(1, -1).split(' OR ');
  const isQuery = /^".*"$/.test(query) && query.length <= 512;
  if (!isQuery || !conditions.every((text) => condition.test(text))) return invalidQuery;
  const results = rows.filter((row) =>
    conditions.some((text) => {
      const [, field = '', value] = condition.exec(text) ?? [];
      return (row as Body)[field] === value;
    }),
  );
  return json(200, { total: results.length, results: results.slice(0, 30) });
}

const json = (status: number, body: unknown): FreshdeskResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-ratelimit-total': '400' },
  body: JSON.stringify(body),
});

const notFound = { ...json(404, ''), body: '' };
const found = (row: unknown) => (row === undefined ? notFound : json(200, row));
const invalidQuery = json(400, {
  description: 'Validation failed',
  errors: [{ field: 'query', message: 'Given query is invalid', code: 'invalid_value' }],
});
