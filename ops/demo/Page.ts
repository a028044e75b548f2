import {
  AggregationTemporalityPreference,
  OTLPMetricExporter,
} from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, WebTracerProvider } from '@opentelemetry/sdk-trace-web';
import { IDBFactory } from 'fake-indexeddb';
import { createRuntime, indexedDbOutbox } from '../../src/index.js';
import { instrumentRuntime } from '../../src/otel/index.js';
import { outcomes, type RequestEndType } from '../../src/otel/Spans.js';
import { systemEnvironment } from '../../src/runtime/Environment.js';
import type { RuntimeEvent } from '../../src/runtime/RuntimeEvent.js';
import { createLinkedTransports, type LinkedTransports } from '../../src/transport/index.js';
import { PageWindow } from '../../test/doubles/PageWindow.js';
import type { Agent } from './agents.js';
import type { Crm } from './Crm.js';
import { customer } from './customer.js';

const origin = new IDBFactory();
const type = 'CRMConnectMessage';

/** A request that has ended, as the runtime's events tell. */
export interface Ended {
  readonly action: string;
  readonly outcome: string;
  /** The code of the failure; empty if there is none. */
  readonly code: string;
  readonly seconds: number;
}

/** The needs of a page. */
export interface PageOptions {
  readonly agent: Agent;
  readonly crm: Crm;
  /** Host and port of what takes OTLP. */
  readonly collector: string;
  readonly version: string;
  /** Milliseconds by which its clock is slow: what it is given arrived that long ago. Default 0. */
  readonly agoMs?: number;
}

/** One tab of an agent, with a real runtime and the web's own exporters. */
export class Page {
  readonly agent: Agent;
  readonly version: string;
  readonly ended: Ended[] = [];
  /** The length of each ready check, in seconds. */
  readonly readyChecks: number[] = [];
  readonly #window = new PageWindow();
  #readyCheckSince = 0;
  readonly #meters: MeterProvider;
  readonly #tracers: WebTracerProvider;
  readonly #connector: LinkedTransports['connector'];
  readonly #frame: LinkedTransports['frame'];
  readonly #runtime: ReturnType<typeof createRuntime>;

  constructor({ agent, crm, collector, version, agoMs = 0 }: PageOptions) {
    this.agent = agent;
    this.version = version;
    const now = () => Date.now() - agoMs;
    const resource = resourceFromAttributes({
      'service.name': 'crm-page',
      'service.version': version,
    });
    this.#meters = metersTo(collector, resource);
    this.#tracers = tracersTo(collector, resource);
    const { client, connector, frame } = createLinkedTransports();
    this.#connector = connector;
    this.#frame = frame;
    this.#runtime = createRuntime({
      transport: client,
      outbox: indexedDbOutbox({ name: agent.name, indexedDB: origin, storage: null }),
      adapter: crm.adapter(),
      environment: { clock: { ...systemEnvironment().clock, now } },
      timing: { readyOverdueMs: 500, attempts: 2, retryBaseMs: 50 },
    });
    this.#runtime.events$.subscribe((event) => this.#note(event));
    instrumentRuntime(this.#runtime, {
      meterProvider: this.#meters,
      tracerProvider: this.#tracers,
      spans: 'all',
      attributes: { team: agent.team, site: 'Leeds' },
      // The double has the part of a window that is listened to.
      window: this.#window as never,
    });
    this.#runtime.start();
  }

  #note(event: RuntimeEvent): void {
    if (event.type === 'stateChanged') {
      const { from, to, at } = event;
      if (to === 'readyCheck') this.#readyCheckSince = at;
      else if (from === 'readyCheck' && to !== 'stopped') {
        this.readyChecks.push((at - this.#readyCheckSince) / 1000);
      }
    }
    if (!(event.type in outcomes)) return;
    const { type, action, error, durationMs = 0 } = event as RuntimeEvent<RequestEndType>;
    const outcome = outcomes[type];
    this.ended.push({ action, outcome, code: error?.code ?? '', seconds: durationMs / 1000 });
  }

  /** The connector is ready and asks for the data of the CRM. */
  signIn(): void {
    this.#connector.send({ type, action: 'ready' });
    this.#connector.send({ type, action: 'requestCrmData' });
  }

  /** A customer calls and is looked for; the agent looks around; a message is not understood. */
  takeCall(): void {
    const aniValues = [customer.phone];
    this.#connector.send({
      type,
      action: 'requestPerformInteractionScreenPop',
      data: { aniValues },
    });
    this.#connector.send({ type, action: 'requestGetCrmDirectory' });
    this.#frame.post({ type, action: customer.account });
    const isEnabled = customer.note;
    this.#frame.post({ type, action: 'requestEnableClickToDial', data: { isEnabled } });
  }

  /** The connector gives the page a log. */
  keepLog(interactionId: string): void {
    const interactionData = {
      interaction: { topic: customer.subject },
      updatedOriginatingAddress: customer.phone,
      updatedDestinationAddress: '+18005550199',
      logDetails: { comments: customer.note, customFields: [] },
    };
    const message = { body: { interactionId: `${customer.id} ${interactionId}`, interactionData } };
    const data = { header: { source: 'softphone' }, message };
    this.#connector.send({ type, action: 'requestSaveInteractionLog', data });
  }

  /** The agent has no use for the logs any more. */
  async discardLogs(): Promise<void> {
    for (const { id } of await this.#runtime.outbox.list()) await this.#runtime.outbox.discard(id);
  }

  /**
   * The tab is closed: its last export begins. What it still does until it is quiet is told too. Some pages stop
   * their runtime before they are left.
   */
  async close(order: 'leave first' | 'stop first' = 'leave first'): Promise<void> {
    if (order === 'leave first') this.#window.leave();
    await this.#runtime.stop();
    this.#window.leave();
    await Promise.all([this.#meters.shutdown(), this.#tracers.shutdown()]);
  }
}

function metersTo(collector: string, resource: Resource): MeterProvider {
  const exporter = new OTLPMetricExporter({
    url: `http://${collector}/v1/metrics`,
    temporalityPreference: AggregationTemporalityPreference.DELTA,
  });
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: 2_000,
    exportTimeoutMillis: 2_000,
  });
  return new MeterProvider({ resource, readers: [reader] });
}

function tracersTo(collector: string, resource: Resource): WebTracerProvider {
  const exporter = new OTLPTraceExporter({ url: `http://${collector}/v1/traces` });
  return new WebTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
}
