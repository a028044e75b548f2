import { useEffect, useState } from 'preact/hooks';
import type { Runtime, RuntimeState } from '../../../src/index.js';
import { useObservable } from '../../../theme/useObservable.js';
import { HealthSwitch } from './HealthSwitch.js';
import { stateMeanings } from './stateMeanings.js';
import { demoTiming, nextTryBy } from './timing.js';

/** The state of the runtime, and the switches that cause faults. */
export function SessionBar({
  runtime,
  onReloadSoftphone,
}: {
  runtime: Runtime;
  onReloadSoftphone: () => void;
}) {
  const state = useObservable(runtime.state$, runtime.state);
  const { tone, meaning } = stateMeanings[state.value];
  return (
    <section class={`session tone-${tone}`} aria-label="Connection to the softphone">
      <div class="session-state">
        <strong class="state-name" data-testid="lifecycle-state" title={meaning}>
          {state.value}
        </strong>
        <div class="session-words">
          <patchcord-status runtime={runtime} />
          <StateFacts state={state} />
        </div>
      </div>
      <div class="session-controls">
        <HealthSwitch />
        <button
          type="button"
          class="button"
          data-testid="reload-softphone"
          onClick={onReloadSoftphone}
        >
          Reload softphone
        </button>
      </div>
    </section>
  );
}

function StateFacts({ state }: { state: RuntimeState }) {
  const { value, attempt } = state;
  if (value === 'crmDataSent' || attempt === 0) return null;
  return (
    <p class="dim">
      <span data-testid="attempt">{`Attempt ${attempt} of ${demoTiming.attempts}. `}</span>
      {value === 'retry' && <NextTry at={nextTryBy(state)} />}
    </p>
  );
}

/** Counts down. The runtime picks a random moment up to the one given, so it is a limit. */
function NextTry({ at }: { at: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, (at - now) / 1000).toFixed(1);
  return <span data-testid="next-retry">{`Next attempt within ${seconds} s.`}</span>;
}
