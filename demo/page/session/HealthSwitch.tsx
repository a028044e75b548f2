import { useState } from 'preact/hooks';
import { useObservable } from '../../../theme/useObservable.js';
import { noStatus } from '../createCrmMonitor.js';
import { type HealthMode, healthModes } from '../crmAnswers.js';
import { usePage } from '../PageContext.js';

const effects: Readonly<Record<HealthMode, string>> = {
  up: 'Answers at once.',
  down: 'Answers 503 and asks for 2 s of patience.',
  hanging: 'Takes every request and never answers.',
  lying: 'Answers 200 with wrong data.',
  slow: 'Answers after 2 s.',
};

/** Makes the CRM behave well or badly, to see what comes of it. */
export function HealthSwitch() {
  const { monitor } = usePage();
  const { health } = useObservable(monitor.status$, noStatus);
  const [isRefused, setIsRefused] = useState(false);
  const choose = (mode: HealthMode) => {
    monitor.setHealth(mode).then(
      () => setIsRefused(false),
      () => setIsRefused(true),
    );
  };
  return (
    <fieldset class="health">
      <legend class="visually-hidden">How the CRM behaves</legend>
      <span class="health-label" aria-hidden="true">
        CRM is
      </span>
      <div class="segments">
        {healthModes.map((mode) => (
          <button
            key={mode}
            type="button"
            class="segment"
            title={effects[mode]}
            aria-pressed={mode === health}
            data-testid={`crm-health-${mode}`}
            onClick={() => choose(mode)}
          >
            {mode}
          </button>
        ))}
      </div>
      <p class="dim health-effect" role="status">
        {isRefused && 'The switch did not answer. '}
        {health === undefined ? 'The demo server cannot be reached.' : effects[health]}
      </p>
    </fieldset>
  );
}
