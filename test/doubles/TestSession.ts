import { SimulatedClock } from 'xstate';
import {
  type CrmAdapter,
  createRuntime,
  memoryOutbox,
  type OutboxStore,
  type Runtime,
  type RuntimeEvent,
  type RuntimeEventType,
  type RuntimeOptions,
  type RuntimeState,
  type TextsOption,
  type Timing,
} from '../../src/index.js';
import type {
  ClientAction,
  ClientData,
  ClientMessage,
  ConnectorAction,
} from '../../src/protocol/index.js';
import {
  type ClientTransport,
  createLinkedTransports,
  type LinkedFrame,
} from '../../src/transport/index.js';
import { PageWindow } from './PageWindow.js';

/** What a test session differs in from the usual. */
export interface TestSessionOptions {
  readonly adapter: CrmAdapter;
  readonly timing?: Partial<Timing>;
  readonly outbox?: OutboxStore;
  readonly random?: () => number;
  readonly ownership?: 'agent' | 'shared';
  /** What its ids begin with; pages that share a store need different ones. Default `'id'`. */
  readonly page?: string;
  readonly isStarted?: boolean;
  readonly extensions?: RuntimeOptions['extensions'];
  readonly language?: string;
  readonly texts?: TextsOption;
  /** The language of the page. Default: it does not say. */
  readonly pageLanguage?: string;
  /** False where the transport does not know whether the document has been heard. Default true. */
  readonly knowsWhoIsHeard?: boolean;
  /** What the transport knows of the frame. Default `'loaded'`. */
  readonly frame?: 'missing' | 'loaded';
}

/** The transport, as one that takes everything and never knows whether anybody listens. */
const deaf = (client: ClientTransport): ClientTransport => {
  const send: ClientTransport['send'] = (message) => {
    client.send(message);
    return { sent: true };
  };
  return Object.create(client, { isHeard: { value: undefined }, send: { value: send } });
};

/** A runtime over linked transports in simulated time, with everything that it sent and said. */
export class TestSession {
  readonly clock = new SimulatedClock();
  readonly window = new PageWindow();
  readonly runtime: Runtime;
  readonly frame: LinkedFrame;
  readonly sent: ClientMessage[] = [];
  /** Messages that were sent whose action is outside the protocol. */
  readonly other: unknown[] = [];
  readonly events: RuntimeEvent[] = [];
  readonly states: RuntimeState[] = [];
  #lastId = 0;

  constructor(options: TestSessionOptions) {
    const { client, connector, frame } = createLinkedTransports({
      schedule: (deliver) => deliver(),
      extensions: Object.keys(options.extensions ?? {}),
    });
    this.frame = frame;
    const diagnose = () => ({ frame: options.frame ?? 'loaded', otherOrigins: [] });
    const known: ClientTransport = Object.create(client, { diagnose: { value: diagnose } });
    connector.incoming$.subscribe((item) => {
      if (item.kind === 'message') this.sent.push(item.message);
      else if (item.kind === 'rejected' && item.rejection.reason === 'unknownAction') {
        this.other.push(item.raw);
      } else throw new Error(`the runtime sent something wrong: ${JSON.stringify(item)}`);
    });
    this.window.document.documentElement.lang = options.pageLanguage ?? '';
    this.runtime = createRuntime({
      adapter: options.adapter,
      transport: options.knowsWhoIsHeard === false ? deaf(known) : known,
      outbox: options.outbox ?? memoryOutbox(),
      timing: { retryJitter: 'none', ...options.timing },
      ...(options.extensions && { extensions: options.extensions }),
      ...(options.language && { language: options.language }),
      ...(options.texts && { texts: options.texts }),
      ...(options.ownership && { ownership: options.ownership }),
      environment: {
        window: this.window as never,
        clock: this.clock,
        random: options.random ?? (() => 0.5),
        createId: () => `${options.page ?? 'id'}-${++this.#lastId}`,
        localOffsetMinutes: () => 0,
      },
    });
    this.runtime.events$.subscribe((event) => this.events.push(event));
    this.runtime.state$.subscribe((state) => this.states.push(state));
    if (options.isStarted !== false) this.runtime.start();
  }

  /** The connector sends a message. */
  says(action: ConnectorAction, data?: unknown): void {
    this.frame.post({ type: 'CRMConnectMessage', action, ...(data === undefined ? {} : { data }) });
  }

  /** Ready check and CRM data, done. */
  async activate(): Promise<void> {
    this.says('ready');
    this.says('requestCrmData');
    await this.settle();
  }

  /** Lets every promise run that does not wait for the clock. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets simulated time pass, and what comes of it happen. */
  async pass(ms: number): Promise<void> {
    this.clock.increment(ms);
    await this.settle();
  }

  /** Stops the runtime, and lets pass the time for which it waits for an adapter that never answers. */
  async stop(): Promise<void> {
    const stopped = this.runtime.stop();
    await this.pass(60_000);
    await stopped;
  }

  /** What was sent under an action, in order. */
  sentAs<A extends ClientAction>(action: A): ClientData<A>[] {
    return this.sent
      .filter((message) => message.action === action)
      .map((message) => message.data as ClientData<A>);
  }

  /** The events of a type, in order. */
  eventsOf<T extends RuntimeEventType>(type: T): RuntimeEvent<T>[] {
    return this.events.filter((event) => event.type === type) as RuntimeEvent<T>[];
  }

  get value(): string {
    return this.runtime.state.value;
  }
}
