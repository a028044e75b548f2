import type { LifecycleState, Runtime } from '../../../src/index.js';
import { useObservable } from '../useObservable.js';
import { stateMeanings } from './stateMeanings.js';
import { timingInWords } from './timing.js';

const wayIn: readonly LifecycleState[] = [
  'readyCheck',
  'agentActive',
  'crmDataRequested',
  'crmDataSent',
];
const wayBack: readonly LifecycleState[] = ['retry', 'error'];

/** The life cycle at a glance; the live statechart has its place in `#statechart`. */
export function LifecycleMap({ runtime }: { runtime: Runtime }) {
  const { value } = useObservable(runtime.state$, runtime.state);
  return (
    <section class="card map" aria-labelledby="map-title">
      <header class="card-head">
        <h2 id="map-title">Life cycle</h2>
      </header>
      <div id="statechart" data-testid="statechart">
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
      </div>
      <p class="dim foot">{timingInWords}</p>
    </section>
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
