import { useMemo } from 'preact/hooks';
import { draw } from '../draw/draw.js';
import type { Highlight } from '../draw/Highlight.js';
import type { Bounds, StatechartLayout } from '../layout/StatechartLayout.js';
import { highlightKey } from './highlightAt.js';
import { Viewport } from './Viewport.js';
import type { ViewportControl } from './ViewportControl.js';

/** A statechart in a viewport. */
export function Chart({
  layout,
  highlight,
  control,
  onSelect,
}: {
  readonly layout: StatechartLayout;
  readonly highlight: Highlight;
  readonly control: ViewportControl;
  readonly onSelect?: (stateId: string) => void;
}) {
  // The key stands for the highlight: a new one with the same lights causes no drawing.
  const key = highlightKey(highlight);
  const picture = useMemo(() => draw(layout, highlight), [layout, key]);
  const focus = useMemo(() => activeBounds(layout, highlight), [layout, key]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the list of states has buttons.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div class="chart" onClick={(event) => onSelect && selectAt(event.target, onSelect)}>
      <Viewport control={control} picture={layout} focus={focus}>
        {picture}
      </Viewport>
    </div>
  );
}

function selectAt(target: EventTarget | null, onSelect: (stateId: string) => void): void {
  const state = target instanceof Element ? target.closest('[data-state-id]') : null;
  const id = state?.getAttribute('data-state-id');
  if (id !== null && id !== undefined) onSelect(id);
}

/** The rectangle around the innermost active states. */
function activeBounds({ boxes }: StatechartLayout, { activeIds }: Highlight): Bounds | undefined {
  const inner = boxes.filter(
    ({ state }) =>
      activeIds.has(state.id) && !state.children.some((child) => activeIds.has(child.id)),
  );
  if (inner.length === 0) return undefined;
  const x = Math.min(...inner.map((box) => box.x));
  const y = Math.min(...inner.map((box) => box.y));
  const right = Math.max(...inner.map((box) => box.x + box.width));
  const bottom = Math.max(...inner.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
