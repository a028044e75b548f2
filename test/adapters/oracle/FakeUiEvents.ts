import type { UiEvents, UiEventsContext } from '../../../src/adapters/oracle/index.js';
import type { CrmTrouble } from '../../../src/testing/index.js';

/** The setters of each operation, and the context that takes it. */
const operations: Readonly<Record<string, readonly [context: string, setters: readonly string[]]>> =
  {
    GetAgentInfo: ['global', []],
    PopOperation: [
      'global',
      ['RecordType', 'RecordId', 'InputParameters', 'OpenPageInNewBrowserTab'],
    ],
    getConfigurationOperation: ['phone', ['ConfigType']],
    agentStateEventOperation: [
      'phone',
      ['EventId', 'IsAvailable', 'IsLoggedIn', 'State', 'StateDisplayString', 'Reason', 'InData'],
    ],
  };

interface FakeRequest {
  readonly name: string;
  readonly values: Record<string, unknown>;
}

/** The signed-in agent, as the framework tells it. */
export interface FakeAgent {
  readonly firstName: string;
  readonly lastName: string;
  readonly userName: string;
  readonly partyId: string;
}

/**
 * The provider of the UI Events Framework with Fusion's page behind it, written from its documentation and
 * its declarations: requests come from the helper, each with the setters of its operation and for its own
 * context; what is refused rejects with an object that is no Error; nothing has a time limit; numbers can be
 * pressed only while the agent is available for calls.
 */
export class FakeUiEvents implements UiEvents {
  readonly agent: FakeAgent;
  readonly opened: { readonly type: unknown; readonly id: unknown }[] = [];
  readonly states: unknown[] = [];
  token = 'token';
  /** False where the page is in no media toolbar. */
  hasPhone = true;
  classification: unknown;
  trouble: CrmTrouble | undefined;
  calls = 0;
  readonly #made = new WeakMap<object, FakeRequest>();
  readonly #listeners: ((response: unknown) => void)[] = [];
  #isAvailable = false;
  #hanging: (() => void)[] = [];

  constructor(agent: FakeAgent) {
    this.agent = agent;
  }

  readonly requestHelper = {
    createPublishRequest: (name: string) => {
      const operation = operations[name];
      if (!operation) throw refused(`Unknown operation ${name}`);
      return this.#request(name, operation[1]);
    },
    createSubscriptionRequest: (name: string) => {
      if (name !== 'onOutgoingEvent') throw refused(`Unknown event ${name}`);
      return this.#request(name, ['AppClassification']);
    },
  };

  getGlobalContext = async (): Promise<UiEventsContext> => this.#context('global');

  getMultiChannelAdaptorContext = async () => ({
    getCommunicationChannelContext: async (channel: string): Promise<UiEventsContext> => {
      if (channel !== 'PHONE' || !this.hasPhone) throw refused(`No channel ${channel}`);
      return this.#context('phone');
    },
  });

  get listenerCount(): number {
    return this.#listeners.length;
  }

  /** The agent presses a number. */
  press(outData: unknown): void {
    if (!this.#isAvailable) return;
    const data = { getOutData: () => outData };
    for (const listener of this.#listeners) listener({ getResponseData: () => data });
  }

  recover(): void {
    this.trouble = undefined;
    for (const goOn of this.#hanging.splice(0)) goOn();
  }

  #request(name: string, setters: readonly string[]): object {
    const values: Record<string, unknown> = {};
    const entries = setters.map((one) => [
      `set${one}`,
      (value: unknown) => {
        values[one] = value;
      },
    ]);
    const request = Object.fromEntries(entries);
    this.#made.set(request, { name, values });
    return request;
  }

  #context(kind: string): UiEventsContext {
    return {
      publish: async (request) => {
        this.calls += 1;
        const { trouble } = this;
        if (trouble?.kind === 'hangs') {
          await new Promise<void>((goOn) => void this.#hanging.push(goOn));
        }
        const { name, values } = this.#made.get(Object(request)) ?? { name: '', values: {} };
        if (operations[name]?.[0] !== kind) throw refused(`${kind} has no ${name}`);
        if (trouble?.kind === 'nonsense' && kind === 'global') return trouble.answer;
        return this.#operate(name, values);
      },
      subscribe: (request, listener) => {
        const { name, values } = this.#made.get(Object(request)) ?? { name: '', values: {} };
        if (kind !== 'phone' || name !== 'onOutgoingEvent') throw refused('No such event');
        this.classification = values.AppClassification;
        this.#listeners.push(listener);
        return { dispose() {} };
      },
    };
  }

  #operate(name: string, values: Readonly<Record<string, unknown>>): unknown {
    const { firstName, lastName, userName, partyId } = this.agent;
    switch (name) {
      case 'GetAgentInfo':
        return {
          getFirstName: () => firstName,
          getLastName: () => lastName,
          getUserName: () => userName,
          getPartyId: () => partyId,
        };
      case 'PopOperation':
        if (!values.RecordType || !values.RecordId) throw refused(`No record ${values.RecordId}`);
        this.opened.push({ type: values.RecordType, id: values.RecordId });
        return {};
      case 'getConfigurationOperation': {
        const token = values.ConfigType === 'FA_TOKEN' ? this.token : undefined;
        const data = { getConfiguration: () => ({ getFaTrustToken: () => token }) };
        return { getResponseData: () => data };
      }
      default:
        this.#isAvailable = values.IsAvailable === true && values.IsLoggedIn === true;
        this.states.push(values.State);
        return {};
    }
  }
}

/** As the framework rejects: with an object that is no Error, and whose text quotes. */
const refused = (text: string) => ({ getStatus: () => 'error', getMessage: () => text });
