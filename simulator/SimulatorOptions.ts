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
  /** The connector's side of a transport. `stop()` does not close it. The caller has to close it. */
  readonly transport: ConnectorTransport;
  readonly timing?: Optional<SimulatorTiming> | undefined;
  /** True: `start()` signs the agent in, and the ready check begins. Default true. */
  readonly autoSignIn?: boolean | undefined;
  /** True: the simulator requests the CRM data when the client has answered the ready check. Default true. */
  readonly autoActivate?: boolean | undefined;
  /** True: the activation switches click-to-dial on and requests the custom fields, if the settings permit it. Default true. */
  readonly autoSetUp?: boolean | undefined;
  /**
   * True: the first incoming interaction requests the directory, so that the caller's name can be shown. Default false:
   * the simulator knows names only after the agent has opened the address book.
   */
  readonly autoLookUp?: boolean | undefined;
  /** The clock for the simulator's timers, such as a `SimulatedClock`. Default: real time. */
  readonly clock?: SimulatorClock | undefined;
  /** Returns milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Returns a unique text. It is part of the interaction ids, so they differ between simulators. Default: random. */
  readonly createId?: (() => string) | undefined;
  /** A plan for random faults from the beginning. Default: no faults. */
  readonly faults?: Optional<FaultPlan> | undefined;
  /** Functions that send messages which a transport cannot send. Some kinds of faults need them. Default: none. */
  readonly faultWire?: Optional<FaultWire> | undefined;
  /** The offset of the agent's local time from UTC in minutes, for the start time in a log. Default 0. */
  readonly utcOffsetMinutes?: number | undefined;
  /** An XState inspector. */
  readonly inspect?: ((event: InspectionEvent) => void) | undefined;
}
