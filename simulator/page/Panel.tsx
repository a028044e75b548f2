import { SkipLink } from '../../theme/SkipLink.js';
import { useObservable } from '../../theme/useObservable.js';
import type { Simulator } from '../createSimulator.js';
import { AddressBook } from './parts/AddressBook.js';
import { AgentStrip } from './parts/AgentStrip.js';
import { CallBar } from './parts/CallBar.js';
import { Diagnosis } from './parts/Diagnosis.js';
import { FaultPanel } from './parts/FaultPanel.js';
import { Header } from './parts/Header.js';
import { History } from './parts/History.js';
import { InteractionCard } from './parts/InteractionCard.js';
import { FixedNotifications, Notifications } from './parts/Notifications.js';
import { Startup } from './parts/Startup.js';
import { Toolbar } from './parts/Toolbar.js';
import type { PageOptions } from './readPageOptions.js';

interface PanelProps {
  readonly simulator: Simulator;
  readonly options: PageOptions;
}

/** The agent's softphone, from top to bottom. */
export function Panel({ simulator, options }: PanelProps) {
  const state = useObservable(simulator.state$, simulator.state);
  return (
    <div class="panel">
      {state.phase === 'active' ? <SkipLink to="work">Skip to the interaction</SkipLink> : null}
      {state.interaction === undefined ? null : (
        <SkipLink to="call-bar">Skip to the call controls</SkipLink>
      )}
      <Header state={state} />
      <main class="body">
        {options.warning === undefined ? null : <p class="hint warn">{options.warning}</p>}
        <FixedNotifications notifications={state.notifications} />
        {state.phase === 'active' ? (
          <>
            <AgentStrip state={state} simulator={simulator} />
            <Toolbar state={state} simulator={simulator} />
            <div id="work" tabIndex={-1}>
              <InteractionCard state={state} simulator={simulator} callers={options.callers} />
            </div>
            <History entries={state.history} />
          </>
        ) : (
          <Startup state={state} simulator={simulator} clientOrigin={options.clientOrigin} />
        )}
        <FaultPanel faults={simulator.faults} />
        <Diagnosis state={state} simulator={simulator} />
      </main>
      <Notifications notifications={state.notifications} simulator={simulator} />
      {state.interaction === undefined ? null : (
        <CallBar interaction={state.interaction} simulator={simulator} />
      )}
      <AddressBook addressBook={state.addressBook} simulator={simulator} />
    </div>
  );
}
