import type { Subject } from 'rxjs';
import type { CrmAdapter } from '../CrmAdapter.js';
import type { CapabilitiesInput } from '../crm.js';
import type { RequestContext } from '../machines/index.js';
import type { ClientTransport } from '../transport/index.js';
import type { AgentTexts } from './AgentTexts.js';
import type { BusyNotices } from './BusyNotices.js';
import type { Environment } from './Environment.js';
import type { Extensions } from './extensions.js';
import type { DialledRecords } from './features/DialledRecords.js';
import type { Health } from './Health.js';
import type { InteractionRecords } from './InteractionRecords.js';
import type { Journal } from './Journal.js';
import type { Messenger } from './Messenger.js';
import { failureNotice } from './notices.js';
import type { PendingWork } from './PendingWork.js';
import type { Timing } from './timing.js';

/** The objects that the life cycle and its features share in one runtime. */
export interface Dependencies {
  readonly adapter: CrmAdapter;
  readonly timing: Timing;
  readonly environment: Environment;
  readonly journal: Journal;
  readonly messenger: Messenger;
  /** The texts that the agent reads. */
  readonly texts: AgentTexts;
  readonly busyNotices: BusyNotices;
  readonly pendingWork: PendingWork;
  readonly dialledRecords: DialledRecords;
  /** The record of each interaction. */
  readonly records: InteractionRecords;
  readonly health: Health;
  /** Emits when a call to the CRM has succeeded, except a call that saves a log. */
  readonly crmSuccess$: Subject<void>;
  /** Emits when the connector requests a record, or when the agent has dialled. It cancels what the page is opening. */
  readonly wishes$: Subject<void>;
  /** The page's own handlers for actions outside the protocol. */
  readonly extensions: Extensions;
  /** Capabilities that differ from those of the adapter. */
  readonly capabilities: CapabilitiesInput;
  readonly transport: () => ClientTransport | undefined;
}

/** The actions by which a machine reports the result of its requests to the journal and to the agent. */
export const reportsOf = ({ journal, messenger, texts }: Dependencies) => ({
  ...journal.reports,
  tellFailure({ context: { action, failure } }: { readonly context: RequestContext }) {
    if (failure !== null) messenger.show(failureNotice(texts.current, action, failure));
  },
});
