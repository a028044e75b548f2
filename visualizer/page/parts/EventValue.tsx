import type { InspectionEvent, Shown } from '../../../src/inspection/index.js';
import { diffShown } from '../../session/diffShown.js';
import { timeOfDay } from '../../session/timeOfDay.js';
import { copyEvent, copyLink } from '../copyMoment.js';
import type { Visualizer } from '../Visualizer.js';
import { ValueTree } from './ValueTree.js';

/** The event that is shown: when it was, and what it carries. */
export function EventValue({ visualizer }: { visualizer: Visualizer }) {
  const event = visualizer.session.at(visualizer.shown);
  if (event === undefined) return null;
  const value = carried(event);
  return (
    <section class="event-value" aria-label="The event">
      <EventTools visualizer={visualizer} at={event.at} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys. */}
      <section class="event-fields" aria-label="What the event carries" tabIndex={0}>
        <ValueTree nodes={diffShown(value, value)} />
      </section>
    </section>
  );
}

function EventTools({ visualizer, at }: { visualizer: Visualizer; at: number }) {
  const { source, note } = visualizer.state;
  return (
    <div class="event-tools">
      <time class="event-clock" dateTime={isoOf(at)} data-testid="time-of-day">
        {timeOfDay(at)}
      </time>
      <button
        type="button"
        class="button button-small"
        title="Copy the event as JSON (C)"
        onClick={() => void copyEvent(visualizer)}
      >
        Copy JSON
      </button>
      {source.kind === 'recording' && (
        <button
          type="button"
          class="button button-small"
          title="Copy an address that opens at this event (L)"
          onClick={() => void copyLink(visualizer, location.href)}
        >
          Copy link
        </button>
      )}
      <span class="event-note" role="status">
        {note}
      </span>
    </div>
  );
}

/** A recording may hold any number. */
const isoOf = (at: number): string => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
};

/** All but what is in the list already, and statecharts. */
function carried(event: InspectionEvent): Shown {
  const { sessionId: _id, at: _at, seq: _seq, type: _type, ...fields } = event;
  if ('definition' in fields) delete fields.definition;
  return fields as unknown as Shown;
}
