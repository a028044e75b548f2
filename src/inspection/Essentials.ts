import type {
  ActorEvent,
  EventEvent,
  InspectionEvent,
  ShownSnapshot,
  SnapshotEvent,
  TransitionEvent,
} from './InspectionEvent.js';

/**
 * Selects the events for a small recording: those that show what happened, without the details of how.
 *
 * 1. Keeps all events about the runtime itself: its messages, its events, and the counts of dropped events.
 * 2. For actors without a statechart, keeps only failures.
 * 3. For statecharts, keeps the first snapshot and the end, events from other actors, failures, transitions to a state,
 *    and snapshots that differ from the previous one.
 * 4. Keeps refused transitions only if no other transition was taken. Keeps a context only in the actor's first event.
 */
export class Essentials {
  /** The latest snapshot of each running statechart, as text. */
  readonly #snapshots = new Map<string, string>();

  /** Returns the event without its omitted parts. Returns undefined if it is omitted. Call it for each event in order. */
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
