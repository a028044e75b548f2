import { useEffect, useRef } from 'preact/hooks';
import type { PartProps } from './PartProps.js';
import { Actors } from './parts/Actors.js';
import { ChartPane } from './parts/ChartPane.js';
import { Header } from './parts/Header.js';
import { Inspector } from './parts/Inspector.js';
import { ProblemStrip } from './parts/ProblemStrip.js';
import { Start } from './parts/Start.js';
import { Timeline } from './parts/Timeline.js';
import { WireReportDialog } from './parts/WireReportDialog.js';
import { useVisualizer } from './useVisualizer.js';

/** The whole page: what to open, or what was opened. */
export function App({ visualizer, control }: PartProps) {
  useVisualizer(visualizer);
  const { isWide, panelWidth } = visualizer.state;
  const hasEvents = visualizer.session.end > 0;
  const main = useRef<HTMLElement>(null);
  // What had the focus is gone with the start page.
  useEffect(() => {
    if (hasEvents && document.activeElement === document.body) main.current?.focus();
  }, [hasEvents]);
  return (
    <div class="app">
      <Header visualizer={visualizer} />
      {hasEvents ? (
        <>
          <main
            class={isWide ? 'workspace wide' : 'workspace'}
            style={{ '--panel-width': `${panelWidth}px` }}
            ref={main}
            tabIndex={-1}
          >
            {!isWide && <Actors visualizer={visualizer} />}
            <ChartPane visualizer={visualizer} control={control} />
            {!isWide && <Inspector visualizer={visualizer} />}
          </main>
          <ProblemStrip visualizer={visualizer} />
          <Timeline visualizer={visualizer} />
        </>
      ) : (
        <Start visualizer={visualizer} />
      )}
      <WireReportDialog visualizer={visualizer} />
    </div>
  );
}
