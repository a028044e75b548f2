import type { Simulator } from '../../createSimulator.js';
import type { SimulatorState } from '../../SimulatorState.js';
import { Icon } from './Icon.js';

interface ToolbarProps {
  readonly state: SimulatorState;
  readonly simulator: Simulator;
}

/** The agent's controls apart from talking. Controls that the CRM data turns off are disabled. */
export function Toolbar({ state: { crmData, isClickToDialOn }, simulator }: ToolbarProps) {
  const { capabilities, callCenterSettings } = crmData ?? {};
  const options = callCenterSettings?.SoftphoneOptions;
  const hasDirectory = capabilities?.directoryAvailable !== false;
  const hasReports = options?.reportsEnabled === 'Y';
  const hasClickToDial = options?.clickToDial !== 'N';
  return (
    <section class="tools" aria-label="Tools">
      <div class="toolbar">
        <button
          type="button"
          class="tool"
          data-testid="sim-address-book"
          disabled={!hasDirectory}
          onClick={() => simulator.openAddressBook()}
        >
          <Icon name="book" />
          Contacts
        </button>
        <button
          type="button"
          class="tool"
          data-testid="sim-reports"
          disabled={!hasReports}
          onClick={() => simulator.openReports()}
        >
          <Icon name="chart" />
          Reports
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
          Click to dial
        </button>
      </div>
      {hasDirectory && hasReports && hasClickToDial ? null : (
        <p class="dim">What is greyed out is switched off by the CRM data.</p>
      )}
    </section>
  );
}
