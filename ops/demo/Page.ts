import {
  AggregationTemporalityPreference,
  OTLPMetricExporter,
} from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { IDBFactory } from 'fake-indexeddb';
import { AdapterError, type CrmAdapter, createRuntime, indexedDbOutbox } from '../../src/index.js';
import { instrumentRuntime } from '../../src/otel/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';
import { PageWindow } from '../../test/doubles/PageWindow.js';

/** What is the matter in a page. */
export type Trouble = 'none' | 'forbidden' | 'down' | 'silent';

/** An agent: a browser with an outbox of its own. */
export interface Agent {
  readonly name: string;
  readonly crm: string;
  readonly team: string;
  /** Logs that the CRM does not take. */
  readonly logs: number;
  readonly troubles: readonly Trouble[];
}

const origin = new IDBFactory();
const type = 'CRMConnectMessage';
const outcomes: Readonly<Record<string, string>> = {
  requestSucceeded: 'succeeded',
  requestFailed: 'failed',
  requestCancelled: 'cancelled',
};

/** One tab of an agent, with a real runtime and the web's own exporter. */
export class Page {
  /** How each load of the CRM data ended. */
  readonly ended: string[] = [];
  readonly #window = new PageWindow();
  readonly #provider: MeterProvider;
  readonly #connector: ReturnType<typeof createLinkedTransports>['connector'];
  readonly #runtime: ReturnType<typeof createRuntime>;

  constructor(agent: Agent, trouble: Trouble, collector: string, version: string) {
    const exporter = new OTLPMetricExporter({
      url: `http://${collector}/v1/metrics`,
      temporalityPreference: AggregationTemporalityPreference.DELTA,
    });
    const reader = new PeriodicExportingMetricReader({
      exporter,
      exportIntervalMillis: 2_000,
      exportTimeoutMillis: 2_000,
    });
    const resource = resourceFromAttributes({
      'service.name': 'crm-page',
      'service.version': version,
    });
    this.#provider = new MeterProvider({ resource, readers: [reader] });
    const { client, connector } = createLinkedTransports();
    this.#connector = connector;
    this.#runtime = createRuntime({
      transport: client,
      outbox: indexedDbOutbox({ name: agent.name, indexedDB: origin, storage: null }),
      adapter: adapterOf(agent, trouble),
      timing: { readyOverdueMs: 500, attempts: 2, retryBaseMs: 50 },
    });
    this.#runtime.events$.subscribe(({ type, ...event }) => {
      if (!('action' in event) || event.action !== 'requestCrmData') return;
      const outcome = outcomes[type];
      if (outcome !== undefined) this.ended.push(outcome);
    });
    instrumentRuntime(this.#runtime, {
      meterProvider: this.#provider,
      attributes: { team: agent.team, site: 'Leeds' },
      window: this.#window as never,
    });
    this.#runtime.start();
    if (trouble === 'silent') return;
    connector.send({ type, action: 'ready' });
    connector.send({ type, action: 'requestCrmData' });
  }

  /** The connector gives the page a log. */
  keepLog(interactionId: string): void {
    const interactionData = {
      interaction: { topic: 'Billing' },
      updatedOriginatingAddress: '+18005550147',
      updatedDestinationAddress: '+18005550199',
      logDetails: { comments: 'Called', customFields: [] },
    };
    const message = { body: { interactionId, interactionData } };
    const data = { header: { source: 'softphone' }, message };
    this.#connector.send({ type, action: 'requestSaveInteractionLog', data });
  }

  /** The agent has no use for the logs any more. */
  async discardLogs(): Promise<void> {
    for (const { id } of await this.#runtime.outbox.list()) await this.#runtime.outbox.discard(id);
  }

  /** The tab is closed: its last export begins. What it still does until it is quiet is told too. */
  async close(): Promise<void> {
    this.#window.leave();
    await this.#runtime.stop();
    await this.#provider.shutdown();
  }
}

function adapterOf({ crm, name }: Agent, trouble: Trouble): CrmAdapter {
  const currentUser = {
    attributes: { type: 'agent' },
    Name: name,
    Username: `${name}@example.com`,
    Id: name,
    LanguageLocaleKey: 'en-US',
  };
  return {
    name: crm,
    async loadCrmData() {
      if (trouble === 'forbidden') throw new AdapterError('', { code: 'FORBIDDEN' });
      if (trouble === 'down') throw new AdapterError('', { code: 'UNAVAILABLE' });
      return { callCenterSettings: {}, currentUser };
    },
    saveInteractionLog: () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' })),
  };
}
