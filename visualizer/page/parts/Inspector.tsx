import type { Visualizer } from '../Visualizer.js';
import type { PanelName } from '../VisualizerState.js';
import { ContextPanel } from './ContextPanel.js';
import { EventPanel } from './EventPanel.js';
import { PanelSplitter } from './PanelSplitter.js';
import { SequencePanel } from './SequencePanel.js';
import { StatesPanel } from './StatesPanel.js';

const panels: readonly (readonly [PanelName, string])[] = [
  ['events', 'Events'],
  ['sequence', 'Sequence'],
  ['context', 'Context'],
  ['states', 'States'],
];

/** The right part of the page: one of its panels. */
export function Inspector({ visualizer }: { visualizer: Visualizer }) {
  const { panel } = visualizer.state;
  return (
    <section class="inspector" aria-label="Particulars">
      <PanelSplitter visualizer={visualizer} />
      <fieldset class="segments" aria-label="Show">
        {panels.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class="segment"
            aria-pressed={name === panel}
            data-testid={`panel-${name}`}
            onClick={() => visualizer.set({ panel: name })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <Panel name={panel} visualizer={visualizer} />
    </section>
  );
}

function Panel({ name, visualizer }: { name: PanelName; visualizer: Visualizer }) {
  switch (name) {
    case 'events':
      return <EventPanel visualizer={visualizer} />;
    case 'sequence':
      return <SequencePanel visualizer={visualizer} />;
    case 'context':
      return <ContextPanel visualizer={visualizer} />;
    case 'states':
      return <StatesPanel visualizer={visualizer} />;
  }
}
