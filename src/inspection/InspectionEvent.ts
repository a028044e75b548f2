import type { RuntimeEvent } from '../index.js';
import type { MachineDefinition } from './MachineDefinition.js';
import type { Shown } from './Shown.js';
import type { FieldForm } from './wire/FieldForm.js';

/** The fields that every event of the stream has. */
interface Stamp {
  /** XState's name of the actor that it is about. */
  readonly sessionId: string;
  /** Milliseconds since the epoch, by the actor's own clock. */
  readonly at: number;
  /** 1, 2, 3 … within a stream. A gap means that events were left out. */
  readonly seq: number;
}

/** A state value as XState writes it. */
export type ShownStateValue = string | { readonly [key: string]: ShownStateValue };

/** The state of an actor. */
export interface ShownSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  /** For a machine: its state value. */
  readonly value?: ShownStateValue;
  /** For a machine: XState's ids of all active states, parents before children. */
  readonly activeIds?: readonly string[];
  readonly tags?: readonly string[];
  readonly context?: Shown;
  readonly output?: Shown;
  readonly error?: Shown;
}

/** An event as an actor gets it. */
export interface ShownEvent {
  readonly type: string;
  readonly [field: string]: Shown;
}

/** An actor exists: it was just made, or it was there when the stream began. */
export interface ActorEvent extends Stamp {
  readonly type: '@xstate.actor';
  /** The root of the actor's system. */
  readonly rootId: string;
  readonly parentId?: string;
  /** Its id within its parent, or the id of its machine. */
  readonly name: string;
  /** The name that its parent gives to its logic. */
  readonly src?: string;
  /** The statechart that it runs; absent if it runs none. */
  readonly machine?: string;
  /** The statechart; only in the first event of a stream that names this `machine`. */
  readonly definition?: MachineDefinition;
  readonly snapshot: ShownSnapshot;
}

/** An event was sent to the actor. */
export interface EventEvent extends Stamp {
  readonly type: '@xstate.event';
  /** The actor that sent it; absent if it came from outside. */
  readonly sourceId?: string;
  readonly event: ShownEvent;
}

/** The actor is done with an event. */
export interface SnapshotEvent extends Stamp {
  readonly type: '@xstate.snapshot';
  /** The event it is done with, without what it carried. */
  readonly event: { readonly type: string };
  readonly snapshot: ShownSnapshot;
}

/** A transition that was taken, or that its guard refused. */
export interface TransitionStep {
  /** That of the machine's definition. */
  readonly id: string;
  readonly source: string;
  readonly targets: readonly string[];
  readonly eventType: string;
  readonly guard?: string;
  readonly actions: readonly string[];
}

/** Transitions taken together, one per active region at most. */
export interface Microstep {
  /** The event that caused it, one that the machine raised itself included. */
  readonly eventType: string;
  readonly transitions: readonly TransitionStep[];
  /** The state value afterwards. */
  readonly value: ShownStateValue;
}

/** A machine's reaction to an event. It comes right before its snapshot. */
export interface TransitionEvent extends Stamp {
  readonly type: '@xstate.transition';
  readonly event: { readonly type: string };
  /** None took a transition: the event had no effect. */
  readonly microsteps: readonly Microstep[];
  /** Transitions that were looked at and whose guards said no. */
  readonly refused: readonly TransitionStep[];
  /** Actions with effects that were carried out, in order. */
  readonly actions: readonly string[];
}

/** A message between the connector and the runtime. `sessionId` is that of the life cycle. */
export interface MessageEvent extends Stamp {
  readonly type: 'patchcord.message';
  /** `in` and `out` as the runtime sees it. */
  readonly direction: 'in' | 'out' | 'rejected' | 'notSent';
  readonly action?: string;
  /** The reason why it was rejected or not sent. */
  readonly reason?: string;
  /** The places where a rejected message departs from its schema. */
  readonly issues?: readonly { readonly path: string; readonly problem: string }[];
  /**
   * The message's own spelling of its action, if that differs from `action`: another letter case or name of a known
   * one, or `~2(9)` for an unknown one of 9 characters.
   */
  readonly name?: string;
  /** The same for messages with the same fields. Absent if nothing is known of them, or too much was told. */
  readonly shape?: number;
  /** Its fields without their values; in the first event of a stream that has this `shape`. */
  readonly fields?: readonly FieldForm[];
  /** Optional parts that count as absent. */
  readonly ignored?: readonly { readonly path: string; readonly problem: string }[];
}

/**
 * Any other event of the runtime. `sessionId` is that of the life cycle. `outboxFound` lists what was
 * waiting when the stream began.
 */
export interface RuntimeInspectionEvent extends Stamp {
  readonly type: 'patchcord.runtime';
  readonly event: {
    readonly type: RuntimeEvent['type'] | 'outboxFound';
    readonly [field: string]: Shown;
  };
}

/** More happened in one second than is passed on; the snapshots that follow bring the stream up to date. */
export interface DroppedEvent extends Stamp {
  readonly type: 'patchcord.dropped';
  readonly count: number;
}

/** One event of the inspection stream and of recordings. JSON, and free of customer data. */
export type InspectionEvent =
  | ActorEvent
  | EventEvent
  | SnapshotEvent
  | TransitionEvent
  | MessageEvent
  | RuntimeInspectionEvent
  | DroppedEvent;
