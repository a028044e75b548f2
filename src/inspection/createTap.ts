import type { AnyActor, AnyActorRef } from 'xstate';
import type { Runtime } from '../index.js';
import { ActorTap } from './ActorTap.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { type RedactOptions, Redactor } from './Redactor.js';
import { RuntimeTap } from './RuntimeTap.js';
import { Stream } from './Stream.js';

/** An object that can be inspected: a runtime, or an actor of any XState 5 system. */
export type Inspectable = Runtime | AnyActorRef;

/** Options shared by all taps. */
export interface TapOptions {
  /** Names and values to show in addition to the defaults. */
  readonly redact?: RedactOptions | undefined;
  /** The maximum number of events in a second, 1 or more. Further events are dropped and counted. Default: 2000. */
  readonly maxEventsPerSecond?: number | undefined;
}

/** A running stream of inspection events. */
export interface Tap {
  /** Returns the time of the inspected system, in milliseconds since the epoch. */
  now(): number;
  /** Writes every running actor to the stream again, for a listener that was added later. */
  retell(): void;
  /** Writes pending events to the stream immediately. */
  settle(): void;
  close(): void;
}

/** Starts a stream for a running system. It begins with every existing actor. All further events follow. */
export function createTap(
  target: Inspectable,
  options: TapOptions,
  sink: (event: InspectionEvent) => void,
): Tap {
  const root = rootOf(target);
  const now = clockOf(root);
  const extensions = isRuntime(target) ? target.extensions : [];
  const redactor = new Redactor(options.redact ?? {}, now, extensions);
  const { maxEventsPerSecond = 2000 } = options;
  const stream = new Stream({ sink, now, maxEventsPerSecond, catchUp });
  const actors = new ActorTap(root, redactor, stream);
  const runtime = isRuntime(target) ? new RuntimeTap(target, redactor, stream) : undefined;

  function catchUp(count: number): void {
    stream.write({ type: 'patchcord.dropped', sessionId: root.sessionId, count });
    actors.catchUp();
  }

  return {
    now,
    retell() {
      runtime?.retell();
      actors.retell();
    },
    settle() {
      stream.catchUp();
      actors.settle();
    },
    close() {
      runtime?.close();
      actors.close();
      stream.close();
    },
  };
}

/** True if a value is a Patchcord runtime. */
export const isRuntime = (target: Inspectable): target is Runtime => 'events$' in target;

/** Returns the root actor of the target's system. */
function rootOf(target: Inspectable): AnyActor {
  let actor = (isRuntime(target) ? target.actor : target) as AnyActor;
  while (actor._parent !== undefined) actor = actor._parent as AnyActor;
  return actor;
}

/** Returns the time function of the system's clock. A simulated clock has its own time. */
function clockOf({ clock }: AnyActor): () => number {
  const own = clock as { readonly now?: unknown | undefined };
  return typeof own.now === 'function' ? () => (own.now as () => number).call(clock) : Date.now;
}
