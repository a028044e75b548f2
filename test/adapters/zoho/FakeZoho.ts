import type { ZohoSdk, ZohoUpsert } from '../../../src/adapters/zoho/index.js';
import type { CrmAdapterSeed, CrmTrouble } from '../../../src/testing/index.js';
import { runCoql } from './runCoql.js';

type Row = Readonly<Record<string, unknown>>;

/** Zoho's ids are texts of many digits. */
export const idOf = (number: number): string => `5843${String(number).padStart(15, '0')}`;

const pageSize = 10;

/**
 * Zoho CRM's widget SDK with a CRM behind it, written from its documentation and from what was seen of its
 * source: no time limits, empty answers where nothing matches, rows that fail within a success, lists that
 * it writes on, listeners that stay, `TypeError`s before `init`. Switches make it misbehave.
 */
export class FakeZoho implements ZohoSdk {
  readonly modules: Record<string, Row[]>;
  readonly shown: { kind: 'record'; id: string }[] = [];
  requestCount = 0;
  trouble: CrmTrouble | undefined;
  isReady = true;
  /** What a search without a match is answered with. */
  nothing: unknown;
  /** Some pages give the user without a list around it. */
  givesBareUser = false;
  /** Upserts are answered with a list that is not in an object. */
  givesBareRows = false;
  /** What an upsert says of its row. */
  rowCode = 'SUCCESS';
  variable: string;

  readonly #seed: CrmAdapterSeed;
  readonly #listeners: ((data: unknown) => void)[] = [];
  #hanging: (() => void)[] = [];

  constructor(seed: CrmAdapterSeed) {
    this.#seed = seed;
    this.variable = JSON.stringify({ callCenterSettings: seed.callCenterSettings });
    this.modules = {
      Contacts: seed.people.map(({ id, name, phone = null, email = null }) => ({
        id: idOf(id),
        Full_Name: name,
        Phone: id % 2 ? phone : null,
        Mobile: id % 2 ? null : phone,
        Email: email,
      })),
      Leads: [],
      Accounts: [],
      Calls: [],
    };
  }

  readonly embeddedApp = {
    on: (event: string, listener: (data: unknown) => void) => {
      if (event === 'Dial') this.#listeners.push(listener);
    },
    init: async () => {
      this.isReady = true;
    },
  };

  get listenerCount(): number {
    return this.#listeners.length;
  }

  /** All of it throws before `init` has resolved. */
  get CRM(): ZohoSdk['CRM'] {
    if (!this.isReady) return { CONFIG: {}, API: {}, META: {}, UI: {} } as ZohoSdk['CRM'];
    return this.#crm;
  }

  readonly #crm: ZohoSdk['CRM'] = {
    CONFIG: { getCurrentUser: () => this.#answer(() => this.#user()) },
    API: {
      getOrgVariable: () => this.#answer(() => ({ Success: { Content: this.variable } })),
      getAllUsers: ({ page }) => this.#answer(() => this.#users(page)),
      coql: ({ select_query }) =>
        this.#answer(() => {
          const data = runCoql(this.modules, select_query);
          return data.length > 0 ? { data, info: { more_records: false } } : this.nothing;
        }),
      upsertRecord: (request) => this.#answer(() => this.#upsert(request)),
    },
    META: { getFields: () => this.#answer(() => ({ fields: this.#fields() })) },
    UI: {
      Record: {
        open: ({ RecordID }) => {
          const kind = this.trouble?.kind;
          if (kind === 'notFound') return Promise.resolve(false);
          return this.#answer(() => this.shown.push({ kind: 'record', id: RecordID }) > 0);
        },
      },
    },
  };

  press(data: unknown): void {
    for (const listener of this.#listeners) listener(data);
  }

  recover(): void {
    this.trouble = undefined;
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  #user() {
    const { id, name, username, role, locale } = this.#seed.user;
    const user = {
      id: idOf(id),
      full_name: name,
      email: username,
      locale: locale.replace('-', '_'),
      role: { id: idOf(1), name: role },
    };
    return this.givesBareUser ? user : { users: [user] };
  }

  #users(page: number) {
    const all = this.#seed.directory.map(({ id, name, phone = null, email = null }) => ({
      id: idOf(id),
      full_name: name,
      phone,
      mobile: '',
      email,
    }));
    const users = all.slice((page - 1) * pageSize, page * pageSize);
    const more_records = page * pageSize < all.length;
    return { users, info: { page, per_page: pageSize, count: users.length, more_records } };
  }

  #upsert({ APIData, duplicate_check_fields }: ZohoUpsert) {
    // As the SDK does to the list that it is given.
    Object.assign(APIData, { action: 'upsert', duplicate_check_fields });
    const [record = {}] = APIData;
    const [key = ''] = duplicate_check_fields;
    const calls = this.modules.Calls ?? [];
    const index = calls.findIndex((call) => call[key] === record[key]);
    const id = String(calls[index]?.id ?? idOf(calls.length + 1));
    if (this.rowCode === 'SUCCESS') {
      calls[index < 0 ? calls.length : index] = { ...calls[index], ...record, id };
    }
    const details = this.rowCode === 'SUCCESS' ? { id } : { api_name: 'Subject' };
    const rows = [{ code: this.rowCode, action: index < 0 ? 'insert' : 'update', details }];
    return this.givesBareRows ? rows : { data: rows };
  }

  #fields() {
    const none = { display_value: '-None-', actual_value: '-None-' };
    return this.#seed.customFields.map(({ name, label, options }) => ({
      api_name: `Z_${name}`,
      field_label: label,
      data_type: options ? 'picklist' : 'text',
      pick_list_values: options && [
        none,
        ...options.map((text) => ({ display_value: text, actual_value: text.toUpperCase() })),
      ],
    }));
  }

  async #answer(act: () => unknown): Promise<unknown> {
    this.requestCount += 1;
    const { trouble } = this;
    if (trouble?.kind === 'hangs') await new Promise<void>((goOn) => this.#hanging.push(goOn));
    else if (trouble) return this.#inTrouble(trouble, act);
    return act();
  }

  #inTrouble({ kind, says, answer }: CrmTrouble, act: () => unknown): unknown {
    if (kind === 'answerLost') act();
    if (kind === 'html') return `<!doctype html><title>${says}</title>`;
    if (kind === 'cutOff') return `{"data": "${says}`;
    if (kind === 'nonsense') return answer ?? null;
    throw { ...failures[kind], details: { says }, says };
  }
}

/** What the SDK rejects with. Statuses and words where Zoho has no code of its own are assumed. */
const failures: Partial<Record<CrmTrouble['kind'], object>> = {
  offline: { message: 'Failed to fetch' },
  answerLost: { message: 'Failed to fetch' },
  sessionExpired: { code: 'AUTHENTICATION_FAILURE', status: 'error' },
  forbidden: { code: 'NO_PERMISSION', status: 'error' },
  notFound: { status: 404 },
  refused: { code: 'INVALID_DATA', status: 'error' },
  rateLimited: { code: 'TOO_MANY_REQUESTS', status: 'error' },
  unavailable: { code: 'INTERNAL_ERROR', status: 'error' },
  timedOut: { status: 504 },
};
