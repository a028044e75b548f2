import type { ZohoSdk, ZohoWrite } from '../../../src/adapters/zoho/index.js';
import type { CrmAdapterSeed, CrmTrouble } from '../../../src/testing/index.js';
import { runCoql } from './runCoql.js';
import { idOf, type RowOutcome, ZohoModules } from './ZohoModules.js';

const pageSize = 10;

/** What is used, and the upsert that cannot be used. */
type FakeCrm = ZohoSdk['CRM'] & {
  readonly API: { upsertRecord(request: Pick<ZohoWrite, 'Entity'>): Promise<unknown> };
};

/**
 * Zoho CRM's widget SDK with a CRM behind it, written from its documentation and from what was seen of its
 * source: no time limits, empty answers where nothing matches, rows that fail within a success, records that
 * it writes on, listeners that stay, `TypeError`s before `init`. Switches make it misbehave.
 */
export class FakeZoho implements ZohoSdk {
  readonly crm: ZohoModules;
  readonly shown: { kind: 'record'; id: string }[] = [];
  requestCount = 0;
  trouble: CrmTrouble | undefined;
  isReady = true;
  /** What a search without a match is answered with. */
  nothing: unknown;
  /** Some pages give the user without a list around it. */
  givesBareUser = false;
  /** Writes are answered with a list that is not in an object. */
  givesBareRows = false;
  /** What every write says of its row, without writing it. */
  rowCode: string | undefined;
  /** Methods that the agent has no permission for. */
  failing: readonly string[] = [];
  /** The spelling of the users' type that is understood; with the other one all users come. */
  userType: 'Type' | 'type' | 'neither' = 'Type';
  variable: string;

  readonly #seed: CrmAdapterSeed;
  readonly #listeners: ((data: unknown) => void)[] = [];
  #hanging: (() => void)[] = [];

  constructor(seed: CrmAdapterSeed) {
    this.#seed = seed;
    this.variable = JSON.stringify({ callCenterSettings: seed.callCenterSettings });
    this.crm = new ZohoModules(seed);
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
  get CRM(): FakeCrm {
    if (!this.isReady) return { CONFIG: {}, API: {}, META: {}, UI: {} } as FakeCrm;
    return this.#crm;
  }

  readonly #crm: FakeCrm = {
    CONFIG: { getCurrentUser: () => this.#answer(() => this.#user()) },
    API: {
      getOrgVariable: () => this.#answer(() => ({ Success: { Content: this.variable } })),
      getAllUsers: (request) => this.#answer(() => this.#users(request)),
      getRecord: ({ Entity, RecordID }) =>
        this.#answer(() => {
          const data = this.crm.rows[Entity]?.filter(({ id }) => id === RecordID);
          return data?.length ? { data } : this.nothing;
        }, 'getRecord'),
      coql: ({ select_query }) =>
        this.#answer(() => {
          const data = runCoql(this.crm.rows, select_query);
          return data.length > 0 ? { data, info: { more_records: false } } : this.nothing;
        }, 'coql'),
      insertRecord: (request) =>
        this.#write(request, () => this.crm.insert(request), 'insertRecord'),
      upsertRecord: (request: Pick<ZohoWrite, 'Entity'>) =>
        this.#answer(() => this.crm.upsert(request), 'upsertRecord'),
      updateRecord: (request) =>
        this.#write(request, () => this.crm.update(request), 'updateRecord'),
    },
    META: { getFields: () => this.#answer(() => ({ fields: this.#fields() }), 'getFields') },
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

  /** Users who are disabled stay in the list of all users. */
  #users({
    page,
    ...request
  }: {
    readonly Type: string;
    readonly type: string;
    readonly page: number;
  }) {
    const isFiltered = this.userType !== 'neither' && request[this.userType] === 'ActiveUsers';
    const all = [
      ...this.#seed.directory.map((person) => ({ ...person, status: 'active' })),
      ...(isFiltered ? [] : [{ id: 1, name: 'Gone Placeholder', status: 'disabled' }]),
    ].map(({ id, name, status, ...person }) => {
      const { phone = null, email = null } = person as { phone?: string; email?: string };
      return { id: idOf(id), full_name: name, phone, mobile: '', email, status };
    });
    const users = all.slice((page - 1) * pageSize, page * pageSize);
    const more_records = page * pageSize < all.length;
    return { users, info: { page, per_page: pageSize, count: users.length, more_records } };
  }

  #write({ APIData }: ZohoWrite, write: () => RowOutcome, what: string) {
    return this.#answer(() => {
      const { rowCode } = this;
      const outcome = rowCode ? { code: rowCode, details: { api_name: 'Subject' } } : write();
      const rows = [{ ...outcome, status: outcome.code === 'SUCCESS' ? 'success' : 'error' }];
      // As the SDK does to the record that it is given.
      Object.assign(APIData, { trigger: undefined, action: what });
      return this.givesBareRows ? rows : { data: rows };
    }, what);
  }

  #fields() {
    const none = { display_value: '-None-', actual_value: '-None-' };
    return this.#seed.customFields.map(({ name, label, type, isNumeric, options }) => ({
      api_name: `Z_${name}`,
      field_label: label,
      data_type: isNumeric ? 'integer' : type,
      length: 20,
      pick_list_values: options && [
        none,
        ...options.map((text) => ({ display_value: text, actual_value: text.toUpperCase() })),
      ],
    }));
  }

  async #answer(act: () => unknown, what = ''): Promise<unknown> {
    this.requestCount += 1;
    const { trouble } = this;
    if (this.failing.includes(what)) throw { code: 'NO_PERMISSION', status: 'error' };
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
