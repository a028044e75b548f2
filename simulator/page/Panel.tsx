import { useLayoutEffect } from 'preact/hooks';
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
import { worded } from './parts/worded.js';
import type { PageOptions } from './readPageOptions.js';
import { pickTexts } from './texts/pickTexts.js';
import { TextsContext } from './texts/useTexts.js';

interface PanelProps {
  readonly simulator: Simulator;
  readonly options: PageOptions;
}

/** The agent's softphone. It is in the agent's language, or in the browser's language until the agent's is known. */
export function Panel({ simulator, options }: PanelProps) {
  const state = useObservable(simulator.state$, simulator.state);
  const language =
    state.crmData?.currentUser.LanguageLocaleKey ?? options.language ?? navigator.language;
  const texts = pickTexts(language);
  const notifications = state.notifications.map((one) => worded(one, texts));
  useLayoutEffect(() => {
    document.documentElement.lang = texts.language;
    document.documentElement.dir = texts.direction;
    document.title = texts.title;
  }, [texts]);
  return (
    <TextsContext.Provider value={texts}>
      <div class="panel">
        {state.phase === 'active' ? (
          <SkipLink to="work">{texts.skipLinks.interaction}</SkipLink>
        ) : null}
        {state.interaction === undefined ? null : (
          <SkipLink to="call-bar">{texts.skipLinks.controls}</SkipLink>
        )}
        <Header state={state} />
        <main class="body">
          {options.warning === undefined ? null : (
            <p class="hint warn" lang="en" dir="ltr">
              {options.warning}
            </p>
          )}
          <FixedNotifications notifications={notifications} />
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
        <Notifications notifications={notifications} simulator={simulator} />
        {state.interaction === undefined ? null : (
          <CallBar interaction={state.interaction} simulator={simulator} />
        )}
        <AddressBook addressBook={state.addressBook} simulator={simulator} />
      </div>
    </TextsContext.Provider>
  );
}
