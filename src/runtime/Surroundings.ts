import type { Subject } from 'rxjs';
import type { CrmAdapter } from '../CrmAdapter.js';
import type { CapabilitiesInput } from '../crm.js';
import type { RequestContext } from '../machines/index.js';
import type { ClientTransport } from '../transport/index.js';
import type { AgentTexts } from './AgentTexts.js';
import type { BusyReports } from './BusyReports.js';
import type { Environment } from './Environment.js';
import type { Extensions } from './extensions.js';
import type { DialledRecords } from './features/DialledRecords.js';
import type { Health } from './Health.js';
import type { InteractionRecords } from './InteractionRecords.js';
import type { Journal } from './Journal.js';
import type { Messenger } from './Messenger.js';
import { failureNotice } from './notices.js';
import type { Timing } from './timing.js';
import type { UnderWay } from './UnderWay.js';

/** Everything that the life cycle and its features share in one runtime. */
export interface Surroundings {
  readonly adapter: CrmAdapter;
  readonly timing: Timing;
  readonly environment: Environment;
  readonly journal: Journal;
  readonly messenger: Messenger;
  /** The texts that the agent reads. */
  readonly texts: AgentTexts;
  readonly busyReports: BusyReports;
  readonly underWay: UnderWay;
  readonly dialled: DialledRecords;
  /** The record of each interaction. */
  readonly records: InteractionRecords;
  readonly health: Health;
  /** A call to the CRM has succeeded, other than one that saves a log. */
  readonly answered$: Subject<void>;
  /** The connector wishes a record to be shown, or the agent has dialled: what the page shows is older. */
  readonly wishes$: Subject<void>;
  /** The page's own functions for actions outside the protocol. */
  readonly extensions: Extensions;
  /** Capabilities that differ from those of the adapter. */
  readonly capabilities: CapabilitiesInput;
  readonly transport: () => ClientTransport | undefined;
}

/** The actions by which a machine tells what becomes of its requests: to the journal, and to the agent. */
export const reportsOf = ({ journal, messenger, texts }: Surroundings) => ({
  ...journal.reports,
  tellFailure({ context: { action, failure } }: { readonly context: RequestContext }) {
    if (failure !== null) messenger.show(failureNotice(texts.current, action, failure));
  },
});
