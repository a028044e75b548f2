import type { ActorTrack, Session } from './Session.js';

/** The actor whose statechart tells most of another one: itself, or the nearest above it that runs one. */
export function chartActor(session: Session, sessionId: string): ActorTrack | undefined {
  const seen = new Set<string>();
  let track = session.track(sessionId);
  while (track !== undefined && session.definition(track) === undefined) {
    // A recording may hold anything.
    if (track.parentId === undefined || seen.has(track.sessionId)) return undefined;
    seen.add(track.sessionId);
    track = session.track(track.parentId);
  }
  return track;
}
