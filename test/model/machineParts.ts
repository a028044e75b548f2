import { NEVER, Subject } from 'rxjs';
import { type AnyStateMachine, SimulatedClock } from 'xstate';
import { provideConnector } from '../../simulator/provideConnector.js';
import { defaultSimulatorTiming } from '../../simulator/SimulatorTiming.js';
import { supportOf } from '../../src/features.js';
import { memoryOutbox } from '../../src/outbox/index.js';
import {
  type ClientMessage,
  type ConnectorMessage,
  clientCodec,
} from '../../src/protocol/index.js';
import { AgentTexts } from '../../src/runtime/AgentTexts.js';
import { BusyNotices } from '../../src/runtime/BusyNotices.js';
import { systemEnvironment } from '../../src/runtime/Environment.js';
import { DialledRecords } from '../../src/runtime/features/DialledRecords.js';
import { Health } from '../../src/runtime/Health.js';
import { InteractionRecords } from '../../src/runtime/InteractionRecords.js';
import { Journal } from '../../src/runtime/Journal.js';
import { createLifecycle } from '../../src/runtime/lifecycle/createLifecycle.js';
import { Messenger } from '../../src/runtime/Messenger.js';
import { Outbox } from '../../src/runtime/outbox/Outbox.js';
import { PendingWork } from '../../src/runtime/PendingWork.js';
import { defaultTiming } from '../../src/runtime/timing.js';
import { chooseTexts } from '../../src/texts/index.js';
import { createTransport } from '../../src/transport/createTransport.js';
import { modelAdapter } from './crmEndings.js';

/** A message in the model's channel. */
export interface ModelMessage {
  readonly action: string;
  readonly data?: unknown;
}

/** Tries per request in the model: enough for a first, a further and a last one. */
export const attempts = 2;

/** What the machines say lands here, until somebody asks. */
export class Mouth {
  #said: ModelMessage[] = [];

  say(message: ModelMessage): void {
    this.#said.push(message);
  }

  readonly listen = (): readonly ModelMessage[] => {
    const said = this.#said;
    this.#said = [];
    return said;
  };
}

/**
 * The runtime's statechart with everything provided as the runtime does it, but for its transport,
 * which is a mouth.
 */
export function realRuntimeMachine(mouth: Mouth): AnyStateMachine {
  const clock = new SimulatedClock();
  const journal = new Journal(clock);
  const wire = createTransport<ConnectorMessage, ClientMessage>({
    received$: NEVER,
    inbox: { foreignCount: 0 },
    codec: clientCodec,
    post(message) {
      mouth.say(message);
      return undefined;
    },
    diagnose: () => ({ frame: 'loaded', otherOrigins: [] }),
  });
  const transport = () => wire;
  const messenger = new Messenger(transport, journal);
  const environment = { ...systemEnvironment(), clock, createId: () => 'r' };
  const texts = new AgentTexts({ texts: chooseTexts({}), language: 'en', environment });
  const dependencies = {
    adapter: modelAdapter,
    timing: { ...defaultTiming, attempts },
    environment,
    journal,
    pendingWork: new PendingWork(),
    messenger,
    texts,
    busyNotices: new BusyNotices(messenger, texts, defaultTiming),
    dialledRecords: new DialledRecords(),
    records: new InteractionRecords(undefined),
    health: new Health(clock),
    crmSuccess$: new Subject<void>(),
    wishes$: new Subject<void>(),
    extensions: new Map(),
    capabilities: {},
    transport,
  };
  const outbox = new Outbox(dependencies, {
    store: memoryOutbox(),
    origin: '',
    retentionMs: Number.POSITIVE_INFINITY,
    ownership: 'agent',
  });
  return createLifecycle(dependencies, outbox) as unknown as AnyStateMachine;
}

/** What the runtime's machine gets at its start. */
export const runtimeInput = {
  attempts,
  supports: supportOf(modelAdapter),
};

/** The simulator's statechart with its wire replaced by a mouth. */
export const realConnectorMachine = (mouth: Mouth): AnyStateMachine =>
  provideConnector({
    send: (message) => mouth.say(message as ModelMessage),
    timing: defaultSimulatorTiming,
    utcOffsetMinutes: 0,
  }) as unknown as AnyStateMachine;

/** What the simulator's machine gets: it activates by itself, and leaves the rest to the agent. */
export const connectorInput = { isAutoActivated: true, isAutoSetUp: false };
