import { useRef } from 'preact/hooks';
import type { Observable } from 'rxjs';
import type { Runtime } from '../../src/index.js';
import { SkipLink } from '../../theme/SkipLink.js';
import { useObservable } from '../../theme/useObservable.js';
import { noStatus } from './createCrmMonitor.js';
import { Caller } from './crm/Caller.js';
import { ContactList } from './crm/ContactList.js';
import { ContactView } from './crm/ContactView.js';
import { Header } from './crm/Header.js';
import { LatestLogs } from './crm/LatestLogs.js';
import { ReportsView } from './crm/ReportsView.js';
import type { View } from './Desk.js';
import { type Page, PageProvider } from './PageContext.js';
import type { NumberedEvent } from './session/createEventLog.js';
import type { SessionInspection } from './session/createSessionInspection.js';
import { EventList } from './session/EventList.js';
import { LifecycleMap } from './session/LifecycleMap.js';
import { SessionBar } from './session/SessionBar.js';

/** The parts that the page is built from. */
export interface AppProps {
  readonly page: Omit<Page, 'revision'>;
  readonly runtime: Runtime;
  readonly log$: Observable<readonly NumberedEvent[]>;
  readonly inspection: SessionInspection;
  readonly softphoneUrl: string;
}

/** The whole page: a small CRM, the softphone beside it, and below what the runtime is doing. */
export function App({ page, runtime, log$, inspection, softphoneUrl }: AppProps) {
  const { desk, monitor, noteChoice } = page;
  const view = useObservable<View>(desk.view$, { kind: 'home' });
  const { health, saveCount } = useObservable(monitor.status$, noStatus);
  const softphone = useRef<HTMLIFrameElement>(null);
  const reloadSoftphone = () => softphone.current?.setAttribute('src', softphoneUrl);
  return (
    <PageProvider value={{ ...page, revision: `${health} ${saveCount}` }}>
      <SkipLink to="record">Skip to the record</SkipLink>
      <SkipLink to={frameId}>Skip to the softphone</SkipLink>
      <Header view={view} />
      <SessionBar runtime={runtime} onReloadSoftphone={reloadSoftphone} />
      <main class="desk">
        <h1 class="visually-hidden">Contacts and conversations</h1>
        <ContactList openId={view.kind === 'contact' ? view.id : undefined} />
        <div class="middle">
          <p class="visually-hidden" role="status" id="record" tabIndex={-1}>
            {announce(view)}
          </p>
          <patchcord-chooser
            runtime={runtime}
            data-testid="chooser"
            onrecordchosen={({ detail }) => noteChoice(detail.record)}
          />
          <OpenView view={view} />
          <LatestLogs />
        </div>
        <aside class="card softphone" aria-label="Softphone">
          <iframe
            ref={softphone}
            id={frameId}
            title="Softphone: the simulated CRM Connector"
            allow="camera; microphone; geolocation"
            src={softphoneUrl}
          />
        </aside>
      </main>
      <section class="session-details" aria-label="What the runtime is doing">
        <LifecycleMap runtime={runtime} inspection={inspection} />
        <patchcord-unsaved runtime={runtime} hideEmpty data-testid="outbox" />
        <EventList log$={log$} />
      </section>
    </PageProvider>
  );
}

/** The id by which the runtime and the skip link know the softphone. */
const frameId = 'crmConnectIframeId';

/** The text that a screen reader reads when the softphone has opened something. */
function announce(view: View): string {
  switch (view.kind) {
    case 'contact':
      return `Contact ${view.id} is open.`;
    case 'reports':
      return 'The reports are open.';
    default:
      return '';
  }
}

function OpenView({ view }: { view: View }) {
  switch (view.kind) {
    case 'contact':
      return <ContactView id={view.id} caseId={view.caseId} />;
    case 'caller':
      return <Caller {...view} />;
    case 'reports':
      return <ReportsView logId={view.logId} />;
    default:
      return <Welcome />;
  }
}

const Welcome = () => (
  <section class="card welcome" aria-labelledby="welcome-title">
    <h2 id="welcome-title">Nobody is on the line</h2>
    <p>
      Ring with one of the callers in the softphone: the person who goes with the number opens here.
      Or open somebody in the list and call them.
    </p>
  </section>
);
