import type { ActorOptions, AnyActorLogic, InspectionEvent } from 'xstate';
import type { Optional } from '../src/protocol/Optional.js';
import type { ConnectorTransport } from '../src/transport/index.js';
import type { FaultWire } from './createFaults.js';
import type { FaultPlan } from './FaultPlan.js';
import type { SimulatorTiming } from './SimulatorTiming.js';

/** A clock that sets and clears timers. */
export type SimulatorClock = NonNullable<ActorOptions<AnyActorLogic>['clock']>;

/** Options of `createSimulator`. */
export interface SimulatorOptions {
  /** The connector's side of a conversation. Stays open after `stop()`: it is yours to close. */
  readonly transport: ConnectorTransport;
  readonly timing?: Optional<SimulatorTiming> | undefined;
  /** True: `start()` signs the agent in, and that begins the ready check. Default true. */
  readonly autoSignIn?: boolean | undefined;
  /** True: the simulator asks for the CRM data as soon as the ready check is done. Default true. */
  readonly autoActivate?: boolean | undefined;
  /**
   * True: activation sets up click-to-dial and asks for the custom fields, as far as the settings allow
   * them. Default true.
   */
  readonly autoSetUp?: boolean | undefined;
  /**
   * True: the first ring asks for the directory if none has come, so that the caller's name is shown. Default
   * false: names are known once the address book was opened.
   */
  readonly autoLookUp?: boolean | undefined;
  /** The clock of the simulator's delays, such as a `SimulatedClock`. Default: real time. */
  readonly clock?: SimulatorClock | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Unique each time: it tells the interactions of one simulator from another's. Default: random. */
  readonly createId?: (() => string) | undefined;
  /** Random faults from the start. Default: none. */
  readonly faults?: Optional<FaultPlan> | undefined;
  /** Ways to the client for messages that no connector should send. Default: none. */
  readonly faultWire?: Optional<FaultWire> | undefined;
  /** Minutes east of Greenwich of the agent's wall clock, for the start of a log. Default 0. */
  readonly utcOffsetMinutes?: number | undefined;
  /** An XState inspector. */
  readonly inspect?: ((event: InspectionEvent) => void) | undefined;
}
