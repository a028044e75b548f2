import type { AnyActor, AnyActorRef } from 'xstate';
import type { Runtime } from '../index.js';
import { ActorTap } from './ActorTap.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { type RedactOptions, Redactor } from './Redactor.js';
import { RuntimeTap } from './RuntimeTap.js';
import { Stream } from './Stream.js';

/** The objects that can be inspected: a runtime, or the root actor of any XState 5 system. */
export type Inspectable = Runtime | AnyActorRef;

/** Options shared by all taps. */
export interface TapOptions {
  /** Values that may be shown beyond the default. */
  readonly redact?: RedactOptions | undefined;
  /** More are dropped and counted, 1 or more. Default: 2000. */
  readonly maxEventsPerSecond?: number | undefined;
}

/** A stream that is running. */
export interface Tap {
  /** The inspected system's own time, milliseconds since the epoch. */
  now(): number;
  /** Tells of every living actor again, for who comes late. */
  retell(): void;
  /** Tells at once what would be told a little later. */
  settle(): void;
  close(): void;
}

/** Taps a running system: first tells of every actor that is there, then of all that happens. */
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

/** The topmost actor of the system that a target belongs to. */
function rootOf(target: Inspectable): AnyActor {
  let actor = (isRuntime(target) ? target.actor : target) as AnyActor;
  while (actor._parent !== undefined) actor = actor._parent as AnyActor;
  return actor;
}

/** The system's own time: a simulated clock tells its own. */
function clockOf({ clock }: AnyActor): () => number {
  const own = clock as { readonly now?: unknown | undefined };
  return typeof own.now === 'function' ? () => (own.now as () => number).call(clock) : Date.now;
}
