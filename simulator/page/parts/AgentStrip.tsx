import type { Simulator } from '../../createSimulator.js';
import type { SimulatorState } from '../../SimulatorState.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';

interface AgentStripProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
}

/** The agent's name and details from the CRM. */
export function AgentStrip({ state: { crmData, interaction }, simulator }: AgentStripProps) {
  const { agent } = useTexts();
  if (crmData === undefined) return null;
  const { currentUser, capabilities } = crmData;
  return (
    <section class="agent" aria-label={agent.region} data-testid="sim-agent">
      <span class="avatar" aria-hidden="true">
        {initialsOf(currentUser.Name)}
      </span>
      <div class="grow">
        <p class="strong clip">{currentUser.Name}</p>
        <p class="dim clip">
          {currentUser.attributes.type} · {capabilities.name}
        </p>
      </div>
      <button
        type="button"
        class="round"
        data-testid="sim-refresh"
        aria-label={agent.reload}
        title={agent.reload}
        disabled={interaction !== undefined}
        onClick={() => simulator.activate()}
      >
        <Icon name="refresh" />
      </button>
    </section>
  );
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(([letter]) => letter)
    .filter((_, index, letters) => index === 0 || index === letters.length - 1)
    .join('')
    .toUpperCase();
