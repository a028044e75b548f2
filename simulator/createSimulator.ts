import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';
import { type Actor, createActor } from 'xstate';
import { RuntimeError } from '../src/errors.js';
import { given } from '../src/protocol/given.js';
import type { ClientMessage } from '../src/protocol/index.js';
import type { ConnectorTransport, Incoming } from '../src/transport/index.js';
import { createCommands } from './createCommands.js';
import { type Conversation, createConversation } from './createConversation.js';
import type { LogLine, Violation } from './createConversationLog.js';
import { createFaults, type Faults } from './createFaults.js';
import { createIds } from './createIds.js';
import { provideConnector } from './provideConnector.js';
import type { SimulatorCommands } from './SimulatorCommands.js';
import type { SimulatorClock, SimulatorOptions } from './SimulatorOptions.js';
import { type SimulatorState, stateOf } from './SimulatorState.js';
import { type SimulatorTiming, toSimulatorTiming } from './SimulatorTiming.js';
import type { simulatorMachine } from './simulatorMachine.js';

/** A simulated CRM Connector. */
export interface Simulator extends SimulatorCommands {
  /** Starts to receive messages. Idempotent. Returns the simulator. */
  start(): Simulator;
  /** Ends every subscription and timer. Idempotent. A stopped simulator cannot be started again. */
  stop(): void;
  /** Causes faults in the messages to the client. */
  readonly faults: Faults;
  readonly timing: SimulatorTiming;
  readonly actor: Actor<typeof simulatorMachine>;
  readonly state: SimulatorState;
  /** The states. Replays the latest state to a new subscriber. */
  readonly state$: Observable<SimulatorState>;
  /** The latest 200 violations of the client, oldest first. */
  readonly violations: readonly Violation[];
  /** The violations. Replays the latest list to a new subscriber. */
  readonly violations$: Observable<readonly Violation[]>;
  /** The latest 500 messages of both directions, oldest first. */
  readonly log: readonly LogLine[];
  /** The messages. Replays the latest list to a new subscriber. */
  readonly log$: Observable<readonly LogLine[]>;
}

/**
 * Creates a simulated connector. It sends messages over a transport like the real connector, as far as its behavior is
 * known, and checks all messages of the client. A user or a test controls the agent with commands. After a reload of
 * the frame, create a new simulator.
 *
 * @throws RuntimeError INVALID_OPTION if a duration is invalid
 * @example
 * const { client, connector } = createLinkedTransports();
 * const simulator = createSimulator({ transport: connector }).start();
 * // … once the client has answered:
 * simulator.ring({ from: '+12025550143' });
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { now = Date.now, createId = randomId, autoSignIn = true } = options;
  const transport = requireTransport(options.transport);
  const nextId = createIds(createId());
  const faults = createFaults({
    wire: given(options.faultWire ?? {}),
    later: laterBy(options.clock),
  });
  if (options.faults !== undefined) faults.follow(given(options.faults));
  const conversation = createConversation({ transport, nextId, now, faults });
  const timing = toSimulatorTiming(given(options.timing ?? {}));
  const actor = createConnectorActor({ ...options, timing }, conversation.send);
  const state$ = new BehaviorSubject(stateOf(actor.getSnapshot()));
  const { lines$, violations$ } = conversation.log;
  let subscription: Subscription | undefined;
  let isStopped = false;

  const receive = (incoming: Incoming<ClientMessage>) => {
    const event = conversation.receive(incoming);
    if (event !== undefined) actor.send(event);
  };
  const commands = createCommands({
    perform(event) {
      const isPossible = subscription !== undefined && !isStopped && actor.getSnapshot().can(event);
      if (isPossible) actor.send(event);
      return isPossible;
    },
    context: () => actor.getSnapshot().context,
    nextId,
    now,
  });

  const simulator: Simulator = {
    ...commands,
    signOut() {
      const isDone = commands.signOut();
      if (isDone) faults.signedOut();
      return isDone;
    },
    faults,
    start() {
      if (subscription !== undefined || isStopped) return simulator;
      subscription = transport.incoming$.subscribe(receive);
      actor.subscribe((snapshot) => state$.next(stateOf(snapshot)));
      actor.start();
      if (autoSignIn) commands.signIn();
      return simulator;
    },
    stop() {
      isStopped = true;
      subscription?.unsubscribe();
      faults.close();
      actor.stop();
    },
    timing,
    actor,
    get state() {
      return state$.value;
    },
    state$: state$.asObservable(),
    get violations() {
      return violations$.value;
    },
    violations$: violations$.asObservable(),
    get log() {
      return lines$.value;
    },
    log$: lines$.asObservable(),
  };
  return simulator;
}

function createConnectorActor(
  options: SimulatorOptions & { readonly timing: SimulatorTiming },
  send: Conversation['send'],
) {
  const { clock, inspect, timing, utcOffsetMinutes = 0 } = options;
  const { autoActivate = true, autoSetUp = true, autoLookUp = false } = options;
  const machine = provideConnector({
    send,
    timing,
    utcOffsetMinutes: requireOffset(utcOffsetMinutes),
  });
  return createActor(machine, {
    input: {
      isAutoActivated: autoActivate,
      isAutoSetUp: autoSetUp,
      isAutoLookUp: autoLookUp,
    },
    ...(clock === undefined ? {} : { clock }),
    ...(inspect === undefined ? {} : { inspect }),
  });
}

/** Creates a function that calls `act` after a delay on the simulator's clock. It returns a function that cancels the call. */
const laterBy =
  (clock: SimulatorClock = realClock) =>
  (act: () => void, delayMs: number) => {
    const id = clock.setTimeout(act, delayMs);
    return () => clock.clearTimeout(id);
  };

const realClock: SimulatorClock = {
  setTimeout: (act, delayMs) => setTimeout(act, delayMs),
  clearTimeout: (id) => clearTimeout(id),
};

const invalid = (option: string, message: string) =>
  new RuntimeError(message, { code: 'INVALID_OPTION', details: { option } });

function requireTransport(transport: ConnectorTransport): ConnectorTransport {
  if (typeof transport?.send === 'function') return transport;
  throw invalid('transport', 'transport must be the connector side of a transport.');
}

function requireOffset(minutes: number): number {
  if (Number.isInteger(minutes) && Math.abs(minutes) <= 840) return minutes;
  throw invalid('utcOffsetMinutes', 'utcOffsetMinutes must be whole minutes, -840 to 840.');
}

/** Works on plain http too, where `randomUUID` is missing. */
const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
