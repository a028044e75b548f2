import type { CrmAdapterSeed } from '../../../src/testing/index.js';

export type Row = Readonly<Record<string, unknown>>;

/** A field of Task, as Salesforce describes it. */
export interface TaskField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'picklist' | 'checkbox' | 'integer' | 'date' | 'reference';
  readonly length?: number;
  readonly options?: readonly string[];
  /** A value that is none of the options is refused. */
  readonly isRestricted?: boolean;
  /** False for what can be set once only, while the task is new. */
  readonly isUpdateable?: boolean;
  /** Objects that a reference may point to. */
  readonly to?: readonly string[];
}

/** A `DmlException` with its status code. */
export class DmlError extends Error {
  readonly statusCode: string;

  constructor(statusCode: string) {
    super(statusCode);
    this.statusCode = statusCode;
  }
}

/** A `QueryException`, as user mode throws it for what the agent must not read. */
export class QueryError extends Error {}

const prefixes = { Account: '001', Contact: '003', Lead: '00Q', Task: '00T', User: '005' } as const;

/** With a check of the letter case at the end, as the platform writes them. */
export const idIn = (type: keyof typeof prefixes, number: number): string =>
  `${prefixes[type]}${String(number).padStart(12, '0')}AAA`;

const text = (name: string, length: number): TaskField => ({
  name,
  label: name,
  type: 'text',
  length,
});

const restricted = (name: string, ...options: string[]): TaskField => ({
  name,
  label: name,
  type: 'picklist',
  isRestricted: true,
  options,
});

const standardFields: readonly TaskField[] = [
  text('Subject', 255),
  text('Description', 32_000),
  text('CallDisposition', 255),
  { name: 'Status', label: 'Status', type: 'picklist', options: ['Completed', 'Not Started'] },
  { ...restricted('TaskSubtype', 'Task', 'Call', 'Email'), isUpdateable: false },
  restricted('CallType', 'Inbound', 'Outbound', 'Internal'),
  { name: 'CallDurationInSeconds', label: 'Call Duration', type: 'integer' },
  { name: 'ActivityDate', label: 'Due Date', type: 'date' },
  { name: 'WhoId', label: 'Name', type: 'reference', to: ['Contact', 'Lead'] },
  { name: 'WhatId', label: 'Related To', type: 'reference', to: ['Account'] },
  { name: 'Vip__c', label: 'Very important', type: 'checkbox' },
  { name: 'Rating__c', label: 'Rating', type: 'integer' },
  restricted('Mood__c', 'Calm', 'Angry'),
];

const isKind: Readonly<Record<TaskField['type'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  picklist: (value) => typeof value === 'string',
  checkbox: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
  reference: (value) => /^\w{15}(\w{3})?$/.test(String(value)),
};

/**
 * Records of an org in memory, with what Salesforce refuses: fields that do not exist or must not be set,
 * values of the wrong kind, texts that are too long, links to what is not there, and, in user mode, a
 * query with anything in it that the agent must not read.
 */
export class SalesforceOrg {
  readonly records: Record<string, Row[]>;
  readonly tasks = new Map<string, Row>();
  readonly taskFields: readonly TaskField[];
  /** Objects and fields that the agent must not read or set: `Lead`, `Contact.HomePhone`. */
  readonly hidden = new Set<string>();

  constructor({ people, directory, customFields }: CrmAdapterSeed) {
    const row = (type: 'Contact' | 'User') => (person: CrmAdapterSeed['people'][number]) => ({
      Id: idIn(type, person.id),
      Name: person.name,
      [person.id % 2 ? 'Phone' : 'MobilePhone']: person.phone ?? null,
      Email: person.email ?? null,
    });
    this.records = {
      Contact: people.map(row('Contact')),
      Lead: [],
      Account: [],
      User: directory.map(row('User')).map((user) => ({ ...user, IsActive: true })),
    };
    this.taskFields = [
      ...standardFields,
      ...customFields.map(({ name, label, isNumeric, options }) => {
        if (options) return { ...restricted(`${name}__c`, ...options), label };
        const field = text(`${name}__c`, 40);
        return { ...field, label, type: isNumeric ? ('integer' as const) : field.type };
      }),
    ];
  }

  isReadable = (type: string, field?: string): boolean =>
    !this.hidden.has(type) && !this.hidden.has(`${type}.${field}`);

  /** Gives the rows for which a condition holds. `fields` are all that the query names. */
  query(type: string, fields: readonly string[], holds: (row: Row) => boolean): Row[] {
    if (!fields.every((field) => this.isReadable(type, field))) throw new QueryError();
    return (this.records[type] ?? []).filter(holds);
  }

  remove(type: string, id: string): void {
    this.records[type] = (this.records[type] ?? []).filter(({ Id }) => Id !== id);
  }

  insert(values: Row): string {
    this.#check(values, () => true);
    const id = idIn('Task', this.tasks.size + 1);
    this.tasks.set(id, { TaskSubtype: 'Task', ...values, Id: id });
    return id;
  }

  update(id: string, values: Row): void {
    this.#check(values, ({ isUpdateable = true }) => isUpdateable);
    this.tasks.set(id, { ...this.tasks.get(id), ...values });
  }

  /** Texts are compared as the platform does it: whole, ignoring case, without patterns. */
  static isIn(values: readonly string[], value: unknown): boolean {
    const wanted = values.map((one) => one.toLowerCase());
    return typeof value === 'string' && wanted.includes(value.toLowerCase());
  }

  #check(values: Row, isAllowed: (field: TaskField) => boolean): void {
    for (const [name, value] of Object.entries(values)) {
      const field = this.taskFields.find((one) => one.name === name);
      const isSettable = field && isAllowed(field) && this.isReadable('Task', name);
      if (!isSettable) throw new DmlError('INVALID_FIELD_FOR_INSERT_UPDATE');
      if (value !== null) this.#checkValue(field, value);
    }
  }

  #checkValue({ type, length = Infinity, options, isRestricted, to }: TaskField, value: unknown) {
    if (!isKind[type](value)) throw new TypeError('Illegal assignment');
    if (String(value).length > length) throw new DmlError('STRING_TOO_LONG');
    if (isRestricted && !options?.includes(String(value))) {
      throw new DmlError('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
    }
    if (!to) return;
    const type_ = Object.entries(prefixes).find(([, prefix]) => String(value).startsWith(prefix));
    if (!to.includes(type_?.[0] ?? '')) throw new DmlError('FIELD_INTEGRITY_EXCEPTION');
    const isThere = this.records[type_?.[0] ?? '']?.some(({ Id }) => Id === value);
    if (!isThere) throw new DmlError('ENTITY_IS_DELETED');
  }
}
