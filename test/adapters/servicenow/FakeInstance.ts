import type { CrmAdapterSeed, CrmTrouble } from '../../../src/testing/index.js';
import { TroubledServer } from '../TroubledServer.js';

type Row = Readonly<Record<string, string>>;

/** A made-up sys_id for a number. */
export const sysIdOf = (number: number): string => number.toString(16).padStart(32, '0');

const dictionary = (
  name: string,
  element: string,
  column_label: string,
  internal_type = 'string',
): Row => ({
  name,
  element,
  column_label,
  internal_type,
  active: 'true',
});

/**
 * The Table API of an instance in memory. Encoded queries are read as ServiceNow does it, with what is
 * unpleasant: conditions on fields that there are not are left out, `javascript:` is run, texts are
 * compared without regard to letter case, rows that the agent may not see are missing in their page.
 * Contacts are users of another class: both tables hold them. Consumers stand alone, and have other phones.
 */
export class FakeInstance extends TroubledServer {
  readonly url = 'https://placeholder.service-now.com';
  readonly tables: Record<string, Row[]>;
  readonly uniqueColumns: Record<string, string> = {
    u_interaction_log: 'u_interaction_id',
    interaction: 'u_interaction_id',
  };
  /** A rule of the instance: what refers to a contact has to refer to one that there is. */
  readonly references: Record<string, string> = {
    contact: 'customer_contact',
    consumer: 'csm_consumer',
  };
  /** The rows that the agent may not see, by their `sys_id`. */
  readonly hidden = new Set<string>();
  /** The tables that the agent may not read. */
  readonly locked = new Set<string>();
  /** Without it the page's requests are nobody's. */
  token = 'token';

  readonly #userId: string;

  constructor({ user, people, directory, customFields }: CrmAdapterSeed) {
    super();
    this.#userId = sysIdOf(user.id);
    const person = ({ id, name, phone = '', email = '' }: CrmAdapterSeed['people'][number]) => ({
      sys_id: sysIdOf(id),
      name,
      email,
      phone: id % 2 ? phone : '',
      mobile_phone: id % 2 ? '' : phone,
      active: 'true',
      sys_class_name: 'sys_user',
    });
    const me = {
      sys_id: this.#userId,
      name: user.name,
      user_name: user.username,
      active: 'true',
      sys_class_name: 'sys_user',
    };
    const contacts = people.map((one) => ({
      ...person(one),
      sys_class_name: 'customer_contact',
    }));
    this.tables = {
      sys_user: [
        { ...me, preferred_language: user.locale.slice(0, 2) },
        ...directory.map((one) => ({ ...person(one), user_name: one.name })),
        { ...me, sys_id: sysIdOf(1), name: 'Gone Placeholder', user_name: 'gone', active: 'false' },
        ...contacts.map((one) => ({ ...one, user_name: one.email })),
      ],
      customer_contact: contacts,
      csm_consumer: [],
      u_interaction_log: [],
      interaction: [],
      sys_dictionary: customFields.map(({ name, label, isNumeric }) =>
        // One of them is inherited: it is described under the parent's name.
        dictionary(
          name === 'outcome' ? 'u_interaction_log' : 'task',
          `u_${name}`,
          label,
          isNumeric ? 'integer' : 'string',
        ),
      ),
      sys_choice: customFields.flatMap(({ name, options = [] }) =>
        options.flatMap((label, index) =>
          ['en', 'fr'].map((language) => ({
            name: 'u_interaction_log',
            element: `u_${name}`,
            label: language === 'en' ? label : `${label} (fr)`,
            value: String(index + 1),
            sequence: String(index),
            inactive: 'false',
            language,
          })),
        ),
      ),
    };
  }

  /** Makes consumers of the contacts: the customers are private persons. */
  servePrivateCustomers(): void {
    const contacts = this.tables.customer_contact ?? [];
    const ids = contacts.map(({ sys_id }) => sys_id);
    this.tables.sys_user = (this.tables.sys_user ?? []).filter((row) => !ids.includes(row.sys_id));
    this.tables.customer_contact = [];
    this.tables.csm_consumer = contacts.map(({ phone = '', sys_class_name: _, ...row }) => ({
      ...row,
      home_phone: phone,
      business_phone: '',
    }));
  }

  /** An answer that makes no sense is wrapped as any other is. */
  protected override inTrouble(trouble: CrmTrouble, address: URL, init: RequestInit): Response {
    return trouble.kind === 'nonsense'
      ? json(200, { result: trouble.answer })
      : super.inTrouble(trouble, address, init);
  }

  protected override answer(
    address: URL,
    { method = 'GET', headers, body }: RequestInit,
  ): Response {
    if (new Headers(headers).get('Authorization') !== `Bearer ${this.token}`) {
      return failure(401, 'User Not Authenticated');
    }
    const [, name = '', id] =
      /^\/api\/now\/v2\/table\/(\w+)(?:\/(\w+))?$/.exec(address.pathname) ?? [];
    const rows = this.tables[name];
    if (!rows) return failure(400, `Invalid table ${name}`);
    if (this.locked.has(name)) return failure(403, 'User Not Authorized');
    if (method === 'GET') return json(200, { result: this.#select(rows, address.searchParams) });
    const values = JSON.parse(String(body)) as Row;
    return method === 'POST' ? this.#create(name, rows, values) : this.#update(rows, id, values);
  }

  /** The column of a row that refers to nobody. */
  #wrongReference(values: Row, isUpdate = false): string | undefined {
    return Object.keys(values).find((column) => {
      const rows = this.tables[this.references[column] ?? ''];
      // An empty text empties a column of a row that is there.
      if (isUpdate && values[column] === '') return false;
      return rows && !rows.some(({ sys_id }) => sys_id === values[column]);
    });
  }

  #create(name: string, rows: Row[], values: Row): Response {
    if (!isWhole(values.u_units)) return failure(403, 'Operation Failed', 'Not a number');
    const wrong = this.#wrongReference(values);
    if (wrong) return failure(403, 'Operation Failed', `Invalid reference ${wrong}`);
    const column = this.uniqueColumns[name];
    if (column && rows.some((row) => row[column] === values[column])) {
      return failure(403, 'Operation Failed', 'Unique Key violation detected by database');
    }
    const row = { sys_id: sysIdOf(rows.length + 1), ...values };
    rows.push(row);
    return json(201, { result: row });
  }

  #update(rows: Row[], id: string | undefined, values: Row): Response {
    const index = rows.findIndex((row) => row.sys_id === id);
    const row = rows[index];
    if (!row) return failure(404, 'No Record found');
    if (!isWhole(values.u_units)) return failure(403, 'Operation Failed', 'Not a number');
    const wrong = this.#wrongReference(values, true);
    if (wrong) return failure(403, 'Operation Failed', `Invalid reference ${wrong}`);
    rows[index] = { ...row, ...values };
    return json(200, { result: rows[index] });
  }

  #select(rows: readonly Row[], parameters: URLSearchParams): Row[] {
    const [offset, limit] = ['offset', 'limit'].map((name) =>
      Number(parameters.get(`sysparm_${name}`)),
    ) as [number, number];
    const fields = (parameters.get('sysparm_fields') ?? '').split(',');
    return rows
      .filter((row) => this.#matches(rows, row, parameters.get('sysparm_query') ?? ''))
      .slice(offset, offset + limit)
      .filter((row) => !this.hidden.has(row.sys_id ?? ''))
      .map((row) =>
        Object.fromEntries(fields.filter((name) => name in row).map((name) => [name, row[name]])),
      ) as Row[];
  }

  /** `^OR` belongs to the condition before it. */
  #matches(rows: readonly Row[], row: Row, query: string): boolean {
    return query
      .split(/\^(?!OR(?!DERBY))/)
      .filter((condition) => !condition.startsWith('ORDERBY'))
      .every((group) => {
        const known = group
          .split('^OR')
          .map((condition) => /^(\w+?)(IN|=)(.*)$/s.exec(condition))
          .filter((parts) => parts && rows.some((one) => (parts[1] ?? '') in one));
        return (
          known.length === 0 ||
          known.some((parts) => this.#holds(row, parts as unknown as readonly string[]))
        );
      });
  }

  #holds(row: Row, [, field = '', operator, value = '']: readonly string[]): boolean {
    const found = (row[field] ?? '').toLowerCase();
    const wanted = operator === 'IN' ? value.split(',') : [this.#evaluate(value)];
    return wanted.some((one) => one.toLowerCase() === found);
  }

  #evaluate(value: string): string {
    if (!value.startsWith('javascript:')) return value;
    if (value === 'javascript:gs.getUserID()') return this.#userId;
    throw new Error('Somebody else ran a script in a query.');
  }
}

const isWhole = (value: unknown = 0) => /^-?\d+$/.test(String(value));

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

const failure = (status: number, message: string, detail = '') =>
  json(status, { error: { message, detail }, status: 'failure' });
