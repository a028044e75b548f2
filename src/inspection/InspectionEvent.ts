import type { RuntimeEvent } from '../index.js';
import type { MachineDefinition } from './MachineDefinition.js';
import type { Shown } from './Shown.js';
import type { FieldForm } from './wire/FieldForm.js';

/** The fields that every event of the stream has. */
interface Stamp {
  /** XState's session id of the actor. */
  readonly sessionId: string;
  /** The time on the actor's clock, in milliseconds since the epoch. */
  readonly at: number;
  /** The sequence number within a stream: 1, 2, 3 … A gap means that events were dropped. */
  readonly seq: number;
}

/** A state value in XState's format. */
export type ShownStateValue = string | { readonly [key: string]: ShownStateValue };

/** The state of an actor. */
export interface ShownSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  /** The state value of a machine. */
  readonly value?: ShownStateValue;
  /** XState's ids of all active states of a machine, parents before children. */
  readonly activeIds?: readonly string[];
  readonly tags?: readonly string[];
  readonly context?: Shown;
  readonly output?: Shown;
  readonly error?: Shown;
}

/** An event that an actor has received. */
export interface ShownEvent {
  readonly type: string;
  readonly [field: string]: Shown;
}

/** An actor was created, or existed when the stream began. */
export interface ActorEvent extends Stamp {
  readonly type: '@xstate.actor';
  /** The session id of the root actor of the system. */
  readonly rootId: string;
  readonly parentId?: string;
  /** The actor's id within its parent, or the id of its machine. */
  readonly name: string;
  /** The name of the actor's logic in its parent. */
  readonly src?: string;
  /** The name of the actor's statechart. Absent if it has none. */
  readonly machine?: string;
  /** The statechart. Only in the first event of a stream with this `machine`. */
  readonly definition?: MachineDefinition;
  readonly snapshot: ShownSnapshot;
}

/** An event was sent to the actor. */
export interface EventEvent extends Stamp {
  readonly type: '@xstate.event';
  /** The session id of the sender. Absent if no actor has sent the event. */
  readonly sourceId?: string;
  readonly event: ShownEvent;
}

/** An actor has processed an event. */
export interface SnapshotEvent extends Stamp {
  readonly type: '@xstate.snapshot';
  /** The processed event without its data. */
  readonly event: { readonly type: string };
  readonly snapshot: ShownSnapshot;
}

/** A transition that was taken, or that a guard has refused. */
export interface TransitionStep {
  /** The id of the transition in the machine's definition. */
  readonly id: string;
  readonly source: string;
  readonly targets: readonly string[];
  readonly eventType: string;
  readonly guard?: string;
  readonly actions: readonly string[];
}

/** Transitions that were taken together: at most one for each active region. */
export interface Microstep {
  /** The type of the event that caused the microstep. The machine itself may have raised it. */
  readonly eventType: string;
  readonly transitions: readonly TransitionStep[];
  /** The state value afterwards. */
  readonly value: ShownStateValue;
}

/** A machine's reaction to an event. It immediately precedes the machine's snapshot. */
export interface TransitionEvent extends Stamp {
  readonly type: '@xstate.transition';
  readonly event: { readonly type: string };
  /** The microsteps. Empty if the event caused no transition. */
  readonly microsteps: readonly Microstep[];
  /** The transitions whose guards were false. */
  readonly refused: readonly TransitionStep[];
  /** The names of the executed actions with side effects, in order. */
  readonly actions: readonly string[];
}

/** A message between the connector and the runtime. `sessionId` identifies the lifecycle machine. */
export interface MessageEvent extends Stamp {
  readonly type: 'patchcord.message';
  /** The direction from the runtime's point of view. */
  readonly direction: 'in' | 'out' | 'rejected' | 'notSent';
  readonly action?: string;
  /** The reason why it was rejected or not sent. */
  readonly reason?: string;
  /** The paths at which a rejected message does not match its schema. */
  readonly issues?: readonly { readonly path: string; readonly problem: string }[];
  /**
   * The spelling of the action in the message, if it differs from `action`: another letter case or another documented name.
   * `~2(9)` stands for an unknown action with 9 characters.
   */
  readonly name?: string;
  /** A number that is equal for messages with equal fields. Absent if the fields are unknown, or the stream has too many. */
  readonly shape?: number;
  /** The fields without their values. Only in the first event of a stream with this `shape`. */
  readonly fields?: readonly FieldForm[];
  /** Invalid optional parts, which the runtime treats as absent. */
  readonly ignored?: readonly { readonly path: string; readonly problem: string }[];
}

/**
 * Any other event of the runtime. `sessionId` identifies the lifecycle machine. `outboxFound` lists the logs that were
 * unsaved when the stream began.
 */
export interface RuntimeInspectionEvent extends Stamp {
  readonly type: 'patchcord.runtime';
  readonly event: {
    readonly type: RuntimeEvent['type'] | 'outboxFound';
    readonly [field: string]: Shown;
  };
}

/** Events were dropped because there were too many in one second. The snapshots that follow contain the current states. */
export interface DroppedEvent extends Stamp {
  readonly type: 'patchcord.dropped';
  readonly count: number;
}

/** An event of an inspection stream or a recording. JSON without customer data. */
export type InspectionEvent =
  | ActorEvent
  | EventEvent
  | SnapshotEvent
  | TransitionEvent
  | MessageEvent
  | RuntimeInspectionEvent
  | DroppedEvent;
