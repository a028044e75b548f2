import { useState } from 'preact/hooks';
import type { Observable } from 'rxjs';
import { showClock } from '../../../theme/clock.js';
import { useObservable } from '../../../theme/useObservable.js';
import { eventLogSize, type NumberedEvent } from './createEventLog.js';
import { type EventGroup, eventInWords, groupsOf } from './eventInWords.js';

const filters: readonly (EventGroup | 'all')[] = [
  'all',
  'states',
  'messages',
  'requests',
  'problems',
];

/** The runtime's events, newest first. */
export function EventList({ log$ }: { log$: Observable<readonly NumberedEvent[]> }) {
  const log = useObservable(log$, []);
  const [filter, setFilter] = useState<EventGroup | 'all'>('all');
  const shown = log.filter(({ event }) => filter === 'all' || groupsOf(event).includes(filter));
  return (
    <section class="card events" aria-labelledby="events-title">
      <header class="card-head">
        <h2 id="events-title">Runtime events</h2>
        <fieldset class="segments" aria-label="Show events">
          {filters.map((name) => (
            <button
              key={name}
              type="button"
              class="segment"
              aria-pressed={name === filter}
              data-testid={`events-${name}`}
              onClick={() => setFilter(name)}
            >
              {name}
            </button>
          ))}
        </fieldset>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys. */}
      <section class="scroll" tabIndex={0} aria-label="Events, newest first">
        <ol class="event-rows" data-testid="events">
          {shown.map(({ number, event }) => (
            <li
              key={number}
              class={`event-row ${groupsOf(event).includes('problems') ? 'event-problem' : ''}`}
              data-type={event.type}
            >
              <time class="dim">{showClock(event.at)}</time>
              <span class="event-type">{event.type}</span>
              <span class="event-words">{eventInWords(event)}</span>
            </li>
          ))}
        </ol>
        {shown.length === 0 && <p class="empty">No events of this kind yet.</p>}
      </section>
      <p class="dim foot">The last {eventLogSize} events. No customer data is in them.</p>
    </section>
  );
}
