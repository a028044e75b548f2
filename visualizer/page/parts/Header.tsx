import { openFile } from '../openSource.js';
import type { Visualizer } from '../Visualizer.js';
import type { Source } from '../VisualizerState.js';
import { ExportMenu } from './ExportMenu.js';
import { FileButton } from './FileButton.js';
import { KeyHelp } from './KeyHelp.js';
import { WireReportButton } from './WireReportDialog.js';

/** The name of the source, and the commands for the whole of it. */
export function Header({ visualizer }: { visualizer: Visualizer }) {
  const { source, problem } = visualizer.state;
  const hasEvents = visualizer.session.end > 0;
  return (
    <header class="top">
      <h1 class="brand">
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
          <rect width="24" height="24" rx="6" />
          <path d="M5 7h6v4H5zM13 13h6v4h-6zM8 11v4h5" />
        </svg>
        Patchcord visualizer
      </h1>
      <p class="source" role="status">
        <SourceText source={source} />
      </p>
      {hasEvents && problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="top-tools">
        {hasEvents && <WireReportButton visualizer={visualizer} />}
        {hasEvents && <KeyHelp />}
        {hasEvents && <ExportMenu visualizer={visualizer} />}
        {hasEvents && <FileButton onFile={(file) => void openFile(visualizer, file)} />}
      </div>
    </header>
  );
}

const liveTexts = { waiting: 'waiting for', open: 'live from', closed: 'ended:' } as const;

function SourceText({ source }: { source: Source }) {
  switch (source.kind) {
    case 'loading':
      return <>opening {source.name}</>;
    case 'recording':
      return (
        <>
          {source.name}
          {source.leftOut > 0 && <span class="dim"> without {source.leftOut} earlier events</span>}
        </>
      );
    case 'live':
      return (
        <span class={`live live-${source.status}`}>
          {liveTexts[source.status]} {source.name}
        </span>
      );
    default:
      return null;
  }
}
