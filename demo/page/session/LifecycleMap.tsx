import { useRef } from 'preact/hooks';
import type { LifecycleState, Runtime } from '../../../src/index.js';
import type { OpenVisualizer } from '../../../src/inspection/index.js';
import { useObservable } from '../../../theme/useObservable.js';
import type { SessionInspection } from './createSessionInspection.js';
import { LiveChart } from './LiveChart.js';
import { stateMeanings } from './stateMeanings.js';
import { timingInWords } from './timing.js';

const wayIn: readonly LifecycleState[] = [
  'readyCheck',
  'agentActive',
  'crmDataRequested',
  'crmDataSent',
];
const wayBack: readonly LifecycleState[] = ['retry', 'error'];

/** Properties of the parts of the page that show a session. */
interface LifecycleMapProps {
  readonly runtime: Runtime;
  readonly inspection: SessionInspection;
}

/** The live statechart, at first only the life cycle at a glance, and what records it. */
export function LifecycleMap({ runtime, inspection }: LifecycleMapProps) {
  return (
    <section class="card map" aria-labelledby="map-title">
      <header class="card-head">
        <h2 id="map-title">Statecharts, live</h2>
        <InspectionTools inspection={inspection} />
      </header>
      <div id="statechart" data-testid="statechart">
        <LiveChart inspection={inspection}>
          <Glance runtime={runtime} />
        </LiveChart>
      </div>
      <p class="dim foot">{timingInWords}</p>
    </section>
  );
}

function InspectionTools({ inspection }: { inspection: SessionInspection }) {
  const { recorder, visualizerUrl } = inspection;
  const openWindow = (event: Event) => {
    const opened = window.open(visualizerUrl, '_blank', 'popup,width=1280,height=800');
    // Where windows are blocked, the link does it.
    if (opened !== null) event.preventDefault();
  };
  const docked = useRef<OpenVisualizer | undefined>(undefined);
  const toggleDock = () => {
    if (docked.current?.isOpen) docked.current.close();
    else docked.current = inspection.dock();
  };
  return (
    <div class="map-tools">
      <button
        type="button"
        class="button button-small"
        data-testid="download-recording"
        onClick={() => recorder.download()}
      >
        Download recording
      </button>
      <button
        type="button"
        class="button button-small"
        data-testid="dock-visualizer"
        onClick={toggleDock}
      >
        Dock the visualizer
      </button>
      <a
        class="button button-small"
        href={visualizerUrl}
        target="_blank"
        rel="noreferrer"
        data-testid="open-visualizer"
        onClick={openWindow}
      >
        Open in the visualizer
      </a>
    </div>
  );
}

/** The life cycle as a list. */
function Glance({ runtime }: { runtime: Runtime }) {
  const { value } = useObservable(runtime.state$, runtime.state);
  return (
    <>
      <ol class="map-row" aria-label="The way to a working softphone">
        {wayIn.map((name) => (
          <State key={name} name={name} active={value} />
        ))}
      </ol>
      <ol class="map-row map-row-back" aria-label="When the CRM fails">
        {wayBack.map((name) => (
          <State key={name} name={name} active={value} />
        ))}
      </ol>
    </>
  );
}

function State({ name, active }: { name: LifecycleState; active: LifecycleState }) {
  const isActive = name === active;
  return (
    <li
      class={`map-state ${isActive ? `tone-${stateMeanings[name].tone}` : ''}`}
      aria-current={isActive ? 'step' : undefined}
      title={stateMeanings[name].meaning}
    >
      {name}
    </li>
  );
}
