import type { Observable } from 'rxjs';
import type { ActorRefFrom } from 'xstate';
import type { CrmRecord, DialTarget, InteractionLog } from '../crm.js';
import type { AdapterSupport } from '../features.js';
import type { lifecycleMachine } from '../machines/index.js';
import type { OutboxEntry } from '../outbox/index.js';
import type { Texts } from '../texts/index.js';
import type { RuntimeHealth } from './Health.js';
import type { InteractionName } from './InteractionRecords.js';
import type { NotificationInput } from './notices.js';
import type { RuntimeEvent, RuntimeState } from './RuntimeEvent.js';

/** An interaction log that waits, as a page can show it. */
export interface ListedLog extends OutboxEntry {
  /** As the adapter gets it; absent if it was not understood. */
  readonly log?: InteractionLog;
}

/** Interaction logs that are not yet in the CRM, or not yet told to the connector. */
export interface RuntimeOutbox {
  /** In order of arrival, with the customer data that they hold. */
  list(): Promise<readonly ListedLog[]>;
  /** Tries an entry again at once, with a fresh set of attempts; false if there is none of that id. */
  retry(id: string): Promise<boolean>;
  /** Removes an entry for good; false if there is none of that id. */
  discard(id: string): Promise<boolean>;
  /** The number of unsaved logs of this page's agent, replaying the latest. */
  readonly unsaved$: Observable<number>;
  /** The same under its earlier name. */
  readonly pending$: Observable<number>;
  /** Logs that wait for other agents: how many, and when the oldest arrived (milliseconds since the epoch). */
  readonly others: Promise<{ readonly count: number; readonly oldestAt?: number }>;
}

/** One integration: the page's side of the conversation with one connector frame. */
export interface Runtime {
  readonly state: RuntimeState;
  /** The state now and every later one. Completes after `stopped`. */
  readonly state$: Observable<RuntimeState>;
  /** Everything that happens from now on. Completes after `stop()`. */
  readonly events$: Observable<RuntimeEvent>;
  readonly outbox: RuntimeOutbox;
  /**
   * The CRM's condition, taken from the results of its calls, and the number of unsaved logs. Replays the latest;
   * completes after `stopped`.
   */
  readonly health$: Observable<RuntimeHealth>;
  /** The optional methods that the adapter has. */
  readonly supports: AdapterSupport;
  /** The actions outside the protocol that the option `extensions` serves. */
  readonly extensions: readonly string[];
  /** The sentences in the agent's language, as it is known now. */
  readonly texts: Texts;
  /** The BCP 47 tag for times and numbers beside the sentences: in their language, with the agent's region if it is known. */
  readonly locale: string;
  /** The XState actor behind it; another one after an event `runtimeFailed`. */
  readonly actor: ActorRefFrom<typeof lifecycleMachine>;
  /**
   * Listens from now on. Idempotent.
   *
   * @throws RuntimeError FRAME_NOT_FOUND if the selector matches nothing; INVALID_OPTION if it matches
   *   something else than an iframe, or there is neither a window nor a transport; FRAME_IN_USE while
   *   another runtime is running for the frame
   */
  start(): Runtime;
  /**
   * Removes every listener, aborts every call and writes the logs that have arrived; resolves when
   * everything is quiet. An adapter that ignores the abort is waited for until the time limit of its
   * call. Idempotent, final.
   */
  stop(): Promise<void>;
  /**
   * Ends the agent's session: calls are cancelled, logs that wait stay with their agent, and no data of
   * the agent stays in memory. The next CRM data says who works here then. Resolves when everything is
   * quiet.
   */
  signOut(): Promise<void>;
  /** Leaves `retry` or `error` at once, with a fresh set of attempts; elsewhere it does nothing. */
  retry(): void;
  /**
   * Has the connector call a record. Gives false, and sends nothing, while click-to-dial is off or nobody hears.
   *
   * @throws RuntimeError INVALID_ARGUMENT if the target has no id, type, name or phone
   */
  dial(target: DialTarget): boolean;
  /**
   * Says which record an interaction concerns, or that it concerns none: the agent has chosen one of several,
   * or corrects what was shown. It counts for the logs of the interaction that are not saved yet and for those
   * that are still to come. Resolves with the number of waiting logs that were changed; 0 while the runtime is
   * not running.
   *
   * @param interaction As `beginInteraction` tells it. Without an id, the last one with the address is meant.
   * @param record Null: the log stands alone.
   * @throws RuntimeError INVALID_ARGUMENT if the interaction has neither an id nor an address, or the record
   *   has no id, type or name
   */
  setRecord(interaction: InteractionName, record: CrmRecord | null): Promise<number>;
  /**
   * Looks for records by what the agent has typed: as a phone number or an e-mail address, if it is one, and
   * then as a text. One attempt with the time limit of a call.
   *
   * @throws RuntimeError INVALID_ARGUMENT if `text` is not a string
   * @throws AdapterError UNSUPPORTED if the adapter has no `findRecords`; UNAVAILABLE while the runtime is not
   *   running; TIMEOUT; or that of the adapter. Its message is one sentence for the agent.
   */
  findRecords(text: string): Promise<readonly CrmRecord[]>;
  /**
   * Shows a record, as a screen pop does. One attempt with the time limit of a call. It takes the place of older
   * wishes to show a record. A newer one takes its place: it is aborted, and rejects with TIMEOUT.
   *
   * @throws RuntimeError INVALID_ARGUMENT if the record has no id, type or name
   * @throws AdapterError as `findRecords`
   */
  openRecord(record: CrmRecord): Promise<void>;
  /**
   * Shows the agent a notification; only `textArray` is needed. Gives false if it could not be sent.
   *
   * @throws RuntimeError INVALID_ARGUMENT if it does not fit the protocol
   */
  notify(notification: NotificationInput): boolean;
  /**
   * Sends the connector a message whose action is outside the protocol. Gives false if it could not be sent:
   * the runtime is not running, or the connector's document has not been heard.
   *
   * @param data Anything that can be cloned; the rest is left out and told by `valuesLeftOut`. Default: none.
   * @throws RuntimeError INVALID_ARGUMENT if the action is one of the protocol's, or no name
   */
  send(action: string, data?: unknown): boolean;
}
