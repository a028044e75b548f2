import type { CrmAdapterSeed } from '../../../src/testing/index.js';
import {
  DmlError,
  idIn,
  QueryError,
  type Row,
  SalesforceOrg,
  type TaskField,
} from './SalesforceOrg.js';

const pageSize = 10;

/** What is searched, as in the class. */
const searched: Readonly<Record<string, { phone: readonly string[]; email: readonly string[] }>> = {
  Contact: { phone: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'], email: ['Email'] },
  Lead: { phone: ['Phone', 'MobilePhone'], email: ['Email'] },
  Account: { phone: ['Phone'], email: [] },
};

const prefixOf = { '003': 'Contact', '005': 'User', '00T': 'Task' } as const;

const words = new Map(
  ['true', 'yes', '1', 'false', 'no', '0'].map((word, index) => [word, index < 3]),
);

/** What `PatchcordSoftphone.call` does, on an org in memory. */
export class FakeApexClass {
  readonly org: SalesforceOrg;
  /** The tasks of the keys, as the records of the class's own object point to them. */
  readonly #interactions = new Map<string, string>();
  readonly #seed: CrmAdapterSeed;

  constructor(seed: CrmAdapterSeed) {
    this.#seed = seed;
    this.org = new SalesforceOrg(seed);
  }

  static idOf = (prefix: keyof typeof prefixOf, number: number): string =>
    idIn(prefixOf[prefix], number);

  call(request: string): string {
    try {
      const asked = JSON.parse(request) as Record<string, unknown>;
      return JSON.stringify({ ok: true, data: this.#answer(asked) });
    } catch (problem) {
      return JSON.stringify({ ok: false, code: codeOf(problem) });
    }
  }

  taskOf(key: string): Row | undefined {
    return this.org.tasks.get(this.#interactions.get(key) ?? '');
  }

  #answer(asked: Record<string, unknown>): unknown {
    switch (asked.action) {
      case 'user':
        return this.#user();
      case 'directory':
        return this.#directory(asked.after as string | undefined);
      case 'find':
        return this.#find(String(asked.kind), asked.values as string[]);
      case 'save':
        return this.#save(String(asked.key), asked as Record<string, Row>);
      default:
        return this.#describe(asked.names as string[]);
    }
  }

  #user() {
    const { id, name, username, role, locale } = this.#seed.user;
    return { id: idIn('User', id), name, username, role, locale: locale.replace('-', '_') };
  }

  #directory(after = '005') {
    const phones = this.#readable('User', ['Phone', 'MobilePhone']);
    const emails = this.#readable('User', ['Email']);
    const fields = ['Id', 'Name', 'IsActive', ...phones, ...emails];
    const users = this.org
      .query('User', fields, ({ Id, IsActive }) => IsActive === true && String(Id) > after)
      .slice(0, pageSize);
    const next = users.length === pageSize ? { next: users.at(-1)?.Id } : {};
    return { contacts: users.map((user) => contact(user, phones, emails)), ...next };
  }

  #find(kind: string, values: readonly string[]) {
    const found = new Map<unknown, Row>();
    for (const type of Object.keys(searched)) {
      for (const item of this.#findIn(type, kind, values)) {
        if (!found.has(item.id)) found.set(item.id, item);
      }
    }
    return [...found.values()];
  }

  #findIn(type: string, kind: string, values: readonly string[]): Row[] {
    const phones = this.#readable(type, searched[type]?.phone ?? []);
    const emails = this.#readable(type, searched[type]?.email ?? []);
    const fields = { id: ['Id'], text: ['Name'], phone: phones, email: emails }[kind] ?? [];
    if (!this.org.isReadable(type) || fields.length === 0) return [];
    return this.org
      .query(type, [...fields, ...phones, ...emails], (row) =>
        fields.some((field) => SalesforceOrg.isIn(values, row[field]) && row.IsConverted !== true),
      )
      .map((row) => ({
        ...contact(row, phones, emails),
        ...(row.IsPersonAccount === true && type === 'Contact'
          ? { id: row.AccountId, type: 'Account' }
          : { type }),
      }));
  }

  #readable = (type: string, names: readonly string[]) =>
    names.filter((name) => this.org.isReadable(type, name));

  #save(key: string, { log = {}, link = {}, fields = {} }: Record<string, Row>) {
    const earlier = this.taskOf(key)?.Id;
    const isNew = earlier === undefined;
    const values = { ...this.#taken(valuesOf(log), isNew) };
    Object.assign(values, this.#taken(link, isNew), this.#taken(fields, isNew));
    const id = isNew ? this.org.insert(values) : String(earlier);
    if (isNew) this.#interactions.set(key, id);
    else this.org.update(id, values);
    return { id, fields: { ...values, Id: id } };
  }

  /** What the agent may set, converted. What a field cannot hold is left out. */
  #taken(values: Row, isNew: boolean): Row {
    const entries = Object.entries(values).flatMap(([name, value]) => {
      const field = this.#field(name);
      if (!field || !this.org.isReadable('Task', field.name)) return [];
      if (!isNew && field.isUpdateable === false) return [];
      const taken = converted(field, value);
      return taken === undefined ? [] : [[field.name, taken]];
    });
    return Object.fromEntries(entries);
  }

  #field = (name: string) =>
    this.org.taskFields.find((field) => field.name.toLowerCase() === name.toLowerCase());

  #describe(names: readonly string[]) {
    return names.flatMap((name) => {
      const { type, options = [], ...field } = this.#field(name) ?? { type: 'none' };
      if (!('label' in field)) return [];
      const shown = type === 'checkbox' ? ['true', 'false'] : options;
      return [{ name: field.name, label: field.label, options: shown }];
    });
  }
}

function valuesOf(log: Row): Row {
  const { subject, comments, from, to, topic, durationSeconds, direction } = log;
  const lines = [comments, from && `from: ${from}`, to && `to: ${to}`];
  return {
    Status: 'Completed',
    TaskSubtype: 'Call',
    Subject: subject || 'Interaction',
    Description: lines.filter(Boolean).join('\n'),
    ActivityDate: String(log.startedAt ?? log.receivedAt).slice(0, 10),
    ...(topic !== undefined && { CallDisposition: topic }),
    ...(durationSeconds !== undefined && { CallDurationInSeconds: durationSeconds }),
    ...(direction !== undefined && {
      CallType: direction === 'outgoing' ? 'Outbound' : 'Inbound',
    }),
  };
}

/** Undefined for a value that the field cannot hold. */
function converted({ type, length = 18, options, isRestricted }: TaskField, given: unknown) {
  if (given === null && type !== 'checkbox') return null;
  switch (type) {
    case 'checkbox':
      return words.get(String(given ?? false).toLowerCase());
    case 'integer':
      return Number.isNaN(Number(given)) ? undefined : Math.trunc(Number(given));
    case 'picklist': {
      const labels = [given].flat().map(String);
      const chosen = labels.filter((label) => !isRestricted || options?.includes(label));
      return chosen.length < Math.min(labels.length, 1) ? undefined : chosen.join(';');
    }
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(String(given)) ? given : undefined;
    default: {
      const text = [given].flat().join(', ');
      return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
    }
  }
}

/** Apex writes null for what is empty. */
function contact(row: Row, phones: readonly string[], emails: readonly string[]): Row {
  const phone = phones.map((field) => row[field]).find((value) => value != null);
  return {
    id: row.Id,
    name: row.Name,
    ...(phone !== undefined && { phone }),
    ...(emails[0] && { email: row[emails[0]] ?? null }),
  };
}

/** As the class's `codeOf` does it. */
function codeOf(problem: unknown): string {
  if (problem instanceof QueryError) return 'FORBIDDEN';
  if (problem instanceof DmlError) {
    const { statusCode } = problem;
    if (statusCode.startsWith('INSUFFICIENT_ACCESS')) return 'FORBIDDEN';
    return statusCode === 'ENTITY_IS_DELETED' ? 'NOT_FOUND' : 'INVALID_DATA';
  }
  return problem instanceof SyntaxError || problem instanceof TypeError
    ? 'INVALID_DATA'
    : 'UNKNOWN';
}
