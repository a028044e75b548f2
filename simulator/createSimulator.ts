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

/** A pretended CRM Connector. */
export interface Simulator extends SimulatorCommands {
  /** Starts to listen. Idempotent; gives the simulator. */
  start(): Simulator;
  /** Ends every subscription and delay. Idempotent; a stopped simulator stays stopped. */
  stop(): void;
  /** The faults on the way to the client. */
  readonly faults: Faults;
  readonly timing: SimulatorTiming;
  readonly actor: Actor<typeof simulatorMachine>;
  readonly state: SimulatorState;
  /** The same, replaying the latest. */
  readonly state$: Observable<SimulatorState>;
  /** The client's violations, oldest first; the newest 200. */
  readonly violations: readonly Violation[];
  /** The same, replaying the latest. */
  readonly violations$: Observable<readonly Violation[]>;
  /** The messages of both directions, oldest first; the newest 500. */
  readonly log: readonly LogLine[];
  /** The same, replaying the latest. */
  readonly log$: Observable<readonly LogLine[]>;
}

/**
 * Makes a connector that talks over a transport as the real one presumably does, checks everything
 * that comes back, and can be worked by hand or by a test. A reloaded frame is a new simulator.
 *
 * @throws RuntimeError INVALID_OPTION if a time can never work
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

/** Delays by the simulator's clock; what it gives back cancels one. */
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
