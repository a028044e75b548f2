import { useRef } from 'preact/hooks';
import { Chart } from '../../chart/Chart.js';
import { highlightAt } from '../../chart/highlightAt.js';
import { useLayout } from '../../chart/useLayout.js';
import { ZoomTools } from '../../chart/ZoomTools.js';
import type { PartProps } from '../PartProps.js';
import { useRoom } from './useRoom.js';

/** The statechart of the actor that is looked at. */
export function ChartPane({ visualizer, control }: PartProps) {
  const { actor, session, position } = visualizer;
  const { detail, stateId } = visualizer.state;
  const definition = actor && session.definition(actor);
  const pane = useRef<HTMLElement>(null);
  const room = useRoom(pane);
  const result = useLayout(definition, detail, room);
  if (actor === undefined) return null;
  const highlight = { ...highlightAt(session, actor, position), selectedId: stateId };
  return (
    <section class="chart-pane" aria-labelledby="chart-title" ref={pane}>
      <header class="pane-head">
        <h2 id="chart-title">{actor.name}</h2>
        {actor.machine !== undefined && actor.machine !== actor.name && (
          <span class="dim">machine {actor.machine}</span>
        )}
        {definition !== undefined && <ChartTools visualizer={visualizer} control={control} />}
      </header>
      {definition === undefined && (
        <p class="empty">
          {actor.name} runs no statechart: it is a promise, a callback or a stream. Its events are
          in the list.
        </p>
      )}
      {definition !== undefined && result.kind === 'failed' && (
        <p class="empty" role="alert">
          {result.problem}
        </p>
      )}
      {definition !== undefined && result.kind === 'ready' && (
        <Chart
          layout={result.layout}
          highlight={highlight}
          control={control}
          onSelect={(id) => visualizer.set({ stateId: id, panel: 'states' })}
        />
      )}
    </section>
  );
}

function ChartTools({ visualizer, control }: PartProps) {
  const { detail, isWide, isFollowing } = visualizer.state;
  const isFull = detail === 'full';
  return (
    <div class="chart-tools">
      <button
        type="button"
        class="button button-small"
        aria-pressed={isFollowing}
        title="The picture follows the event to its actor (F)"
        data-testid="follow-actor"
        onClick={() => visualizer.set({ isFollowing: !isFollowing })}
      >
        Follow
      </button>
      <button
        type="button"
        class="button button-small"
        aria-pressed={isFull}
        onClick={() => visualizer.set({ detail: isFull ? 'outline' : 'full' })}
      >
        Details
      </button>
      <button
        type="button"
        class="button button-small"
        aria-pressed={isWide}
        data-testid="wide"
        onClick={() => visualizer.set({ isWide: !isWide })}
      >
        Wide
      </button>
      <ZoomTools control={control} />
    </div>
  );
}
