import type { Simulator } from '../../createSimulator.js';
import type { SimulatorState } from '../../SimulatorState.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';

interface ToolbarProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
}

/** The agent's other controls. A control is disabled if the CRM data switch its feature off. */
export function Toolbar({ state: { crmData, isClickToDialOn }, simulator }: ToolbarProps) {
  const { tools } = useTexts();
  const { capabilities, callCenterSettings } = crmData ?? {};
  const options = callCenterSettings?.SoftphoneOptions;
  const hasDirectory = capabilities?.directoryAvailable !== false;
  const hasReports = options?.reportsEnabled === 'Y';
  const hasClickToDial = options?.clickToDial !== 'N';
  return (
    <section class="tools" aria-label={tools.region}>
      <div class="toolbar">
        <button
          type="button"
          class="tool"
          data-testid="sim-address-book"
          disabled={!hasDirectory}
          onClick={() => simulator.openAddressBook()}
        >
          <Icon name="book" />
          {tools.contacts}
        </button>
        <button
          type="button"
          class="tool"
          data-testid="sim-reports"
          disabled={!hasReports}
          onClick={() => simulator.openReports()}
        >
          <Icon name="chart" />
          {tools.reports}
        </button>
        <button
          type="button"
          class="tool"
          role="switch"
          aria-checked={isClickToDialOn}
          data-testid="sim-click-to-dial"
          disabled={!hasClickToDial}
          onClick={() => simulator.setClickToDial(!isClickToDialOn)}
        >
          <span class="switch" aria-hidden="true" />
          {tools.clickToDial}
        </button>
      </div>
      {hasDirectory && hasReports && hasClickToDial ? null : <p class="dim">{tools.switchedOff}</p>}
    </section>
  );
}
