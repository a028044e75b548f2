import type { Visualizer } from '../Visualizer.js';

/** The least and the most that the panel is wide, in pixels. */
const widths = { least: 280, most: 900 } as const;

/** Pixels that a key moves the edge by. */
const keyStep = 24;

/** The edge of the panel: dragged, or moved by the arrow keys, it makes the panel wider or narrower. */
export function PanelSplitter({ visualizer }: { visualizer: Visualizer }) {
  const { panelWidth } = visualizer.state;
  const resize = (width: number) =>
    visualizer.set({
      panelWidth: Math.round(Math.min(widths.most, Math.max(widths.least, width))),
    });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between texts cannot be moved.
    <div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the particulars"
      aria-valuemin={widths.least}
      aria-valuemax={widths.most}
      aria-valuenow={panelWidth}
      tabIndex={0}
      data-testid="splitter"
      onKeyDown={(event) => {
        const direction = { ArrowLeft: 1, ArrowRight: -1 }[event.key];
        if (direction === undefined) return;
        // Elsewhere these keys travel.
        event.stopPropagation();
        event.preventDefault();
        resize(panelWidth + direction * keyStep);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.buttons !== 1) return;
        resize(window.innerWidth - event.clientX);
      }}
    />
  );
}
