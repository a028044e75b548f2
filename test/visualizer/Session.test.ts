import { describe, expect, test } from 'vitest';
import { Session } from '../../visualizer/session/Session.js';
import { actorEvent, sentEvent, snapshotEvent, transitionEvent } from './sessionEvents.js';

/** `a` at 0; to `b` at 2 and 3; to `c` at 5. */
function travelled(): Session {
  const session = new Session();
  session.add(actorEvent());
  session.add(sentEvent('GO'));
  session.add(transitionEvent('a', 'b'));
  session.add(snapshotEvent('b'));
  session.add(sentEvent('NOISE', { sessionId: 'x:9' }));
  session.add(snapshotEvent('c'));
  return session;
}

const valueAt = (session: Session, position: number) => {
  const track = session.track('x:0');
  return track && session.snapshotAt(track, position)?.value;
};

describe('a session', () => {
  test('[VZ8] knows where an actor stood at any moment', () => {
    const session = travelled();
    const values = [0, 1, 2, 3, 4, 5].map((position) => valueAt(session, position));
    // A transition counts together with the snapshot after it.
    expect(values).toEqual(['a', 'a', 'b', 'b', 'b', 'c']);
    expect(valueAt(session, -1)).toBeUndefined();
  });

  test('[VZ8] knows where it stood before, and what it did last', () => {
    const session = travelled();
    const track = session.track('x:0');
    if (track === undefined) throw new Error('no track');
    expect(session.snapshotBefore(track, 2)?.value).toBe('a');
    expect(session.snapshotBefore(track, 0)).toBeUndefined();
    expect(session.transitionAt(track, 1)).toBeUndefined();
    expect(session.transitionAt(track, 5)).toEqual(transitionEvent('a', 'b'));
  });

  test('[VZ8] does not take the snapshot of another actor for the end of a transition', () => {
    const session = new Session();
    session.add(actorEvent());
    session.add(transitionEvent('a', 'b'));
    session.add(snapshotEvent('z', { sessionId: 'x:1' }));
    expect(valueAt(session, 1)).toBe('a');
  });

  test('[VZ8] keeps a statechart that only the first actor brings', () => {
    const session = new Session();
    const definition = { id: 'm' } as never;
    session.add(actorEvent({ definition }));
    session.add(actorEvent({ sessionId: 'x:1', name: 'second' }));
    expect(session.tracks.map((track) => session.definition(track))).toEqual([
      definition,
      definition,
    ]);
  });

  test('[VZ8] takes an actor that it is told of again for a new snapshot', () => {
    const session = new Session();
    session.add(actorEvent());
    session.add(actorEvent({ snapshot: { status: 'active', value: 'b' } }));
    expect(session.tracks).toHaveLength(1);
    expect([valueAt(session, 0), valueAt(session, 1)]).toEqual(['a', 'b']);
  });
});

describe('a bounded session', () => {
  test('[VZ9] forgets the oldest and keeps its positions, and where every living actor stood', () => {
    const session = new Session({ capacity: 100 });
    session.add(actorEvent());
    session.add(actorEvent({ sessionId: 'x:1', name: 'quiet' }));
    for (let index = 0; index < 10_000; index += 1) session.add(snapshotEvent(`s${index}`));
    expect(session.end).toBe(10_002);
    expect(session.end - session.first).toBeLessThanOrEqual(110);
    expect(session.at(session.first - 1)).toBeUndefined();
    expect(valueAt(session, session.end - 1)).toBe('s9999');
    expect(valueAt(session, session.first)).toBe(`s${session.first - 2}`);
    const quiet = session.track('x:1');
    expect(quiet && session.snapshotAt(quiet, session.first)?.value).toBe('a');
    for (const track of session.tracks) expect(track.snapshots.length).toBeLessThanOrEqual(111);
  });

  test('[VZ9] forgets actors that have ended with the last of their events', () => {
    const session = new Session({ capacity: 100 });
    for (let index = 0; index < 5_000; index += 1) {
      const sessionId = `x:${index}`;
      session.add(actorEvent({ sessionId }));
      session.add(snapshotEvent('a', { sessionId, snapshot: { status: 'done' } }));
    }
    expect(session.tracks.length).toBeLessThanOrEqual(60);
  });
});
