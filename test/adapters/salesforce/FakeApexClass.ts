import type { CrmAdapterSeed, CrmAdapterSeedPerson } from '../../../src/testing/index.js';

interface FakeTask {
  readonly Id: string;
  readonly [field: string]: unknown;
}

const pageSize = 10;

/**
 * What `PatchcordSoftphone.call` does, on an org in memory that holds what the seed says. Texts are
 * compared as the platform does it: whole, ignoring case, without patterns.
 */
export class FakeApexClass {
  readonly tasks = new Map<string, FakeTask>();
  readonly #seed: CrmAdapterSeed;

  constructor(seed: CrmAdapterSeed) {
    this.#seed = seed;
  }

  call(request: string): string {
    const asked = JSON.parse(request) as Record<string, unknown>;
    return JSON.stringify({ ok: true, data: this.#answer(asked) });
  }

  /** With a check of the letter case at the end, as the platform writes them. */
  static idOf(prefix: '003' | '005' | '00T', number: number): string {
    return `${prefix}${String(number).padStart(12, '0')}AAA`;
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
        return this.#save(asked);
      default:
        return this.#describe(asked.names as string[]);
    }
  }

  #user() {
    const { id, name, username, role, locale } = this.#seed.user;
    return {
      id: FakeApexClass.idOf('005', id),
      name,
      username,
      role,
      locale: locale.replace('-', '_'),
    };
  }

  #directory(after = '005') {
    const users = this.#seed.directory.map((person) => contact('005', person));
    const rest = users.filter(({ id }) => id > after).slice(0, pageSize);
    const next = rest.length === pageSize ? { next: rest.at(-1)?.id } : {};
    return { contacts: rest, ...next };
  }

  #find(kind: string, values: readonly string[]) {
    const wanted = values.map((value) => value.toLowerCase());
    return this.#seed.people
      .map((person) => ({ ...contact('003', person), type: 'Contact' }))
      .filter((record) => {
        const value = kind === 'text' ? record.name : record[kind as 'id' | 'phone' | 'email'];
        return value !== null && wanted.includes(value.toLowerCase());
      });
  }

  #save({ key, log, fields }: Record<string, unknown>) {
    const { subject = 'Interaction', comments, topic } = log as Record<string, string>;
    const Id = this.tasks.get(String(key))?.Id ?? FakeApexClass.idOf('00T', this.tasks.size + 1);
    const task = {
      Id,
      Status: 'Completed',
      TaskSubtype: 'Call',
      Subject: subject,
      Description: comments,
      CallDisposition: topic,
      ...(fields as object),
    };
    this.tasks.set(String(key), task);
    return { id: Id, fields: task };
  }

  #describe(names: readonly string[]) {
    const wanted = names.map((name) => name.toLowerCase());
    return this.#seed.customFields
      .map(({ name, label, options = [] }) => ({ name: `${name}__c`, label, options }))
      .filter(({ name }) => wanted.includes(name.toLowerCase()));
  }
}

/** Apex writes null for what is empty. */
const contact = (
  prefix: '003' | '005',
  { id, name, phone = null as never, email = null as never }: CrmAdapterSeedPerson,
): { id: string; name: string; phone: string | null; email: string | null } => ({
  id: FakeApexClass.idOf(prefix, id),
  name,
  phone,
  email,
});
