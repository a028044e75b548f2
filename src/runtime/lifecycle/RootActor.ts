import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { lifecycleMachine } from '../../machines/index.js';
import { reportUncaught } from '../../reportUncaught.js';

type Actor = ActorRefFrom<typeof lifecycleMachine>;

/** The listener for the actor's snapshots, crashes and end. */
export interface RootListener {
  next(snapshot: SnapshotFrom<typeof lifecycleMachine>): void;
  complete(): void;
  /** The actor stopped with an unexpected error. Returns true if a new actor shall replace it. */
  crashed(): boolean;
}

/** The maximum number of crashes per minute. After more crashes, the actor is not replaced. */
const maxCrashesPerMinute = 3;

/** The actor of the life cycle. If it crashes, a new one replaces it. */
export class RootActor {
  readonly #create: () => Actor;
  readonly #listener: RootListener;
  readonly #now: () => number;
  #actor: Actor;
  #crashTimes: number[] = [];

  constructor(create: () => Actor, listener: RootListener, now: () => number) {
    this.#create = create;
    this.#listener = listener;
    this.#now = now;
    this.#actor = create();
  }

  /** The running actor, or the one that crashed last. */
  get current(): Actor {
    return this.#actor;
  }

  get hasCrashed(): boolean {
    return this.#actor.getSnapshot().status === 'error';
  }

  run(): void {
    this.#actor.subscribe({
      next: (snapshot) => this.#listener.next(snapshot),
      complete: () => this.#listener.complete(),
      error: (cause) => this.#onCrash(cause),
    });
    this.#actor.start();
  }

  /** Replaces the actor by a new one, and starts it. */
  restart(): void {
    this.#actor = this.#create();
    this.run();
    if (!this.hasCrashed) this.#actor.send({ type: 'start' });
  }

  #onCrash(cause: unknown): void {
    reportUncaught(new Error('Patchcord failed unexpectedly; it starts again.', { cause }));
    const now = this.#now();
    this.#crashTimes = [...this.#crashTimes.filter((at) => at > now - 60_000), now];
    if (this.#listener.crashed() && this.#crashTimes.length <= maxCrashesPerMinute) this.restart();
  }
}
