import {
  AdapterError,
  type CrmAdapter,
  createRuntime,
  memoryOutbox,
  type Runtime,
} from '../../src/index.js';
import { createLinkedTransports, type LinkedFrame } from '../../src/transport/index.js';
import type { EventClock } from './EventClock.js';
import type { LimitedCrm } from './LimitedCrm.js';
import type { Policy } from './policies.js';

const crmData = {
  callCenterSettings: {},
  currentUser: {
    attributes: { type: 'agent' },
    Name: 'Ines Marrowby',
    Username: 'ines.marrowby@example.org',
    Id: 'U-3307',
    LanguageLocaleKey: 'en-GB',
  },
};

/** What the agents of a floor share. */
export interface Floor {
  readonly clock: EventClock;
  readonly crm: LimitedCrm;
  readonly policy: Policy;
  readonly random: () => number;
  /** The logs in the CRM: how often each was saved. */
  readonly saved: Map<string, number>;
}

/** One agent's page: the whole runtime, with a connector that asks for CRM data and sends logs. */
export class Agent {
  readonly #runtime: Runtime;
  readonly #frame: LinkedFrame;
  #logs = 0;

  constructor(
    private readonly name: string,
    floor: Floor,
  ) {
    const { client, frame } = createLinkedTransports({ schedule: (deliver) => deliver() });
    this.#frame = frame;
    let lastId = 0;
    this.#runtime = createRuntime({
      adapter: adapterFor(floor),
      transport: client,
      outbox: memoryOutbox(),
      timing: floor.policy.timing,
      environment: {
        window: undefined,
        clock: floor.clock,
        random: floor.random,
        createId: () => `${name}-${++lastId}`,
        localOffsetMinutes: () => 0,
      },
    }).start();
  }

  get isActive(): boolean {
    return this.#runtime.state.value === 'crmDataSent';
  }

  /** The softphone is opened. */
  logIn(): void {
    this.#says('ready');
    this.#says('requestCrmData');
  }

  /** A conversation ends; gives the log's id. */
  endInteraction(): string {
    const interactionId = `${this.name}-log-${++this.#logs}`;
    this.#says('requestSaveInteractionLog', {
      header: {},
      message: { body: { interactionId, interactionData: { interaction: {} } } },
    });
    return interactionId;
  }

  /** The logs that wait in the outbox, by the ids of their interactions. */
  async waitingLogs(): Promise<readonly (string | undefined)[]> {
    return (await this.#runtime.outbox.list()).map(({ interactionId }) => interactionId);
  }

  stop(): Promise<void> {
    return this.#runtime.stop();
  }

  #says(action: string, data?: unknown): void {
    this.#frame.post({ type: 'CRMConnectMessage', action, ...(data !== undefined && { data }) });
  }
}

function adapterFor({ crm, policy, saved }: Floor): CrmAdapter {
  const request = <Answer>(answer: () => Answer, signal: AbortSignal) =>
    crm.request(answer, signal).catch((error: unknown) => {
      throw policy.givesUp ? givenUp(error) : error;
    });
  return {
    name: 'Limited CRM',
    loadCrmData: ({ signal }) => request(() => crmData, signal),
    saveInteractionLog: ({ interactionId }, { signal }) =>
      request(() => {
        saved.set(interactionId, (saved.get(interactionId) ?? 0) + 1);
        return { id: interactionId, fields: {} };
      }, signal),
  };
}

const givenUp = (cause: unknown) =>
  new AdapterError('given up', { code: 'UNAVAILABLE', retryable: false, cause });
