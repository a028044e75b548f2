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

/** An unsaved interaction log, in the form that a page shows. */
export interface ListedLog extends OutboxEntry {
  /** The log in the form that the adapter gets. Absent if the message was not understood. */
  readonly log?: InteractionLog;
}

/** The interaction logs that the CRM has not saved, or whose history items the connector has not received. */
export interface RuntimeOutbox {
  /** Returns the entries in order of arrival. They contain customer data. */
  list(): Promise<readonly ListedLog[]>;
  /** Tries an entry again at once, with its attempts reset. Resolves with false if no entry has this id. */
  retry(id: string): Promise<boolean>;
  /** Removes an entry without saving it. Resolves with false if no entry has this id. */
  discard(id: string): Promise<boolean>;
  /** The number of unsaved logs of this page's agent. A new subscriber gets the latest value at once. */
  readonly unsaved$: Observable<number>;
  /** The earlier name of `unsaved$`. */
  readonly pending$: Observable<number>;
  /** The number of unsaved logs of other agents, and the arrival time of the oldest (milliseconds since the epoch). */
  readonly others: Promise<{ readonly count: number; readonly oldestAt?: number }>;
}

/** The connection between the page and one connector frame. */
export interface Runtime {
  readonly state: RuntimeState;
  /** The current state and every later one. Completes after `stopped`. */
  readonly state$: Observable<RuntimeState>;
  /** All events from the subscription on. Completes after `stop()`. */
  readonly events$: Observable<RuntimeEvent>;
  readonly outbox: RuntimeOutbox;
  /**
   * The CRM's condition, taken from the results of its calls, and the number of unsaved logs. A new subscriber gets
   * the latest value at once. Completes after `stopped`.
   */
  readonly health$: Observable<RuntimeHealth>;
  /** The optional methods that the adapter has. */
  readonly supports: AdapterSupport;
  /** The actions outside the protocol that the option `extensions` handles. */
  readonly extensions: readonly string[];
  /** The texts in the agent's language, as far as it is known now. */
  readonly texts: Texts;
  /**
   * The BCP 47 tag for times and numbers next to the texts. It has the language of the texts, and the agent's region
   * if it is known.
   */
  readonly locale: string;
  /** The XState actor of the life cycle. A new one replaces it after an event `runtimeFailed`. */
  readonly actor: ActorRefFrom<typeof lifecycleMachine>;
  /**
   * Starts to listen. Further calls do nothing.
   *
   * @throws RuntimeError FRAME_NOT_FOUND if the selector matches nothing; INVALID_OPTION if it matches an element
   *   that is not an iframe, or if there is neither a window nor a transport; FRAME_IN_USE while another runtime uses
   *   the frame
   */
  start(): Runtime;
  /**
   * Removes every listener, aborts every call and writes the logs that have arrived. Resolves when all of this has
   * ended. If an adapter ignores the abort, `stop` waits for the time limit of its call. The runtime cannot be
   * started again. Further calls do nothing.
   */
  stop(): Promise<void>;
  /**
   * Ends the agent's session. Cancels calls, and removes the agent's data from memory. Unsaved logs still belong to
   * the agent. The next CRM data identifies the next agent. Resolves when all calls and writes have ended.
   */
  signOut(): Promise<void>;
  /** Leaves `retry` or `error` at once, with the attempts reset. In other states it does nothing. */
  retry(): void;
  /**
   * Asks the connector to dial the number of a record. Returns false, and sends nothing, while click-to-dial is off
   * or the connector cannot receive messages.
   *
   * @throws RuntimeError INVALID_ARGUMENT if the target has no id, type, name or phone
   */
  dial(target: DialTarget): boolean;
  /**
   * Sets the record that an interaction concerns, because the agent has chosen one of several records or corrects the
   * record that was opened. It applies to the unsaved logs of the interaction and to its later logs. Resolves with
   * the number of unsaved logs that were changed, or with 0 while the runtime is not running.
   *
   * @param interaction The names that `beginInteraction` gets. Without an id, it is the latest interaction with the
   *   address.
   * @param record Null if the interaction concerns no record.
   * @throws RuntimeError INVALID_ARGUMENT if the interaction has neither an id nor an address, or if the record has
   *   no id, type or name
   */
  setRecord(interaction: InteractionName, record: CrmRecord | null): Promise<number>;
  /**
   * Searches records for a text that the agent has typed. If the text is a phone number or an e-mail address, it
   * first searches for it as such, and then as a text. One attempt with the time limit of a call.
   *
   * @throws RuntimeError INVALID_ARGUMENT if `text` is not a string
   * @throws AdapterError UNSUPPORTED if the adapter has no `findRecords`; UNAVAILABLE while the runtime is not
   *   running; TIMEOUT; or the adapter's own error. Its message is one sentence in the agent's language.
   */
  findRecords(text: string): Promise<readonly CrmRecord[]>;
  /**
   * Opens a record, as a screen pop does. One attempt with the time limit of a call. It cancels older requests to open a
   * record. A newer one cancels it: it rejects with TIMEOUT.
   *
   * @throws RuntimeError INVALID_ARGUMENT if the record has no id, type or name
   * @throws AdapterError as `findRecords`
   */
  openRecord(record: CrmRecord): Promise<void>;
  /**
   * Shows a notification to the agent. Only `textArray` is required. Returns false if it could not be sent.
   *
   * @throws RuntimeError INVALID_ARGUMENT if the notification does not match the protocol
   */
  notify(notification: NotificationInput): boolean;
  /**
   * Sends the connector a message whose action is outside the protocol. Returns false if it could not be sent,
   * because the runtime is not running or the connector's document has not sent a message.
   *
   * @param data Values that cannot be cloned are left out, and an event `valuesLeftOut` lists them. Default: none.
   * @throws RuntimeError INVALID_ARGUMENT if the action is one of the protocol, or not a valid name
   */
  send(action: string, data?: unknown): boolean;
}
