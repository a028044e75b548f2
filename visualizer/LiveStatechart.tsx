import { render } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type { InspectionEvent } from '../src/inspection/index.js';
import { Chart } from './chart/Chart.js';
import { highlightAt } from './chart/highlightAt.js';
import { useLayout } from './chart/useLayout.js';
import { ViewportControl } from './chart/ViewportControl.js';
import { ZoomTools } from './chart/ZoomTools.js';
import type { Room } from './layout/layout.js';
import { type ActorTrack, Session } from './session/Session.js';

/** The properties of a live statechart. */
export interface LiveStatechartProps {
  /**
   * Begins to hand over events, beginning with every actor that is there, until the returned function
   * is called. `sink => { const inspection = inspectRuntime(runtime, { sink }); return () => inspection.close(); }`
   */
  readonly subscribe: (sink: (event: InspectionEvent) => void) => () => void;
}

/** Events kept: what is lit now needs few. */
const capacity = 500;

/**
 * Shows the statechart of a running actor system in an element, and follows it. The page needs the
 * styles of `visualizer/live.css`.
 *
 * @returns ends it; idempotent
 */
export function mountStatechart(element: Element, props: LiveStatechartProps): () => void {
  render(<LiveStatechart {...props} />, element);
  return () => render(null, element);
}

/** The statechart of a running actor system; which actor's can be chosen. */
export function LiveStatechart({ subscribe }: LiveStatechartProps) {
  const session = useLiveSession(subscribe);
  const [actorId, selectActor] = useState<string | undefined>();
  const control = useMemo(() => new ViewportControl(true), []);
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box);
  const charted = session.tracks.filter((track) => isShown(track, session));
  const actor = charted.find((track) => track.sessionId === actorId) ?? charted[0];
  const result = useLayout(actor && room && session.definition(actor), 'outline', room ?? anyRoom);
  return (
    <div class="live-statechart">
      <div class="live-tools">
        <ActorChoice tracks={charted} selected={actor} onSelect={selectActor} />
        <ZoomTools control={control} />
      </div>
      <div class="live-chart" ref={box}>
        {actor !== undefined && result.kind === 'ready' && (
          <Chart
            layout={result.layout}
            highlight={highlightAt(session, actor, session.end - 1)}
            control={control}
          />
        )}
        {result.kind === 'failed' && <p role="alert">{result.problem}</p>}
      </div>
    </div>
  );
}

/** It runs a statechart, and has not ended unless it is the root. */
const isShown = (track: ActorTrack, session: Session): boolean =>
  session.definition(track) !== undefined &&
  (track.parentId === undefined || session.snapshotAt(track, session.end - 1)?.status === 'active');

/** Before the element has a size. */
const anyRoom: Room = { width: 1000, height: 600 };

/** Several actors may run one machine: their places tell them apart. */
function ActorChoice({
  tracks,
  selected,
  onSelect,
}: {
  tracks: readonly ActorTrack[];
  selected: ActorTrack | undefined;
  onSelect: (sessionId: string) => void;
}) {
  return (
    <label class="live-actor">
      Machine{' '}
      <select
        value={selected?.sessionId ?? ''}
        onChange={({ currentTarget }) => onSelect(currentTarget.value)}
      >
        {tracks.map(({ sessionId, name }) => (
          <option key={sessionId} value={sessionId}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The session so far; renders at most once per animation frame. */
function useLiveSession(subscribe: LiveStatechartProps['subscribe']): Session {
  const session = useMemo(() => new Session({ capacity }), [subscribe]);
  const [, renderAnew] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => {
    let frame = 0;
    const unsubscribe = subscribe((event) => {
      session.add(event);
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        renderAnew();
      });
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [subscribe, session]);
  return session;
}

/** The size of an element when it was first shown; a picture is arranged once. */
function useRoom(box: { readonly current: HTMLElement | null }): Room | undefined {
  const [room, setRoom] = useState<Room | undefined>();
  useEffect(() => {
    if (box.current === null) return;
    const { clientWidth: width, clientHeight: height } = box.current;
    setRoom({ width, height });
  }, [box]);
  return room;
}
