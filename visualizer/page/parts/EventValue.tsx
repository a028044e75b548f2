import type { InspectionEvent, Shown } from '../../../src/inspection/index.js';
import { diffShown } from '../../session/diffShown.js';
import { ValueTree } from './ValueTree.js';

/** What the event that is looked at carries. */
export function EventValue({ event }: { event: InspectionEvent | undefined }) {
  if (event === undefined) return null;
  const value = carried(event);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys.
    <section class="event-value" aria-label="What the event carries" tabIndex={0}>
      <ValueTree nodes={diffShown(value, value)} />
    </section>
  );
}

/** All but what is in the list already, and statecharts. */
function carried(event: InspectionEvent): Shown {
  const { sessionId: _id, at: _at, seq: _seq, type: _type, ...fields } = event;
  if ('definition' in fields) delete fields.definition;
  return fields as unknown as Shown;
}
