import { AdapterError, type AdapterErrorCode, type CrmAdapter } from '../../src/index.js';
import type { Agent, Trouble } from './agents.js';
import { customer } from './customer.js';

/** The code of each failure of the CRM. */
const codes: { readonly [T in Trouble]?: AdapterErrorCode } = {
  forbidden: 'FORBIDDEN',
  down: 'UNAVAILABLE',
  limited: 'RATE_LIMITED',
};

/** The differences of a CRM from one that answers at once and does everything. */
export interface CrmOptions {
  readonly delayMs?: () => number;
  /** A release of the page that asks it wrongly: it finds nothing. */
  readonly isAskedWrongly?: boolean;
}

/** The CRM as one page sees it: in trouble or not, and slow if need be. It knows customers. */
export class Crm {
  /** Texts of customers that the page has asked it with. */
  readonly asked: string[] = [];
  trouble: Trouble;
  readonly #agent: Agent;
  /** An agent with unsaved logs sees a CRM that takes none, and that opens no record either. */
  readonly #takesLogs: boolean;
  readonly #options: CrmOptions;

  constructor(agent: Agent, trouble: Trouble, options: CrmOptions = {}) {
    this.#agent = agent;
    this.trouble = trouble;
    this.#takesLogs = agent.logs === 0;
    this.#options = options;
  }

  adapter(): CrmAdapter {
    const { name, crm } = this.#agent;
    const record = { id: customer.id, type: 'Contact', name: customer.name, phone: customer.phone };
    return {
      name: crm,
      loadCrmData: () =>
        this.#answer({
          callCenterSettings: {},
          currentUser: {
            attributes: { type: 'agent' },
            Name: name,
            Username: `${name}@example.com`,
            Id: name,
            LanguageLocaleKey: 'en-US',
          },
        }),
      listDirectory: () => this.#find([{ ...record, email: customer.email }]),
      findRecords: ({ value }) => {
        this.asked.push(value);
        return this.#find([record]);
      },
      openRecord: ({ id }) => {
        this.asked.push(id);
        if (!this.#takesLogs) throw new AdapterError(customer.name, { code: 'NOT_FOUND' });
      },
      saveInteractionLog: async (log) => {
        this.asked.push(JSON.stringify(log));
        if (!this.#takesLogs) throw new AdapterError(customer.note, { code: 'FORBIDDEN' });
        return this.#answer({ id: `saved ${log.interactionId}`, fields: {} });
      },
    };
  }

  #find<T>(found: T): Promise<T> {
    if (!this.#options.isAskedWrongly) return this.#answer(found);
    return Promise.reject(new AdapterError(customer.name, { code: 'FORBIDDEN' }));
  }

  async #answer<T>(value: T): Promise<T> {
    const delayMs = this.#options.delayMs?.() ?? 0;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    const code = codes[this.trouble];
    if (code !== undefined) throw new AdapterError(`${customer.name} is not found.`, { code });
    return value;
  }
}
