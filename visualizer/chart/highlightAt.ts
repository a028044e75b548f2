import type { Highlight } from '../draw/Highlight.js';
import type { ActorTrack, Session } from '../session/Session.js';

/** The lit parts of an actor's statechart at a position of the session. */
export function highlightAt(session: Session, track: ActorTrack, position: number): Highlight {
  const snapshot = session.snapshotAt(track, position);
  const transition = session.transitionAt(track, position);
  const taken = transition?.microsteps.flatMap(({ transitions }) => transitions) ?? [];
  return {
    activeIds: new Set(snapshot?.activeIds),
    takenIds: new Set(taken.map(({ id }) => id)),
    refusedIds: new Set(transition?.refused.map(({ id }) => id)),
  };
}

/** The same text for the same lights. */
export const highlightKey = ({ activeIds, takenIds, refusedIds, selectedId }: Highlight): string =>
  JSON.stringify([[...activeIds], [...takenIds], [...refusedIds], selectedId]);
