import type { ShownSnapshot, ShownStateValue } from '../../../src/inspection/index.js';
import type { ActorTrack } from '../../session/Session.js';
import type { Visualizer } from '../Visualizer.js';

/** The tree of actors, with where each one stands. */
export function Actors({ visualizer }: { visualizer: Visualizer }) {
  const { session, position, actor } = visualizer;
  const born = session.tracks.filter(({ bornAt }) => bornAt <= position);
  const known = new Set(born.map(({ sessionId }) => sessionId));
  const childrenOf = (parentId: string | undefined) =>
    born.filter((track) => {
      const parent = track.parentId !== undefined && known.has(track.parentId);
      return parentId === undefined ? !parent : track.parentId === parentId;
    });
  const isActive = (track: ActorTrack) =>
    (session.snapshotAt(track, position)?.status ?? 'active') === 'active';
  const branch = (tracks: readonly ActorTrack[], hasEnded: boolean) => (
    <ul class="actor-list">
      {shownOf(tracks, (track) => isActive(track) || track === actor, hasEnded).map((track) => (
        <li key={track.sessionId}>
          <ActorButton
            track={track}
            snapshot={session.snapshotAt(track, position)}
            isSelected={track === actor}
            onSelect={() => visualizer.set({ actorId: track.sessionId, stateId: undefined })}
          />
          {childrenOf(track.sessionId).length > 0 &&
            branch(childrenOf(track.sessionId), !isActive(track))}
        </li>
      ))}
    </ul>
  );
  return (
    <nav class="actors" aria-labelledby="actors-title">
      <h2 id="actors-title">Actors</h2>
      {branch(childrenOf(undefined), true)}
    </nav>
  );
}

/**
 * Actors that have ended are many: they are shown where what they belong to has ended too. To those
 * of a running one it can be travelled.
 */
function shownOf(
  tracks: readonly ActorTrack[],
  isKept: (track: ActorTrack) => boolean,
  hasEnded: boolean,
): ActorTrack[] {
  return tracks.filter((track, index) => {
    if (isKept(track)) return true;
    const isLatest = !tracks.slice(index + 1).some(({ name }) => name === track.name);
    return hasEnded && isLatest && track.machine !== undefined;
  });
}

function ActorButton({
  track,
  snapshot,
  isSelected,
  onSelect,
}: {
  track: ActorTrack;
  snapshot: ShownSnapshot | undefined;
  isSelected: boolean;
  onSelect: () => void;
}) {
  const status = snapshot?.status ?? 'active';
  const text = status === 'active' ? valueText(snapshot?.value) : endings[status];
  return (
    <button
      type="button"
      class={`actor actor-${status} ${track.machine === undefined ? 'actor-plain' : ''}`}
      aria-current={isSelected ? 'true' : undefined}
      data-actor={track.name}
      onClick={onSelect}
    >
      <span class="actor-name">{track.name}</span>
      {text !== '' && <span class="actor-state">{text}</span>}
    </button>
  );
}

const endings = { done: 'finished', error: 'failed', stopped: 'stopped' } as const;

/** `crmDataSent`, or `intake.waiting · drain.turn.saving` for parallel regions. */
function valueText(value: ShownStateValue | undefined): string {
  return value === undefined ? '' : pathsOf(value).join(' · ');
}

function pathsOf(value: ShownStateValue): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value).flatMap(([key, below]) => {
    const paths = pathsOf(below);
    return paths.length === 0 ? [key] : paths.map((path) => `${key}.${path}`);
  });
}
