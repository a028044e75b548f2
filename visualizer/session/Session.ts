import type {
  ActorEvent,
  InspectionEvent,
  MachineDefinition,
  ShownSnapshot,
  TransitionEvent,
} from '../../src/inspection/index.js';

/** Something and the position in the session at which it happened. */
interface Dated<Value> {
  readonly position: number;
  readonly value: Value;
}

/** The known facts about one actor. */
export interface ActorTrack {
  readonly sessionId: string;
  readonly name: string;
  readonly parentId?: string | undefined;
  /** The name that its parent gives to its logic. */
  readonly src?: string | undefined;
  /** The statechart that it runs; absent if it runs none. */
  readonly machine?: string | undefined;
  /** The position at which it appeared. */
  readonly bornAt: number;
  readonly snapshots: Dated<ShownSnapshot>[];
  readonly transitions: Dated<TransitionEvent>[];
}

/**
 * The events of an actor system in order, and the state of every actor at any moment. Events have positions that
 * count up from 0 and stay the same when the oldest are forgotten.
 */
export class Session {
  readonly #capacity: number;
  readonly #definitions = new Map<string, MachineDefinition>();
  #events: InspectionEvent[] = [];
  #tracks = new Map<string, ActorTrack>();
  #first = 0;

  /** @param capacity events kept; the oldest go first. 1 or more. Default: all. */
  constructor({ capacity = Number.POSITIVE_INFINITY }: { readonly capacity?: number } = {}) {
    this.#capacity = capacity;
  }

  /** The position of the oldest event that is kept. */
  get first(): number {
    return this.#first;
  }

  /** The position after the latest event. */
  get end(): number {
    return this.#first + this.#events.length;
  }

  /** Every actor that is known, in the order in which they appeared. */
  get tracks(): readonly ActorTrack[] {
    return [...this.#tracks.values()];
  }

  track(sessionId: string): ActorTrack | undefined {
    return this.#tracks.get(sessionId);
  }

  at(position: number): InspectionEvent | undefined {
    return this.#events[position - this.#first];
  }

  definition({ machine }: ActorTrack): MachineDefinition | undefined {
    return machine === undefined ? undefined : this.#definitions.get(machine);
  }

  add(event: InspectionEvent): void {
    const position = this.end;
    this.#events.push(event);
    if (event.type === '@xstate.actor') this.#meet(event, position);
    const track = this.#tracks.get(event.sessionId);
    if (event.type === '@xstate.actor' || event.type === '@xstate.snapshot') {
      track?.snapshots.push({ position, value: event.snapshot });
    }
    if (event.type === '@xstate.transition') track?.transitions.push({ position, value: event });
    // In slices, so that forgetting costs next to nothing per event.
    const slice = Math.ceil(this.#capacity / 10);
    if (this.#events.length >= this.#capacity + slice) this.#forget(slice);
  }

  /** The actor's state after the event at a position was processed; undefined before it appeared. */
  snapshotAt(track: ActorTrack, position: number): ShownSnapshot | undefined {
    return lastUpTo(track.snapshots, this.settled(position))?.value;
  }

  /** The actor's state before that. */
  snapshotBefore(track: ActorTrack, position: number): ShownSnapshot | undefined {
    const current = lastUpTo(track.snapshots, this.settled(position));
    return current && lastUpTo(track.snapshots, current.position - 1)?.value;
  }

  /** The machine's last transition. */
  transitionAt(track: ActorTrack, position: number): TransitionEvent | undefined {
    return lastUpTo(track.transitions, position)?.value;
  }

  /** A transition counts together with the snapshot that follows it. */
  settled(position: number): number {
    const event = this.at(position);
    if (event?.type !== '@xstate.transition') return position;
    const next = this.at(position + 1);
    const isOwn = next?.type === '@xstate.snapshot' && next.sessionId === event.sessionId;
    return isOwn ? position + 1 : position;
  }

  /** An actor that is already known is told of again when somebody joins a stream. */
  #meet(event: ActorEvent, position: number): void {
    const { sessionId, name, parentId, src, machine, definition } = event;
    if (machine !== undefined && definition !== undefined) {
      this.#definitions.set(machine, definition);
    }
    if (this.#tracks.has(sessionId)) return;
    const identity = { sessionId, name, parentId, src, machine, bornAt: position };
    this.#tracks.set(sessionId, { ...identity, snapshots: [], transitions: [] });
  }

  #forget(count: number): void {
    this.#events.splice(0, count);
    this.#first += count;
    for (const { sessionId, snapshots, transitions } of this.#tracks.values()) {
      forgetBefore(snapshots, this.#first);
      forgetBefore(transitions, this.#first);
      const last = snapshots.at(-1);
      const isGone = last !== undefined && last.value.status !== 'active';
      if (isGone && last.position < this.#first) this.#tracks.delete(sessionId);
    }
  }
}

/** The last one counts up to the next, so it stays. */
function forgetBefore(list: Dated<unknown>[], first: number): void {
  const kept = list.findIndex(({ position }) => position >= first);
  list.splice(0, Math.max(0, (kept === -1 ? list.length : kept) - 1));
}

/** Finds it in few steps: there may be thousands. */
function lastUpTo<Value>(
  list: readonly Dated<Value>[],
  position: number,
): Dated<Value> | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
