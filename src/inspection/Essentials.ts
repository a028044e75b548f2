import type {
  ActorEvent,
  EventEvent,
  InspectionEvent,
  ShownSnapshot,
  SnapshotEvent,
  TransitionEvent,
} from './InspectionEvent.js';

/**
 * Tells the events that say what happened from those that say how, for recordings that have to be small.
 *
 * 1. Everything of the runtime itself stays: its messages, its events, and what was dropped.
 * 2. Of actors that run no statechart, only their failures stay.
 * 3. Of statecharts stay: where they begin and how they end, the events that others sent them, failures,
 *    transitions that led to a state, and snapshots that differ from the one before.
 * 4. Transitions that guards refused stay where no other was taken. A context goes with its actor.
 */
export class Essentials {
  /** The latest snapshot of each statechart alive, as text. */
  readonly #snapshots = new Map<string, string>();

  /** The event as far as it stays; undefined if nothing does. Has to be asked for each event, in order. */
  shorten(event: InspectionEvent): InspectionEvent | undefined {
    switch (event.type) {
      case '@xstate.actor':
        return this.#meets(event) ? event : undefined;
      case '@xstate.event':
        return this.#keeps(event) ? event : undefined;
      case '@xstate.transition':
        return shortenTransition(event);
      case '@xstate.snapshot':
        return this.#shortenSnapshot(event);
      default:
        return event;
    }
  }

  #meets({ sessionId, machine, parentId, snapshot }: ActorEvent): boolean {
    if (machine === undefined && parentId !== undefined) return false;
    this.#snapshots.set(sessionId, textOf(snapshot));
    return true;
  }

  #keeps({ sessionId, event }: EventEvent): boolean {
    if (!this.#snapshots.has(sessionId)) return false;
    return !event.type.startsWith('xstate.') || event.type.startsWith('xstate.error.');
  }

  #shortenSnapshot(event: SnapshotEvent): SnapshotEvent | undefined {
    const { sessionId, snapshot } = event;
    const before = this.#snapshots.get(sessionId);
    if (snapshot.status !== 'active') {
      this.#snapshots.delete(sessionId);
      const isTold = before !== undefined || snapshot.status === 'error';
      const { context: _, ...end } = snapshot;
      return isTold ? { ...event, snapshot: end } : undefined;
    }
    const text = textOf(snapshot);
    if (before === undefined || before === text) return undefined;
    this.#snapshots.set(sessionId, text);
    return event;
  }
}

const textOf = (snapshot: ShownSnapshot): string => JSON.stringify(snapshot);

function shortenTransition(event: TransitionEvent): TransitionEvent | undefined {
  const isMoving = event.microsteps.some(({ transitions }) =>
    transitions.some(({ targets }) => targets.length > 0),
  );
  if (isMoving) return { ...event, refused: [] };
  const isOwn = event.event.type.startsWith('xstate.');
  return event.refused.length > 0 && !isOwn ? event : undefined;
}
