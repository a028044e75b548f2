import { type AnyStateMachine, SimulatedClock } from 'xstate';
import { provideConnector } from '../../simulator/provideConnector.js';
import { defaultSimulatorTiming } from '../../simulator/SimulatorTiming.js';
import { memoryOutbox } from '../../src/outbox/index.js';
import { clientCodec } from '../../src/protocol/index.js';
import { DialledRecords } from '../../src/runtime/DialledRecords.js';
import { systemEnvironment } from '../../src/runtime/Environment.js';
import { Journal } from '../../src/runtime/Journal.js';
import { provideLifecycle } from '../../src/runtime/lifecycle.js';
import { Messenger } from '../../src/runtime/Messenger.js';
import { Outbox } from '../../src/runtime/Outbox.js';
import { defaultTiming } from '../../src/runtime/timing.js';
import { createOutlet } from '../../src/transport/createOutlet.js';
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
  const send = createOutlet(clientCodec, (message) => {
    mouth.say(message as ModelMessage);
    return true;
  });
  const diagnose = () => ({ frame: 'loaded', otherOrigins: [] });
  const transport = () => ({ send, diagnose }) as never;
  const surroundings = {
    adapter: modelAdapter,
    timing: { ...defaultTiming, attempts },
    environment: { ...systemEnvironment(), clock, createId: () => 'r' },
    journal,
    messenger: new Messenger(transport, journal),
    dialled: new DialledRecords(),
    capabilities: {},
    transport,
    isHidden: () => false,
  };
  const outbox = new Outbox(surroundings, memoryOutbox(), Number.POSITIVE_INFINITY);
  return provideLifecycle(surroundings, outbox) as unknown as AnyStateMachine;
}

/** What the runtime's machine gets at its start. */
export const runtimeInput = {
  attempts,
  supports: {
    listDirectory: true,
    findRecords: true,
    openRecord: true,
    openMatches: true,
    openReports: true,
    describeCustomFields: true,
  },
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
