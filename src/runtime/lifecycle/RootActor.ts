import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { lifecycleMachine } from '../../machines/index.js';
import { reportUncaught } from '../../reportUncaught.js';

type Actor = ActorRefFrom<typeof lifecycleMachine>;

/** The listener for the actor's snapshots, failures and end. */
export interface RootListener {
  next(snapshot: SnapshotFrom<typeof lifecycleMachine>): void;
  complete(): void;
  /** It died of an error that nobody foresaw. Gives whether another one is wanted. */
  died(): boolean;
}

/** After more deaths than this within a minute the actor is not replaced. */
const mostDeaths = 3;

/** The actor of the life cycle; if it dies all the same, a fresh one takes over. */
export class RootActor {
  readonly #create: () => Actor;
  readonly #listener: RootListener;
  readonly #now: () => number;
  #actor: Actor;
  #deaths: number[] = [];

  constructor(create: () => Actor, listener: RootListener, now: () => number) {
    this.#create = create;
    this.#listener = listener;
    this.#now = now;
    this.#actor = create();
  }

  /** The one that lives, or died last. */
  get current(): Actor {
    return this.#actor;
  }

  get isDead(): boolean {
    return this.#actor.getSnapshot().status === 'error';
  }

  run(): void {
    this.#actor.subscribe({
      next: (snapshot) => this.#listener.next(snapshot),
      complete: () => this.#listener.complete(),
      error: (cause) => this.#succeed(cause),
    });
    this.#actor.start();
  }

  /** Has a fresh one take over. */
  revive(): void {
    this.#actor = this.#create();
    this.run();
    if (!this.isDead) this.#actor.send({ type: 'start' });
  }

  #succeed(cause: unknown): void {
    reportUncaught(new Error('Patchcord failed unexpectedly; it starts again.', { cause }));
    const now = this.#now();
    this.#deaths = [...this.#deaths.filter((at) => at > now - 60_000), now];
    if (this.#listener.died() && this.#deaths.length <= mostDeaths) this.revive();
  }
}
