import type { EventKind } from '../../session/describeEvent.js';
import type { Visualizer } from '../Visualizer.js';
import { clockText } from './clockText.js';
import { EventValue } from './EventValue.js';
import { WindowedList } from './WindowedList.js';

/** Every event, to be searched and narrowed down. */
export function EventPanel({ visualizer }: { visualizer: Visualizer }) {
  const { rows, position } = visualizer;
  const at = rows.findLastIndex((row) => row <= position);
  return (
    <div class="panel events-panel">
      <EventFilters visualizer={visualizer} />
      {rows.length === 0 ? (
        <p class="empty">{emptyText(visualizer)}</p>
      ) : (
        <WindowedList
          label="Events, oldest first"
          count={rows.length}
          rowHeight={44}
          selected={at}
          renderRow={(index) => (
            <EventRow
              visualizer={visualizer}
              position={rows[index] ?? 0}
              isSelected={index === at}
            />
          )}
        />
      )}
      <EventValue visualizer={visualizer} />
    </div>
  );
}

function EventRow({
  visualizer,
  position,
  isSelected,
}: {
  visualizer: Visualizer;
  position: number;
  isSelected: boolean;
}) {
  const { session, texts } = visualizer;
  const event = session.at(position);
  if (event === undefined) return null;
  const { kind, title, detail, isProblem } = texts.text(event);
  const startedAt = session.at(session.first)?.at ?? 0;
  return (
    <button
      type="button"
      class={`event-row kind-${kind} ${isProblem ? 'event-problem' : ''}`}
      aria-current={isSelected ? 'true' : undefined}
      data-type={event.type}
      data-position={position}
      tabIndex={-1}
      onClick={() => visualizer.choose(position)}
    >
      <time class="event-time">{clockText(event.at - startedAt)}</time>
      <span class="event-title">{title}</span>
      <span class="event-actor">{texts.nameOf(event.sessionId)}</span>
      <span class="event-detail">{detail}</span>
    </button>
  );
}

/** A live page tells what happens from the moment on at which it is watched. */
const emptyText = ({ state, session }: Visualizer): string => {
  const isQuiet = state.source.kind === 'live' && state.filter.query === '' && session.end < 50;
  return isQuiet ? 'Nothing has happened since this window began to watch.' : 'No event fits.';
};

const kinds: readonly (readonly [EventKind, string])[] = [
  ['event', 'Events'],
  ['transition', 'Transitions'],
  ['message', 'Messages'],
  ['runtime', 'Runtime'],
  ['internal', 'Internal'],
];

function EventFilters({ visualizer }: { visualizer: Visualizer }) {
  const { filter } = visualizer.state;
  const toggle = (kind: EventKind) => {
    const next = new Set(filter.kinds);
    if (!next.delete(kind)) next.add(kind);
    visualizer.set({ filter: { ...filter, kinds: next } });
  };
  return (
    <div class="filters">
      <label class="search">
        <span class="visually-hidden">Search events</span>
        <input
          id="search"
          type="search"
          placeholder="Search"
          value={filter.query}
          onInput={({ currentTarget }) =>
            visualizer.set({ filter: { ...filter, query: currentTarget.value } })
          }
        />
      </label>
      <label class="one-actor">
        <input
          type="checkbox"
          checked={filter.isOneActor}
          onChange={({ currentTarget }) =>
            visualizer.set({ filter: { ...filter, isOneActor: currentTarget.checked } })
          }
        />
        {visualizer.actor?.name ?? 'This actor'} only
      </label>
      <fieldset class="chips" aria-label="Kinds of events">
        {kinds.map(([kind, label]) => (
          <button
            key={kind}
            type="button"
            class={`chip kind-${kind}`}
            aria-pressed={filter.kinds.has(kind)}
            onClick={() => toggle(kind)}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
